//! Which reports hold which runs of words: hashes in an inverted index that SQLite merges as it
//! grows, so that adding to a large store costs what adding to a small one does.

use std::collections::BTreeMap;

use rusqlite::params;

use crate::{Kind, Result, Store, pack};

/// A run that so many reports hold tells nothing.
const COMMON: i64 = 500;
/// How much of a hash is kept, in bits: five a letter.
const BITS: u32 = 40;
const LETTERS: &[u8; 32] = b"0123456789abcdefghijklmnopqrstuv";

/// A report that may share words with what was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Candidate {
    pub report: i64,
    /// How many runs both hold.
    pub shared: usize,
}

impl Store {
    /// The reports that hold at least `least` of the runs, those with the most first.
    pub fn candidates(&self, runs: &[u64], least: usize) -> Result<Vec<Candidate>> {
        let mut shared: BTreeMap<i64, usize> = BTreeMap::new();
        let select = "SELECT rowid FROM passages WHERE passages MATCH ? LIMIT ?";
        let mut select = self.connection.prepare_cached(select)?;
        for run in distinct(runs) {
            let term = format!("\"{}\"", word(run));
            let rows = select.query_map(params![term, COMMON], |row| row.get(0))?;
            let holders: Vec<i64> = rows.collect::<rusqlite::Result<_>>()?;
            if (holders.len() as i64) < COMMON {
                holders.into_iter().for_each(|report| *shared.entry(report).or_default() += 1);
            }
        }
        let enough = shared.into_iter().filter(|(_, shared)| *shared >= least);
        let mut found: Vec<Candidate> =
            enough.map(|(report, shared)| Candidate { report, shared }).collect();
        found.sort_by_key(|candidate| (std::cmp::Reverse(candidate.shared), candidate.report));
        Ok(found)
    }

    /// Keeps the runs of a report, in place of those that were there.
    pub(crate) fn put_runs(&self, step: i64, report: i64, runs: &[u64]) -> Result<()> {
        if let Some(old) = self.result(Kind::Runs, report)? {
            let delete = "INSERT INTO passages (passages, rowid, runs) VALUES ('delete', ?, ?)";
            let old: Vec<u64> = pack::from_compact(&old)?;
            self.connection.prepare_cached(delete)?.execute(params![report, words(&old)])?;
        }
        self.put(Kind::Runs, step, (report, &pack::compact(&distinct(runs))))?;
        let insert = "INSERT INTO passages (rowid, runs) VALUES (?, ?)";
        self.connection.prepare_cached(insert)?.execute(params![report, words(runs)])?;
        Ok(())
    }
}

/// How many of the runs kept `before` are among these.
pub fn shared(before: &[u64], runs: &[u64]) -> usize {
    distinct(runs).iter().filter(|run| before.binary_search(run).is_ok()).count()
}

fn distinct(runs: &[u64]) -> Vec<u64> {
    let mut runs: Vec<u64> = runs.iter().map(|run| run & ((1 << BITS) - 1)).collect();
    runs.sort_unstable();
    runs.dedup();
    runs
}

fn words(runs: &[u64]) -> String {
    distinct(runs).into_iter().map(word).collect::<Vec<_>>().join(" ")
}

fn word(run: u64) -> String {
    let letter = |at: u32| LETTERS[(run >> (5 * at)) as usize & 31] as char;
    (0..BITS / 5).map(letter).collect()
}
