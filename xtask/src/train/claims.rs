//! Takes: sentences that people put under one claim. Makes: `crates/compare/models/claims.toml`.
//! Needs: the annotated events.

use std::collections::{BTreeMap, BTreeSet};

use variorum::learning::{Sentence, sentence_features, told_sentences};

use super::annotated::{Event, Place};
use super::pairs::Lesson;

/// Every two sentences of different reports that state a claim, and whether they state one claim.
pub fn lessons(event: &Event) -> Vec<Lesson> {
    let sentences = told_sentences(&event.ground.company());
    let stated: Vec<(Place, BTreeSet<usize>)> = stated(event).into_iter().collect();
    let told: Vec<Vec<&Sentence>> =
        stated.iter().map(|(place, _)| told(event, place, &sentences)).collect();
    let mut lessons = Vec::new();
    for (a, (place, claims)) in stated.iter().enumerate() {
        for (b, (other, theirs)) in stated.iter().enumerate().skip(a + 1) {
            if place.report != other.report {
                let same = !claims.is_disjoint(theirs);
                lessons.push(Lesson { readings: readings(&told[a], &told[b]), same });
            }
        }
    }
    lessons
}

/// The sentences that state a claim, each with the claims that it states.
fn stated(event: &Event) -> BTreeMap<Place, BTreeSet<usize>> {
    let mut stated: BTreeMap<Place, BTreeSet<usize>> = BTreeMap::new();
    for (number, claim) in event.claims.iter().enumerate() {
        for place in &claim.statements {
            stated.entry(place.clone()).or_default().insert(number);
        }
    }
    stated
}

/// What was read of an annotated sentence.
fn told<'a>(event: &Event, place: &Place, sentences: &'a [Sentence]) -> Vec<&'a Sentence> {
    let spans = event.spans(place);
    let readings = event.ground.company().readings;
    let is_here = |at: &variorum::learning::Place| {
        let parse = &readings[at.report].parse;
        let own = parse.span(parse.sentences[at.number as usize]);
        spans.iter().any(|(report, span)| *report == at.report && span.overlaps(own))
    };
    sentences.iter().filter(|sentence| sentence.places.iter().any(is_here)).collect()
}

fn readings(a: &[&Sentence], b: &[&Sentence]) -> Vec<Vec<f32>> {
    let pairs = a.iter().flat_map(|x| b.iter().map(move |y| (*x, *y)));
    pairs.flat_map(|(x, y)| sentence_features(x, y)).map(|(_, f)| f.to_vec()).collect()
}
