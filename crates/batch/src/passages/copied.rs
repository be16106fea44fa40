//! Takes: the sentences of some reports and the words of earlier ones that they may share. Makes: the
//! pairs of which one is a copy.

use std::sync::Arc;

use arrow_array::{ArrayRef, BinaryArray, RecordBatch, StringArray};
use variorum::compare::copies::{self, Alignment, End, Sentence, Word};
use variorum::model::Passage;
use variorum::store::pack;

use super::offers::{page, pages};
use super::part::Parts;
use super::{Found, Offer, Page, Place};
use crate::Error;

pub fn copied(batch: &RecordBatch) -> Result<Vec<ArrayRef>, Error> {
    let parts = Parts::of("copied", batch)?;
    let pages = pages(&parts)?;
    let mut found = Vec::new();
    for offer in parts.cells::<Offer>("offers")?.values().flatten() {
        for pairs in offer.pairs.chunk_by(|a, b| a.1.0 == b.1.0) {
            found.extend(between(offer, page(&pages, pairs[0].1.0)?, pairs));
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
fn between(offer: &Offer, later: &Page, pairs: &[(u32, Place)]) -> Vec<Found> {
    let both = |&(own, (_, other)): &(u32, Place)| {
        let at = offer.sentences.partition_point(|(number, _)| *number < own);
        [&offer.sentences[at].1, &later.sentences[other as usize]]
    };
    let sentences: Vec<[&Sentence; 2]> = pairs.iter().map(both).collect();
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
    copies::copied(&words).into_iter().map(found).collect()
}
