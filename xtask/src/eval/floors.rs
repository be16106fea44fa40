//! The scores that a step must not fall below, with the checksum of what they were measured on.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};

use super::{Row, Set};
use crate::checksum::checksum;
use crate::paths::root;

/// Scores are held to three decimals.
const ROUNDING: f64 = 0.0005;

const HEAD: &str = "\
# What `cargo xtask eval` must reach on the data beside the repository; `--record` raises it.
# A floor goes down by hand only, with a `reason`. Where what is measured is trained on the way, its
# `spread` is how far that alone moves the score: one and a half times the range over four trainings
# from other random numbers; a score is below the floor when it is lower by more.

";

#[derive(Default, Serialize, Deserialize)]
pub struct Floors {
    #[serde(default, rename = "set")]
    sets: Vec<FloorSet>,
}

#[derive(Serialize, Deserialize)]
struct FloorSet {
    step: String,
    data: String,
    sha256: String,
    #[serde(default, rename = "floor")]
    floors: Vec<Floor>,
}

#[derive(Serialize, Deserialize)]
struct Floor {
    row: String,
    score: f64,
    #[serde(default, skip_serializing_if = "is_zero")]
    spread: f64,
    count: usize,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
}

impl Floors {
    pub fn load() -> Result<Self> {
        match fs::read_to_string(path()) {
            Ok(text) => toml::from_str(&text).context("tests/corpora/floors.toml"),
            Err(_) => Ok(Floors::default()),
        }
    }

    pub fn save(&self) -> Result<()> {
        fs::create_dir_all(root().join("tests/corpora"))?;
        Ok(fs::write(path(), HEAD.to_owned() + &toml::to_string(self)?)?)
    }

    /// The floor of one row, with its spread.
    pub fn floor(&self, set: &Set, row: &str) -> Option<(f64, f64)> {
        let floors = &self.of(set)?.floors;
        floors.iter().find(|floor| floor.row == row).map(|floor| (floor.score, floor.spread))
    }

    /// What is wrong with `rows`: each below its floor, missing, or measured on something else.
    pub fn hold(&self, set: &Set, data: &Path, rows: &[Row]) -> Result<Vec<String>> {
        let Some(known) = self.of(set) else { return Ok(Vec::new()) };
        let mut wrong = Vec::new();
        if known.sha256 != checksum(data)? {
            wrong.push(format!("{}: {} is not the data of its floors", set.step, set.data));
        }
        wrong.extend(known.floors.iter().filter_map(|floor| held(set.step, floor, rows)));
        Ok(wrong)
    }

    /// Raises the floors to what was measured, and adds those of new rows.
    pub fn raise(&mut self, set: &Set, data: &Path, rows: &[Row]) -> Result<()> {
        let sha256 = checksum(data)?;
        let known = self.sets.iter().position(|known| is_of(known, set));
        let at = known.unwrap_or_else(|| {
            let (step, data) = (set.step.to_owned(), set.data.to_owned());
            self.sets.push(FloorSet { step, data, sha256: sha256.clone(), floors: Vec::new() });
            self.sets.len() - 1
        });
        self.sets[at].sha256 = sha256;
        rows.iter().for_each(|row| raise(&mut self.sets[at].floors, row));
        self.sets.sort_by(|a, b| (&a.step, &a.data).cmp(&(&b.step, &b.data)));
        Ok(())
    }

    fn of(&self, set: &Set) -> Option<&FloorSet> {
        self.sets.iter().find(|known| is_of(known, set))
    }
}

fn is_zero(spread: &f64) -> bool {
    *spread == 0.0
}

fn is_of(known: &FloorSet, set: &Set) -> bool {
    (known.step.as_str(), known.data.as_str()) == (set.step, set.data)
}

fn held(step: &str, floor: &Floor, rows: &[Row]) -> Option<String> {
    let name = format!("{step} {}", floor.row);
    let Some(row) = rows.iter().find(|row| row.name == floor.row) else {
        return Some(format!("{name}: was not measured"));
    };
    let lowest = floor.score - floor.spread;
    let below = row.score < lowest - ROUNDING;
    below.then(|| format!("{name}: {:.3} is below {lowest:.3}", row.score))
}

fn raise(floors: &mut Vec<Floor>, row: &Row) {
    let score = (row.score * 1000.0).round() / 1000.0;
    let new = Floor { row: row.name.clone(), score, spread: 0.0, count: row.count, reason: None };
    match floors.iter_mut().find(|floor| floor.row == row.name) {
        Some(floor) if floor.score + floor.spread < score => {
            *floor = Floor { spread: floor.spread, ..new };
        }
        Some(floor) => floor.count = row.count,
        None => floors.push(new),
    }
}

fn path() -> PathBuf {
    root().join("tests/corpora/floors.toml")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn floor(score: f64) -> Floor {
        Floor { row: "value.f1".into(), score, spread: 0.0, count: 10, reason: None }
    }

    #[test]
    fn a_row_below_its_floor_is_named() {
        let rows = [Row::new("value.f1", 0.79, 10)];
        let wrong = held("time", &floor(0.8), &rows);
        assert_eq!(wrong.as_deref(), Some("time value.f1: 0.790 is below 0.800"));
        assert_eq!(held("time", &floor(0.79), &rows), None);
        assert!(held("time", &floor(0.79), &[]).is_some());
    }

    #[test]
    fn what_training_alone_moves_is_no_change() {
        let trained = Floor { spread: 0.02, ..floor(0.8) };
        assert_eq!(held("stories", &trained, &[Row::new("value.f1", 0.785, 10)]), None);
        let wrong = held("stories", &trained, &[Row::new("value.f1", 0.77, 10)]);
        assert_eq!(wrong.as_deref(), Some("stories value.f1: 0.770 is below 0.780"));
        let mut floors = vec![trained];
        raise(&mut floors, &Row::new("value.f1", 0.815, 10));
        assert_eq!(floors[0].score, 0.8);
    }

    #[test]
    fn recording_never_lowers() {
        let mut floors = vec![floor(0.8)];
        raise(&mut floors, &Row::new("value.f1", 0.7, 10));
        assert_eq!(floors[0].score, 0.8);
        raise(&mut floors, &Row::new("value.f1", 0.91234, 12));
        assert_eq!((floors[0].score, floors[0].count), (0.912, 12));
    }
}
