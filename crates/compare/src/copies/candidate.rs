//! Pairs of sentences that share uncommon runs of words: the only ones that are aligned.

use rustc_hash::FxHashMap;

use super::unit::{Unit, Word};

/// How many of the first and of the latest sentences with a run of words a new one is paired
/// with; the rest are reached through these.
const NEIGHBOURS: usize = 12;
/// How many runs two sentences must share.
pub const SHARED: u32 = 2;

/// The pairs of units of different reports that share at least two runs of words, sorted.
pub fn candidates(units: &[Unit]) -> Vec<(usize, usize)> {
    let mut postings: FxHashMap<u64, Vec<u32>> = FxHashMap::default();
    let mut pairs = Vec::new();
    for (number, unit) in units.iter().enumerate() {
        let mut shared: FxHashMap<u32, u32> = FxHashMap::default();
        for run in runs(&unit.sentence.words) {
            let users = postings.entry(run).or_default();
            for &user in neighbours(users) {
                *shared.entry(user).or_default() += 1;
            }
            users.push(number as u32);
        }
        let mut alike: Vec<u32> = alike(&shared, units, unit.report);
        alike.sort_unstable();
        pairs.extend(alike.into_iter().map(|other| (other as usize, number)));
    }
    pairs
}

/// The sentences of other reports that share enough.
#[expect(clippy::iter_over_hash_type, reason = "the caller sorts")]
fn alike(shared: &FxHashMap<u32, u32>, units: &[Unit], report: usize) -> Vec<u32> {
    let mut alike = Vec::new();
    for (&other, &runs) in shared {
        if runs >= SHARED && units[other as usize].report != report {
            alike.push(other);
        }
    }
    alike
}

/// Of the sentences with a run of words, in order, those that the next one is paired with.
fn neighbours<T>(users: &[T]) -> impl Iterator<Item = &T> {
    let first = users.len().min(NEIGHBOURS);
    let latest = users.len().saturating_sub(NEIGHBOURS).max(first);
    users[..first].iter().chain(&users[latest..])
}

/// Whom the sentences with a run of words, in order, are paired with: the earlier and the later.
pub fn meetings<T: Copy>(users: &[T]) -> impl Iterator<Item = (T, T)> {
    let later = users.iter().enumerate();
    later.flat_map(|(at, &user)| neighbours(&users[..at]).map(move |&other| (other, user)))
}

/// Runs of three words, and of two that tell something whatever small words stand between.
pub fn runs(words: &[Word]) -> Vec<u64> {
    let telling: Vec<u32> = words.iter().filter(|w| w.telling).map(|w| w.form).collect();
    let pairs = telling.windows(2).map(|pair| mix(mix(1, pair[0]), pair[1]));
    let triple = |three: &[Word]| three.iter().fold(2, |sum, word| mix(sum, word.form));
    let mut runs: Vec<u64> = words.windows(3).map(triple).chain(pairs).collect();
    runs.sort_unstable();
    runs.dedup();
    runs
}

fn mix(sum: u64, form: u32) -> u64 {
    (sum.rotate_left(21) ^ u64::from(form)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}
