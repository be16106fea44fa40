//! Learns the weights of a step from the data beside the repository: `cargo xtask train STEP`.

mod attribution;
mod linear;

use anyhow::{Context, Result, bail};
use variorum::Engine;
use variorum::models::Models;

use crate::paths::shared;

/// Learns the weights of `step` anew and writes them where the step reads them.
pub fn train(step: &str) -> Result<()> {
    let shared = shared().context("../shared is not here, so there is nothing to learn from")?;
    let engine = Engine::load(&Models::of_user()?)?;
    match step {
        "attribution" => attribution::train(&shared, &engine),
        _ => bail!("nothing is learned for `{step}`"),
    }
}
