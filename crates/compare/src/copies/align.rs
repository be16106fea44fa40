//! Two sentences word by word: what they have in common in the same order.

use super::unit::Word;

/// How much a word weighs that both sentences quote.
pub const QUOTED: f32 = 0.2;
/// What a match is worth more when the next words match too.
const RUN: f32 = 0.5;

/// What two sentences have in common.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Alignment {
    /// Weight of the words in common that stand in runs of two or more.
    pub in_runs: f32,
    /// Their share of the shorter sentence.
    pub contained: f32,
    /// The share of all words in common in all words of both.
    pub alike: f32,
    /// Weight of the longest run.
    pub longest: f32,
    /// From the first to after the last common word of either sentence.
    pub left: (usize, usize),
    pub right: (usize, usize),
}

impl Alignment {
    /// How far this is a copy: 1 and above is one.
    pub fn score(&self) -> f32 {
        Self::scored(self.contained, self.alike, self.in_runs)
    }

    pub(super) fn scored(contained: f32, alike: f32, in_runs: f32) -> f32 {
        (0.4 * contained + alike) / 0.67 * (in_runs / 4.5).min(1.0)
    }
}

/// The alignment of two sentences: less what both quote, and with it.
pub fn align(left: &[Word], right: &[Word]) -> [Alignment; 2] {
    let matches = matches(left, right);
    [measure(left, right, (&matches, QUOTED)), measure(left, right, (&matches, 1.0))]
}

/// The longest common subsequence as pairs of word numbers, runs preferred.
fn matches(left: &[Word], right: &[Word]) -> Vec<(usize, usize)> {
    let width = right.len() + 1;
    let same =
        |i: usize, j: usize| i < left.len() && j < right.len() && left[i].form == right[j].form;
    let gain = |i: usize, j: usize| if same(i + 1, j + 1) { 1.0 + RUN } else { 1.0 };
    let mut best = vec![0f32; (left.len() + 1) * width];
    for i in (0..left.len()).rev() {
        for j in (0..right.len()).rev() {
            let skip = best[(i + 1) * width + j].max(best[i * width + j + 1]);
            let with = if same(i, j) { best[(i + 1) * width + j + 1] + gain(i, j) } else { 0.0 };
            best[i * width + j] = skip.max(with);
        }
    }
    walk(&best, width, |i, j| same(i, j).then(|| gain(i, j)))
}

/// Reads the best path out of the table.
fn walk(
    best: &[f32],
    width: usize,
    gain: impl Fn(usize, usize) -> Option<f32>,
) -> Vec<(usize, usize)> {
    let (mut i, mut j) = (0, 0);
    let mut path = Vec::new();
    while i + 1 < best.len() / width && j + 1 < width {
        let (down, aside) = (best[(i + 1) * width + j], best[i * width + j + 1]);
        let here = best[i * width + j];
        let with = gain(i, j).map(|gain| gain + best[(i + 1) * width + j + 1]);
        if with.is_some_and(|with| with >= here) {
            path.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if down >= aside {
            i += 1;
        } else {
            j += 1;
        }
    }
    path
}

fn measure(
    left: &[Word],
    right: &[Word],
    (matches, quoted): (&[(usize, usize)], f32),
) -> Alignment {
    let both = |&(i, j): &(usize, usize)| left[i].quoted && right[j].quoted;
    let cut = |pair: &(usize, usize)| if both(pair) { quoted } else { 1.0 };
    let shared: Vec<f32> = matches
        .iter()
        .map(|pair| left[pair.0].weight().min(right[pair.1].weight()) * cut(pair))
        .collect();
    let lost = |weight: &dyn Fn(&(usize, usize)) -> f32| -> f32 {
        matches.iter().map(|pair| weight(pair) * (1.0 - cut(pair))).sum()
    };
    let left_all = total(left) - lost(&|pair| left[pair.0].weight());
    let right_all = total(right) - lost(&|pair| right[pair.1].weight());
    let runs = runs(matches, &shared);
    let in_runs = runs.iter().filter(|run| run.1 > 1).map(|run| run.0).sum();
    let common: f32 = shared.iter().sum();
    Alignment {
        in_runs,
        contained: in_runs / left_all.min(right_all).max(f32::EPSILON),
        alike: common / (left_all + right_all - common).max(f32::EPSILON),
        longest: runs.iter().map(|run| run.0).fold(0.0, f32::max),
        left: extent(matches.iter().map(|pair| pair.0)),
        right: extent(matches.iter().map(|pair| pair.1)),
    }
}

fn total(words: &[Word]) -> f32 {
    words.iter().map(|word| word.weight()).sum()
}

/// Weight and length of every run of neighbouring matches.
fn runs(matches: &[(usize, usize)], shared: &[f32]) -> Vec<(f32, usize)> {
    let mut runs: Vec<(f32, usize)> = Vec::new();
    for (n, pair) in matches.iter().enumerate() {
        let follows = n > 0 && (matches[n - 1].0 + 1, matches[n - 1].1 + 1) == *pair;
        match runs.last_mut().filter(|_| follows) {
            Some(run) => *run = (run.0 + shared[n], run.1 + 1),
            None => runs.push((shared[n], 1)),
        }
    }
    runs
}

fn extent(mut numbers: impl Iterator<Item = usize>) -> (usize, usize) {
    let first = numbers.next();
    first.map_or((0, 0), |first| (first, numbers.last().unwrap_or(first) + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<Word> {
        let word = |c: char| Word { form: c as u32, telling: true, quoted: c.is_uppercase() };
        text.chars().map(word).collect()
    }

    #[test]
    fn the_same_words_are_a_copy() {
        let [reported, plain] = align(&words("abcdef"), &words("abcdef"));
        assert_eq!(reported, plain);
        assert!(reported.score() >= 1.0);
    }

    #[test]
    fn a_cut_is_still_a_copy() {
        let [reported, _] = align(&words("abcdefgh"), &words("abcdexyzfgh"));
        assert!(reported.contained > 0.9);
        assert!(reported.score() >= 1.0);
    }

    #[test]
    fn what_both_quote_counts_little() {
        let [reported, plain] = align(&words("ABCDEFxy"), &words("vwABCDEF"));
        assert!(plain.score() >= 1.0);
        assert!(reported.score() < 1.0);
    }

    #[test]
    fn scattered_words_are_no_copy() {
        let [reported, _] = align(&words("axbycz"), &words("apbqcr"));
        assert_eq!(reported.in_runs, 0.0);
        assert_eq!(reported.score(), 0.0);
    }
}
