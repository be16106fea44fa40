//! Takes: the sentences of some reports and the pairs in which they are the earlier. Makes: their
//! words, for the later ones.

use std::collections::BTreeMap;

use arrow_array::{ArrayRef, RecordBatch};
use variorum::compare::copies::{LONGEST, Sentence};

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
    let row = |((number, part), pairs)| Ok((part, offer(page(&pages, number)?, pairs)?));
    let rows: Vec<(u64, Offer)> = wanted.into_iter().map(row).collect::<Result<_, Error>>()?;
    Ok(parts.rows(rows))
}

fn offer(page: &Page, mut pairs: Vec<(u32, Place)>) -> Result<Offer, Error> {
    pairs.sort_unstable_by_key(|&(own, later)| (later.0, own, later.1));
    let mut own: Vec<u32> = pairs.iter().map(|pair| pair.0).collect();
    own.sort_unstable();
    own.dedup();
    let sentence = |number: u32| Ok((number, sentence(page, number)?.clone()));
    let sentences = own.into_iter().map(sentence).collect::<Result<_, Error>>()?;
    Ok(Offer { id: page.id.clone(), sentences, pairs })
}

/// The sentences of each report, by its number.
pub fn pages(parts: &Parts) -> Result<BTreeMap<u64, Page>, Error> {
    let mut pages: BTreeMap<u64, Page> = BTreeMap::new();
    for page in parts.cells::<Page>("sentences")?.into_values().flatten() {
        page.sentences.iter().try_for_each(sound)?;
        let before = pages.insert(page.number, page);
        if let Some(before) = before {
            return Err(Error::Apart(format!("two reports have the number of `{}`", before.id)));
        }
    }
    Ok(pages)
}

/// The sentences of the report of this number.
pub fn page(pages: &BTreeMap<u64, Page>, number: u64) -> Result<&Page, Error> {
    let missing = || Error::Apart(format!("the sentences of the report {number} are missing"));
    pages.get(&number).ok_or_else(missing)
}

/// The sentence of this number of a report.
pub fn sentence(page: &Page, number: u32) -> Result<&Sentence, Error> {
    let missing = || Error::Apart(format!("the report `{}` has no sentence {number}", page.id));
    page.sentences.get(number as usize).ok_or_else(missing)
}

/// A sentence is no longer than those that are compared.
pub fn sound(sentence: &Sentence) -> Result<(), Error> {
    let Sentence { span, words } = sentence;
    match words.len() <= LONGEST && span.start <= span.end {
        true => Ok(()),
        false => Err(Error::Apart(format!("no sentence has {} words", words.len()))),
    }
}
