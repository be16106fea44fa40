//! Takes: pairs of sentences of which one is a copy. Makes: the copies that they make together, a row
//! a passage.

use std::collections::BTreeMap;
use std::sync::Arc;

use arrow_array::{Array, ArrayRef, Float64Array, Int32Array, RecordBatch, StringArray};
use variorum::compare::copies::{End, LONGEST, Pair, grouped};
use variorum::model::Copy;
use variorum::store::pack;

use super::Found;
use crate::Error;
use crate::columns::{Columns, present};

pub fn passages(batch: &RecordBatch) -> Result<Vec<ArrayRef>, Error> {
    let cells = Columns { step: "passages", batch }.bytes("pair")?;
    let found = |row| {
        let broken = |reason| Error::Row { row, what: "pair", reason };
        let found = pack::from_compact(present(cells, row, "pair")?);
        let found: Found = found.map_err(|error| broken(error.to_string()))?;
        let is_sound = found.ends.iter().all(is_sound);
        is_sound.then_some(found).ok_or_else(|| broken("its places are out of order".into()))
    };
    let found: Vec<Found> = (0..cells.len()).map(found).collect::<Result<_, Error>>()?;
    let numbers: BTreeMap<&str, usize> =
        found.iter().flat_map(|found| &found.ids).map(|id| (id.as_str(), 0)).collect();
    let ids: Vec<&str> = numbers.into_keys().collect();
    Ok(rows(&ids, &grouped(&found.iter().map(|found| pair(&ids, found)).collect::<Vec<_>>())))
}

/// An end is some words of a sentence, and the sentence a stretch of text.
fn is_sound(end: &End) -> bool {
    let (words, span) = (end.part, end.sentence.span);
    words.0 <= words.1
        && words.1 <= LONGEST
        && span.start <= span.end
        && span.end <= i32::MAX as u32
}

/// A pair with the places of its reports among `ids`, which are in order.
fn pair(ids: &[&str], found: &Found) -> Pair {
    let mut ends = found.ends;
    for (end, id) in ends.iter_mut().zip(&found.ids) {
        end.sentence.report = ids.partition_point(|other| other < &id.as_str());
    }
    Pair { ends, contained: found.contained }
}

fn rows(ids: &[&str], copies: &[Copy]) -> Vec<ArrayRef> {
    let names: Vec<String> = copies.iter().map(|copy| name(ids, copy)).collect();
    let rows = || {
        let of = |(copy, name)| move |passage| (passage, copy, name);
        copies.iter().zip(&names).flat_map(move |(copy, name): (&Copy, &String)| {
            copy.passages.iter().map(of((copy, name)))
        })
    };
    vec![
        Arc::new(rows().map(|(_, _, name)| Some(name)).collect::<StringArray>()),
        Arc::new(rows().map(|(passage, ..)| Some(ids[passage.report])).collect::<StringArray>()),
        Arc::new(rows().map(|(passage, ..)| passage.span.start as i32).collect::<Int32Array>()),
        Arc::new(rows().map(|(passage, ..)| passage.span.end as i32).collect::<Int32Array>()),
        Arc::new(rows().map(|(_, copy, _)| copy.similarity).collect::<Float64Array>()),
    ]
}

/// The hash of where a copy stands.
fn name(ids: &[&str], copy: &Copy) -> String {
    let place = |passage: &variorum::model::Passage| {
        format!("{}\n{} {}\n", ids[passage.report], passage.span.start, passage.span.end)
    };
    pack::short_hash(&copy.passages.iter().map(place).collect::<String>())
}
