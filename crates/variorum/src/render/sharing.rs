//! Who shares whose text: reports two by two, by the passages that stand in both.

use std::collections::{BTreeMap, BTreeSet};

use variorum_model::{Passage, Reading, Report, Span, StoryDossier};

/// A passage is set beside the first reports that have it, so that hundreds of copies stay quick.
const EARLIER: usize = 60;

/// Two reports that share passages, the earlier first.
#[derive(Debug, Clone, PartialEq)]
pub struct Shared {
    pub reports: (usize, usize),
    /// How many words of the later report stand in the earlier too.
    pub words: usize,
    /// Of the words of the shorter report, 0 to 1.
    pub share: f64,
    /// The longest of these passages, in the later report.
    pub passage: Passage,
}

/// All pairs of reports that share passages, those with the most words first.
pub fn sharing(story: &StoryDossier) -> Vec<Shared> {
    let words: Vec<Vec<u32>> =
        story.reports.iter().zip(&story.readings).map(|(r, reading)| told(r, reading)).collect();
    let pairs = pairs(story).into_iter();
    let mut all: Vec<Shared> = pairs.map(|(pair, spans)| shared(pair, spans, &words)).collect();
    all.retain(|shared| shared.words > 0);
    all.sort_by_key(|shared| (std::cmp::Reverse(shared.words), shared.reports));
    all
}

/// Each report's closest earlier one, those with the most words first, then all other pairs.
pub fn by_closeness(all: Vec<Shared>) -> Vec<Shared> {
    let mut linked = BTreeSet::new();
    let (mut closest, others): (Vec<Shared>, Vec<Shared>) =
        all.into_iter().partition(|shared| linked.insert(shared.reports.1));
    closest.extend(others);
    closest
}

/// Where the words begin that are no debris.
fn told(report: &Report, reading: &Reading) -> Vec<u32> {
    let mut between = true;
    let mut starts = |character: char| {
        let before = std::mem::replace(&mut between, character.is_whitespace());
        before && !between
    };
    let debris = |at: u32| reading.debris_in(Span { start: at, end: at + 1 }) > 0;
    let begun = report.text.char_indices().filter(|(_, character)| starts(*character));
    begun.map(|(at, _)| at as u32).filter(|&at| !debris(at)).collect()
}

/// The passages of the later report of each pair.
fn pairs(story: &StoryDossier) -> BTreeMap<(usize, usize), Vec<Span>> {
    let mut pairs: BTreeMap<(usize, usize), Vec<Span>> = BTreeMap::new();
    for copy in &story.copies {
        for (at, later) in copy.passages.iter().enumerate() {
            let before = copy.passages[..at].iter().filter(|p| p.report < later.report);
            for earlier in before.take(EARLIER) {
                pairs.entry((earlier.report, later.report)).or_default().push(later.span);
            }
        }
    }
    pairs
}

fn shared(reports: (usize, usize), mut spans: Vec<Span>, words: &[Vec<u32>]) -> Shared {
    spans.sort();
    spans.dedup();
    let longest = spans.iter().copied().max_by_key(|span| (span.len(), std::cmp::Reverse(*span)));
    let found = covered(&spans, &words[reports.1]);
    let shorter = words[reports.0].len().min(words[reports.1].len()).max(1);
    Shared {
        reports,
        words: found,
        share: (found as f64 / shorter as f64).min(1.0),
        passage: Passage { report: reports.1, span: longest.unwrap_or(Span::new(0, 0)) },
    }
}

/// How many words begin in any of the spans, which are sorted.
fn covered(spans: &[Span], words: &[u32]) -> usize {
    let (mut covered, mut free) = (0, 0);
    for span in spans {
        let from = words.partition_point(|&at| at < span.start.max(free));
        let to = words.partition_point(|&at| at < span.end.max(free));
        covered += to - from;
        free = free.max(span.end);
    }
    covered
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::sample;

    #[test]
    fn a_passage_in_both_is_counted_once() {
        let words = [0, 4, 8, 12, 16];
        assert_eq!(covered(&[Span::new(0, 9), Span::new(4, 13)], &words), 4);
        assert_eq!(covered(&[], &words), 0);
    }

    #[test]
    fn the_share_is_of_the_shorter_report() {
        let dossier = sample::dossier();
        let all = sharing(&dossier.stories[0]);
        let [one] = all.as_slice() else { panic!("{all:?}") };
        assert_eq!((one.reports, one.words), ((0, 1), 13));
        assert!((one.share - 1.0).abs() < f64::EPSILON, "{one:?}");
        assert_eq!(one.passage.report, 1);
    }

    #[test]
    fn every_report_is_first_set_beside_its_closest() {
        let pair = |reports, words| Shared {
            reports,
            words,
            share: 0.5,
            passage: Passage { report: reports.1, span: Span::new(0, 1) },
        };
        let all = vec![pair((0, 1), 90), pair((0, 2), 80), pair((1, 2), 70), pair((0, 3), 5)];
        let order: Vec<_> = by_closeness(all).iter().map(|shared| shared.reports).collect();
        assert_eq!(order, [(0, 1), (0, 2), (0, 3), (1, 2)]);
    }
}
