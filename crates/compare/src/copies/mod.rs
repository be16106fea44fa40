//! Takes: reports and their readings. Makes: the passages that two or more of them share, the
//! same or lightly edited. Needs: sentences and debris of the readings.
//!
//! Sentences that share uncommon runs of words are aligned word by word. What counts is how much
//! of the shorter one stands in the other in the same order, less what both merely quote: two
//! reporters at one press conference write down the same words. Where two reports share much
//! besides, the rest of what they share, quotations too, is taken for copied as well.

//!
//! Each part is a function of its own, so that a cluster can do them apart: the sentences of a report,
//! their runs of words, which sentences meet in a run, which pairs of two reports are copies, and
//! what all pairs make together.

mod align;
mod bound;
mod candidate;
mod group;
mod unit;

use variorum_model::{Copy, Passage, Reading, Report};

pub use align::Alignment;
use align::align;
pub use candidate::{SHARED, meetings, runs};
pub use group::{End, Pair, grouped};
use unit::Unit;
pub use unit::{LONGEST, Sentence, Word, number, sentences};

/// The score from which a pair of sentences is a copy.
const COPY: f32 = 1.0;
/// The score from which it also speaks for other pairs of the same reports.
const STRONG: f32 = 1.15;
/// What other pairs can add to a score at most.
const BONUS: f32 = 0.4;
/// How many strong pairs show that one report was written from the other's text.
const SUPPORT: usize = 2;

/// A pair of sentences by its place, and what they have in common: less what both quote, and with it.
type Found = (usize, [Alignment; 2]);

/// The passages shared by two or more reports, in order of their first passage.
pub fn copies(reports: &[Report], readings: &[Reading]) -> Vec<Copy> {
    let units = unit::units(reports, readings);
    let mut candidates = candidate::candidates(&units);
    let of = |&(a, b): &(usize, usize)| (units[a].report, units[b].report);
    candidates.sort_by_key(of);
    let reports = candidates.chunk_by(|a, b| of(a) == of(b));
    let pairs: Vec<Pair> = reports.flat_map(|pairs| between(&units, pairs)).collect();
    grouped(&pairs)
}

/// The copies among some pairs of units of two reports.
fn between(units: &[Unit], pairs: &[(usize, usize)]) -> Vec<Pair> {
    let words = |unit: usize| &units[unit].sentence.words[..];
    let both: Vec<[&[Word]; 2]> = pairs.iter().map(|&(a, b)| [words(a), words(b)]).collect();
    let end = |unit: usize, part| {
        let Unit { report, sentence } = &units[unit];
        End { sentence: Passage { report: *report, span: sentence.span }, part }
    };
    let pair = |(at, found): (usize, Alignment)| Pair {
        ends: [end(pairs[at].0, found.left), end(pairs[at].1, found.right)],
        contained: found.contained,
    };
    copied(&both).into_iter().map(pair).collect()
}

/// Which of the pairs of sentences that two reports may share are copies, by their place in `pairs`,
/// and what they have in common.
pub fn copied(pairs: &[[&[Word]; 2]]) -> Vec<(usize, Alignment)> {
    let most: Vec<f32> = pairs.iter().map(|[a, b]| bound::most(a, b)).collect();
    let aligned = |least: f32, below: f32| {
        let within = (0..pairs.len()).filter(|&at| least <= most[at] && most[at] < below);
        within.map(|at| (at, align(pairs[at][0], pairs[at][1]))).collect()
    };
    let mut found: Vec<Found> = aligned(COPY, f32::INFINITY);
    let strong = found.iter().filter(|(_, [reported, _])| reported.score() >= STRONG).count();
    if strong > 0 {
        found.extend(aligned(COPY - BONUS, COPY));
    }
    let copies =
        found.iter().filter(|one| is_copy(&one.1, strong) && !is_outdone(pairs, &found, one));
    copies.map(|(at, [_, plain])| (*at, *plain)).collect()
}

/// True for a pair that is no copy by itself where each of its sentences has its like in the other
/// report: what both say again in other places is copied from there.
fn is_outdone(pairs: &[[&[Word]; 2]], found: &[Found], (at, own): &Found) -> bool {
    let is_better = |(other, [reported, plain]): &&Found| {
        other != at && reported.score() >= COPY && plain.score() > own[1].score()
    };
    let has_like = |end: usize| {
        found.iter().filter(is_better).any(|(other, _)| pairs[*other][end] == pairs[*at][end])
    };
    own[0].score() < COPY && has_like(0) && has_like(1)
}

/// True when a pair, less what both quote and with it, is a copy by itself, or by itself and what
/// its reports share besides.
fn is_copy([reported, plain]: &[Alignment; 2], support: usize) -> bool {
    let bonus = BONUS * (support.min(3) as f32) / 3.0;
    let quoted = support >= SUPPORT && plain.score() >= COPY;
    quoted || reported.score() + bonus >= COPY
}
