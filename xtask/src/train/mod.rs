//! Learns the weights of a step from the data beside the repository: `cargo xtask train STEP`.

mod annotated;
mod attribution;
mod claims;
mod figures;
mod linear;
mod moved;
mod net;
pub mod networks;
mod pairs;
mod random;
mod stories;

use anyhow::{Context, Result, bail};
use variorum::Engine;
use variorum::models::Models;

use annotated::Event;
use pairs::Lesson;

use crate::paths::{root, shared};

/// Learns the weights of `step` anew and writes them where the step reads them.
pub fn train(step: &str) -> Result<()> {
    let shared = shared().context("../shared is not here, so there is nothing to learn from")?;
    let engine = Engine::load(&Models::of_user()?)?;
    match step {
        "attribution" => attribution::train(&shared, &engine),
        "claims" => pairs(step, &annotated::events(&shared, &engine)?, claims::lessons),
        "figures" => pairs(step, &annotated::events(&shared, &engine)?, figures::lessons),
        "stories" => stories::train(&shared, &engine),
        "rarity" => stories::rarity(&shared),
        _ => bail!("nothing is learned for `{step}`"),
    }
}

/// Learns what makes a pair the same from the pairs of each event.
fn pairs(step: &str, events: &[Event], lessons: fn(&Event) -> Vec<Lesson>) -> Result<()> {
    let lessons: Vec<(String, Vec<Lesson>)> =
        events.iter().map(|event| (event.name.clone(), lessons(event))).collect();
    pairs::train(&root().join(format!("crates/compare/models/{step}.toml")), &lessons)
}
