//! Takes: the sentences of some reports and the pairs in which they are the earlier. Makes: their
//! words, for the later ones.

use std::collections::BTreeMap;

use arrow_array::{ArrayRef, RecordBatch};

use super::part::Parts;
use super::{Offer, Page, Place};
use crate::Error;

/// Pairs of an earlier and a later sentence, by the earlier report and the part of the later one.
type Wanted = BTreeMap<(u64, u64), Vec<(u32, Place)>>;

pub fn offers(batch: &RecordBatch) -> Result<Vec<ArrayRef>, Error> {
    let parts = Parts::of("offers", batch)?;
    let mut wanted: Wanted = BTreeMap::new();
    let candidates = parts.cells::<Vec<(Place, Place)>>("candidates")?;
    for (earlier, later) in candidates.into_values().flatten().flatten() {
        let key = (earlier.0, parts.part(later.0));
        wanted.entry(key).or_default().push((earlier.1, later));
    }
    let pages = pages(&parts)?;
    let row = |((number, part), pairs)| Ok((part, offer(page(&pages, number)?, pairs)));
    let rows: Vec<(u64, Offer)> = wanted.into_iter().map(row).collect::<Result<_, Error>>()?;
    Ok(parts.rows(rows))
}

fn offer(page: &Page, mut pairs: Vec<(u32, Place)>) -> Offer {
    pairs.sort_unstable_by_key(|&(own, later)| (later.0, own, later.1));
    let mut own: Vec<u32> = pairs.iter().map(|pair| pair.0).collect();
    own.sort_unstable();
    own.dedup();
    let sentence = |number: u32| (number, page.sentences[number as usize].clone());
    Offer { id: page.id.clone(), sentences: own.into_iter().map(sentence).collect(), pairs }
}

/// The sentences of each report, by its number.
pub fn pages(parts: &Parts) -> Result<BTreeMap<u64, Page>, Error> {
    let mut pages: BTreeMap<u64, Page> = BTreeMap::new();
    for page in parts.cells::<Page>("sentences")?.into_values().flatten() {
        let before = pages.insert(page.number, page);
        if let Some(before) = before {
            let reason = format!("another report has the number of `{}`", before.id);
            return Err(Error::Row { row: 0, what: "sentences", reason });
        }
    }
    Ok(pages)
}

/// The sentences of the report of this number.
pub fn page(pages: &BTreeMap<u64, Page>, number: u64) -> Result<&Page, Error> {
    let missing = || "a report is missing that they are compared with".into();
    pages.get(&number).ok_or_else(|| Error::Row { row: 0, what: "sentences", reason: missing() })
}
