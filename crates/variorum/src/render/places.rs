//! The places that a story names, with where they lie and which statements name them.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use variorum_model::{Passage, Place};

use super::view::View;

/// A place and where it is named.
pub struct Named<'d> {
    pub place: &'d Place,
    /// In each report that names it, the first statement that does, or the name itself.
    pub passages: Vec<Passage>,
    /// How often it is named in all reports together.
    pub mentions: usize,
}

/// All places outside debris, those in most reports first.
pub fn places<'d>(view: &View<'d>) -> Vec<Named<'d>> {
    let mut found: BTreeMap<u32, Named> = BTreeMap::new();
    for (report, reading) in view.story.readings.iter().enumerate() {
        for place in reading.places.iter().filter(|place| !reading.is_debris(place.span)) {
            let new = || Named { place, passages: Vec::new(), mentions: 0 };
            add(found.entry(place.geonameid).or_insert_with(new), stated(view, report, place));
        }
    }
    let mut places: Vec<Named> = found.into_values().collect();
    places.sort_by_key(|n| (Reverse((n.passages.len(), n.mentions)), n.place.geonameid));
    places
}

/// Counts a mention; a statement is worth more than a bare name.
fn add(named: &mut Named, (passage, is_statement): (Passage, bool)) {
    named.mentions += 1;
    match named.passages.last_mut() {
        Some(last) if last.report == passage.report => {
            if is_statement && last.span.len() < passage.span.len() {
                *last = passage;
            }
        }
        _ => named.passages.push(passage),
    }
}

/// The shortest statement that holds a place's name, and whether there is one.
fn stated(view: &View, report: usize, place: &Place) -> (Passage, bool) {
    let statements = &view.story.readings[report].statements;
    let holds = statements.iter().map(|s| s.span).filter(|span| span.contains(place.span));
    let shortest = holds.min_by_key(|span| (span.len(), *span));
    (Passage { report, span: shortest.unwrap_or(place.span) }, shortest.is_some())
}
