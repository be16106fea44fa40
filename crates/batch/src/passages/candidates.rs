//! Takes: in how many runs of words the sentences of some reports meet earlier ones. Makes: the pairs
//! that meet often enough to be compared.

use arrow_array::{ArrayRef, RecordBatch};
use variorum::compare::copies::SHARED;

use super::part::Parts;
use super::{Met, Place};
use crate::Error;

pub fn candidates(batch: &RecordBatch) -> Result<Vec<ArrayRef>, Error> {
    let parts = Parts::of("candidates", batch)?;
    let mut rows = Vec::new();
    for lists in parts.cells::<Vec<Met>>("pairs")?.into_values() {
        let mut pairs = often(lists.concat());
        pairs.sort_unstable();
        rows.extend(parts.split(pairs, |(earlier, _)| earlier.0));
    }
    Ok(parts.rows(rows))
}

/// The earlier and the later sentence of each pair that meets in enough runs.
fn often(mut met: Vec<Met>) -> Vec<(Place, Place)> {
    met.sort_unstable();
    let same = met.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1));
    let enough =
        same.filter(|same| same.iter().fold(0u32, |sum, met| sum.saturating_add(met.2)) >= SHARED);
    enough.map(|same| (same[0].1, same[0].0)).collect()
}
