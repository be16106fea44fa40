//! Takes: a year of agency reports, and the sets of `cargo xtask eval stories`. Makes:
//! `crates/compare/models/rarity.table` (`cargo xtask train rarity`) and
//! `crates/compare/models/stories.weights` (`cargo xtask train stories`). Needs: tar, gzip.
//!
//! The table counts in how many agency reports a word stands. The weights are learned from every
//! pair that a shelf compares, of all sets together and of copies moved to other places.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::Value;
use variorum::Engine;
use variorum::compare::grouping::{keys, table};

use super::networks::networks;
use crate::eval::events;
use crate::paths::root;
use crate::run::output;

/// Words of fewer reports are not in the table: they count as new ones.
const FEWEST: u32 = 3;

/// Learns the weights by which pairs of reports are judged.
pub fn train(shared: &Path, engine: &Engine) -> Result<()> {
    let sets = events::all(shared, engine)?;
    let weights = networks(&sets, &[Vec::new()]).remove(0).to_bytes();
    write("crates/compare/models/stories.weights", &weights)
}

/// Counts the words of a year of agency reports.
pub fn rarity(shared: &Path) -> Result<()> {
    let file = shared.join("data/reuters-2011.jsonl.gz");
    let lines = output(&["gzip", "-dc", file.to_str().context("a path is not UTF-8")?])?;
    let mut counts: BTreeMap<u32, u32> = BTreeMap::new();
    let mut reports = 0;
    for line in lines.lines() {
        reports += 1;
        words(line)?.into_iter().for_each(|key| *counts.entry(key).or_default() += 1);
    }
    let often = counts.into_iter().filter(|(_, count)| *count >= FEWEST);
    let counts: Vec<(u32, u16)> =
        often.map(|(key, count)| (key, count.min(u32::from(u16::MAX)) as u16)).collect();
    write("crates/compare/models/rarity.table", &table(reports, &counts))
}

fn words(line: &str) -> Result<BTreeSet<u32>> {
    let record: Value = serde_json::from_str(line)?;
    let part = |name: &str| record[name].as_str().unwrap_or_default();
    Ok(keys(part("headline")).chain(keys(part("text"))).collect())
}

fn write(path: &str, bytes: &[u8]) -> Result<()> {
    std::fs::write(root().join(path), bytes)?;
    println!("{path}: {} bytes", bytes.len());
    Ok(())
}
