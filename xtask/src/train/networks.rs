//! Takes: reports of known events. Makes: scores of pairs by networks that saw none of the events
//! that they judge, or one network that saw all.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};
use std::thread;

use variorum::compare::grouping::{Net, Row};
use variorum::compare::{Features, Shelf};

use super::moved::{is_own_copy, original, with_moved};
use super::net::{Sample, learn};

/// In how many parts the events are cut.
const PARTS: usize = 5;

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

/// Every two parts, and each alone: a pair of reports lies in one of these.
pub fn two_parts() -> Vec<Vec<usize>> {
    (0..PARTS).flat_map(|a| (a..PARTS).map(move |b| vec![a, b])).collect()
}

/// Where in [`two_parts`] the parts of two reports stand.
pub fn number(a: usize, b: usize) -> usize {
    let (a, b) = (a.min(b), a.max(b));
    a * PARTS - a * (a + 1) / 2 + b
}

/// Networks learned from `sets`: one for each of `left_out`, which has not seen the events of these
/// parts.
pub fn networks(sets: &[Labelled], left_out: &[Vec<usize>]) -> Vec<Net> {
    let sets = with_moved(sets);
    let all: Vec<(f32, Vec<Pair>)> = sets.iter().map(|set| (set.weight, pairs(set))).collect();
    let without = |parts: &[usize]| {
        let samples = all.iter().flat_map(|(weight, pairs)| samples(*weight, pairs, parts));
        learn(&samples.collect::<Vec<_>>())
    };
    thread::scope(|scope| {
        let learning: Vec<_> =
            left_out.iter().map(|parts| scope.spawn(|| without(parts))).collect();
        learning.into_iter().map(|net| net.join().expect("no panic")).collect()
    })
}

/// The pairs without those of the events left out; both answers count about the same.
fn samples(weight: f32, pairs: &[Pair], left_out: &[usize]) -> Vec<Sample> {
    let is_in = |pair: &&Pair| {
        let mut parts = pair.events.iter().map(|event| part(event));
        !is_own_copy(&pair.events) && parts.all(|part| !left_out.contains(&part))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_reports_find_what_has_not_seen_their_parts() {
        let all = two_parts();
        for (a, b) in (0..PARTS).flat_map(|a| (0..PARTS).map(move |b| (a, b))) {
            assert_eq!(all[number(a, b)], [a.min(b), a.max(b)]);
        }
    }
}
