//! Takes: all sentences with some runs of words. Makes: pairs of sentences of different reports that
//! meet in them, and in how many.

use arrow_array::{ArrayRef, RecordBatch};
use variorum::compare::copies::meetings;

use super::part::Parts;
use super::{Met, Place, User};
use crate::Error;

pub fn pairs(batch: &RecordBatch) -> Result<Vec<ArrayRef>, Error> {
    let parts = Parts::of("pairs", batch)?;
    let mut rows = Vec::new();
    for lists in parts.cells::<Vec<User>>("runs")?.into_values() {
        let mut users: Vec<User> = lists.concat();
        users.sort_unstable();
        rows.extend(parts.split(met(&users), |&(later, ..)| later.0));
    }
    Ok(parts.rows(rows))
}

/// How often two sentences meet.
fn met(users: &[User]) -> Vec<Met> {
    let mut met: Vec<(Place, Place)> = Vec::new();
    for same in users.chunk_by(|a, b| a.0 == b.0) {
        let pairs = meetings(same).map(|((_, earlier), (_, later))| (later, earlier));
        met.extend(pairs.filter(|(later, earlier)| later.0 != earlier.0));
    }
    met.sort_unstable();
    let same = met.chunk_by(|a, b| a == b);
    same.map(|same| (same[0].0, same[0].1, same.len() as u32)).collect()
}
