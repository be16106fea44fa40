//! Takes: the data beside the repository. Makes: one table, step by step, held to its floors.
//! Needs: the models; the data, or it says loudly that it is not there.

mod attribution;
mod claims;
pub mod corpus;
pub mod events;
mod floors;
pub mod gold;
mod happened;
mod page;
mod place;
mod row;
mod stories;
mod table;
mod tally;
mod time;
pub mod told;

use std::path::Path;

use anyhow::{Result, bail, ensure};

use floors::Floors;
pub use row::{Row, Set};
use variorum::Engine;
use variorum::models::Models;

use crate::paths::shared;

/// Every set that a step is measured on, in the order of the table.
const SETS: &[Set] = &[
    Set { step: "page", data: "data/fundus-pages.tar.gz", rows: page::rows },
    Set { step: "time", data: "data/timex-tbaq-meantime.tar.gz", rows: time::rows },
    Set { step: "place", data: "data/geo-lgl.tar.gz", rows: place::rows },
    Set { step: "attribution", data: "data/polnear-train-dev.tar.gz", rows: attribution::rows },
    Set { step: "event", data: events::SHOOTINGS, rows: happened::rows },
    Set { step: "stories", data: events::SHOOTINGS, rows: stories::shootings },
    Set { step: "stories", data: events::WIKINEWS, rows: stories::wikinews },
    Set { step: "stories", data: events::ECB, rows: stories::ecb },
    Set { step: "claims", data: "data/trec-ts-2013-2014.tar.gz", rows: claims::rows },
    Set { step: "gold", data: "gold", rows: gold::rows },
];

/// Measures the steps named in `options`, or all of them; `--record` raises their floors.
pub fn eval(options: &[&str]) -> Result<()> {
    let record = options.contains(&"--record");
    let steps: Vec<&str> = options.iter().copied().filter(|word| !word.starts_with("--")).collect();
    if let Some(step) = steps.iter().find(|step| SETS.iter().all(|set| set.step != **step)) {
        bail!("no such step: `{step}`");
    }
    let Some(shared) = shared() else {
        eprintln!("\n!! eval SKIPPED: ../shared is not here, so nothing was measured");
        return Ok(());
    };
    let chosen = SETS.iter().filter(|set| steps.is_empty() || steps.contains(&set.step));
    measure(&shared, &chosen.collect::<Vec<_>>(), record)
}

fn measure(shared: &Path, sets: &[&Set], record: bool) -> Result<()> {
    let mut floors = Floors::load()?;
    let engine = Engine::load(&Models::of_user()?)?;
    let mut low = Vec::new();
    table::head();
    for set in sets {
        let data = shared.join(set.data);
        if !data.exists() {
            eprintln!("!! {} SKIPPED: {} is not here", set.step, set.data);
            continue;
        }
        let rows = (set.rows)(&data, &engine)?;
        low.extend(floors.hold(set, &data, &rows)?);
        table::print(set, &rows, &floors);
        if record {
            floors.raise(set, &data, &rows)?;
        }
    }
    if record {
        floors.save()?;
        told::write(&floors)?;
    }
    ensure!(low.is_empty(), "below the floor:\n  {}", low.join("\n  "));
    Ok(())
}
