//! Runs every bench: one a step, and side by side with peers.

use anyhow::Result;

use crate::run::run;

pub fn bench() -> Result<()> {
    run(&["cargo", "bench", "--workspace"])
}
