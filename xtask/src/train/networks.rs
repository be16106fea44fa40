//! Takes: reports of known events. Makes: scores of pairs by networks that saw none of the events
//! that they judge, or one network that saw all.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};

use variorum::compare::grouping::{Net, Row};
use variorum::compare::{Features, Shelf};

use super::moved::{is_own_copy, original, with_moved};
use super::net::{Sample, learn};

/// In how many parts the events are cut.
pub const PARTS: usize = 5;

/// Reports of one set, each with its event.
pub struct Labelled {
    /// Where it lies.
    pub name: &'static str,
    /// How much its pairs count among those of other sets.
    pub weight: f32,
    pub reports: Vec<(Features, String)>,
}

/// A pair that was compared: its events and what speaks for and against.
struct Pair {
    events: [String; 2],
    row: Row,
}

/// Every pair of a set that a shelf compares.
fn pairs(set: &Labelled) -> Vec<Pair> {
    let found: Arc<Mutex<Vec<(String, String, Row)>>> = Arc::default();
    let into = Arc::clone(&found);
    let mut shelf = Shelf::judged(Arc::new(move |a, b, row| {
        into.lock().expect("no panic").push((a.id.clone(), b.id.clone(), row.clone()));
        f32::MIN
    }));
    shelf.add_all(in_time(set).into_iter().map(|(features, _)| features.clone()));
    let events: BTreeMap<&str, &String> =
        set.reports.iter().map(|(features, event)| (features.id.as_str(), event)).collect();
    let all = std::mem::take(&mut *found.lock().expect("no panic"));
    let pair = |(a, b, row): (String, String, Row)| Pair {
        events: [events[a.as_str()].clone(), events[b.as_str()].clone()],
        row,
    };
    all.into_iter().map(pair).collect()
}

/// The reports of a set in the order of time.
pub fn in_time(set: &Labelled) -> Vec<&(Features, String)> {
    let mut order: Vec<&(Features, String)> = set.reports.iter().collect();
    order.sort_by_cached_key(|report| report.0.time_order());
    order
}

/// Which part an event is of.
pub fn part(event: &str) -> usize {
    let sum = original(event)
        .bytes()
        .fold(0x811c_9dc5u32, |sum, byte| (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    (sum >> 8) as usize % PARTS
}

/// Networks learned from `sets`: one for each part, which has not seen its events; last, one that
/// has seen all.
pub fn networks(sets: &[Labelled], parts: impl IntoIterator<Item = Option<usize>>) -> Vec<Net> {
    let sets = with_moved(sets);
    let all: Vec<(f32, Vec<Pair>)> = sets.iter().map(|set| (set.weight, pairs(set))).collect();
    let without = |left_out: Option<usize>| {
        let samples: Vec<Sample> =
            all.iter().flat_map(|(weight, pairs)| samples(*weight, pairs, left_out)).collect();
        learn(&samples)
    };
    parts.into_iter().map(without).collect()
}

/// The pairs without those of the events left out; both answers count about the same.
fn samples(weight: f32, pairs: &[Pair], left_out: Option<usize>) -> Vec<Sample> {
    let is_in = |pair: &&Pair| {
        !is_own_copy(&pair.events) && pair.events.iter().all(|event| Some(part(event)) != left_out)
    };
    let pairs: Vec<&Pair> = pairs.iter().filter(is_in).collect();
    let same = |pair: &Pair| pair.events[0] == pair.events[1];
    let good = pairs.iter().filter(|pair| same(pair)).count().max(1) as f32;
    let bad = (pairs.len() as f32 - good).max(1.0);
    let sample = |pair: &Pair| {
        let share = if same(pair) { 1.0 / good } else { (4.0 / bad).min(1.0 / good) };
        let weight = weight * share * 20_000.0;
        Sample { row: pair.row.clone(), same: same(pair), weight }
    };
    pairs.into_iter().map(sample).collect()
}

/// The events of a set that have two reports or more.
pub fn shared(set: &Labelled) -> BTreeSet<String> {
    let count = |event: &String| set.reports.iter().filter(|report| report.1 == *event).count();
    set.reports.iter().map(|report| &report.1).filter(|event| count(event) > 1).cloned().collect()
}
