//! Takes: reports and their readings. Makes: the passages that two or more of them share, the
//! same or lightly edited. Needs: sentences and debris of the readings.
//!
//! Sentences that share uncommon runs of words are aligned word by word. What counts is how much
//! of the shorter one stands in the other in the same order, less what both merely quote: two
//! reporters at one press conference write down the same words. Where two reports share much
//! besides, the rest of what they share, quotations too, is taken for copied as well.

mod align;
mod candidate;
mod group;
mod unit;

use rustc_hash::FxHashMap;
use variorum_model::{Copy, Reading, Report};

use align::{Alignment, align};
use unit::Unit;

/// The score from which a pair of sentences is a copy.
const COPY: f32 = 1.0;
/// The score from which it also speaks for other pairs of the same reports.
const STRONG: f32 = 1.15;
/// How many strong pairs show that one report was written from the other's text.
const SUPPORT: u32 = 2;

/// A pair of sentences that look alike.
struct Pair {
    units: (usize, usize),
    /// Less what both quote, and with it.
    reported: Alignment,
    plain: Alignment,
}

/// The passages shared by two or more reports, in order of their first passage.
pub fn copies(reports: &[Report], readings: &[Reading]) -> Vec<Copy> {
    let units = unit::units(reports, readings);
    let candidates = candidate::candidates(&units);
    let pair = |(a, b): (usize, usize)| {
        let [reported, plain] = align(&units[a].words, &units[b].words);
        Pair { units: (a, b), reported, plain }
    };
    let pairs: Vec<Pair> = candidates.into_iter().map(pair).collect();
    let support = support(&units, &pairs);
    let copied = pairs
        .iter()
        .filter(|pair| is_copy(pair, support.get(&reports_of(&units, pair)).copied().unwrap_or(0)));
    group::group(&units, copied)
}

fn reports_of(units: &[Unit], pair: &Pair) -> (usize, usize) {
    (units[pair.units.0].report, units[pair.units.1].report)
}

/// For every two reports, how many of their sentences are surely copied.
fn support(units: &[Unit], pairs: &[Pair]) -> FxHashMap<(usize, usize), u32> {
    let mut support = FxHashMap::default();
    for pair in pairs.iter().filter(|pair| pair.reported.score() >= STRONG) {
        *support.entry(reports_of(units, pair)).or_default() += 1;
    }
    support
}

/// True when a pair is a copy by itself, or by itself and what its reports share besides.
fn is_copy(pair: &Pair, support: u32) -> bool {
    let bonus = 0.4 * (support.min(3) as f32) / 3.0;
    let quoted = support >= SUPPORT && pair.plain.score() >= COPY;
    quoted || pair.reported.score() + bonus >= COPY
}
