//! Takes: the sentences of some reports and the words of earlier ones that they may share. Makes: the
//! pairs of which one is a copy.

use std::sync::Arc;

use arrow_array::{ArrayRef, BinaryArray, RecordBatch, StringArray};
use variorum::compare::copies::{self, Alignment, End, Sentence, Word};
use variorum::model::Passage;
use variorum::store::pack;

use super::offers::{self, page, pages, sound};
use super::part::Parts;
use super::{Found, Offer, Page, Place};
use crate::Error;

pub fn copied(batch: &RecordBatch) -> Result<Vec<ArrayRef>, Error> {
    let parts = Parts::of("copied", batch)?;
    let pages = pages(&parts)?;
    let mut found = Vec::new();
    for offer in parts.cells::<Offer>("offers")?.values().flatten() {
        offer.sentences.iter().try_for_each(|(_, sentence)| sound(sentence))?;
        for pairs in offer.pairs.chunk_by(|a, b| a.1.0 == b.1.0) {
            found.extend(between(offer, page(&pages, pairs[0].1.0)?, pairs)?);
        }
    }
    let side = |side: usize| -> ArrayRef {
        Arc::new(found.iter().map(|found| Some(sentence(found, side))).collect::<StringArray>())
    };
    let cells = found.iter().map(|found| Some(pack::compact(found))).collect::<BinaryArray>();
    Ok(vec![side(0), side(1), Arc::new(cells)])
}

/// Tells a sentence from all others.
fn sentence(found: &Found, side: usize) -> String {
    format!("{}\n{}", found.ids[side], found.ends[side].sentence.span.start)
}

/// The copies among some pairs of sentences of two reports.
fn between(offer: &Offer, later: &Page, pairs: &[(u32, Place)]) -> Result<Vec<Found>, Error> {
    let both = |&(own, (_, other)): &(u32, Place)| {
        Ok([offered(offer, own)?, offers::sentence(later, other)?])
    };
    let sentences: Vec<[&Sentence; 2]> = pairs.iter().map(both).collect::<Result<_, Error>>()?;
    let words: Vec<[&[Word]; 2]> =
        sentences.iter().map(|both| both.map(|sentence| &sentence.words[..])).collect();
    let end = |sentence: &Sentence, part| End {
        sentence: Passage { report: 0, span: sentence.span },
        part,
    };
    let found = |(at, alike): (usize, Alignment)| Found {
        ids: [offer.id.clone(), later.id.clone()],
        ends: [end(sentences[at][0], alike.left), end(sentences[at][1], alike.right)],
        contained: alike.contained,
    };
    Ok(copies::copied(&words).into_iter().map(found).collect())
}

/// The sentence of this number of an earlier report.
fn offered(offer: &Offer, number: u32) -> Result<&Sentence, Error> {
    let at = offer.sentences.partition_point(|(other, _)| *other < number);
    let found = offer.sentences.get(at).filter(|(other, _)| *other == number);
    let missing = || Error::Apart(format!("the sentence {number} of `{}` is missing", offer.id));
    Ok(&found.ok_or_else(missing)?.1)
}
