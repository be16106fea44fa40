//! How high two sentences can score at most, told by the words that both have in whatever order: most
//! pairs that share a few runs of words need not be aligned.

use super::align::{Alignment, QUOTED};
use super::unit::Word;

/// Sums of weights in another order differ by less.
const SLACK: f32 = 0.01;

/// What no score of the alignment of two sentences exceeds.
pub fn most(left: &[Word], right: &[Word]) -> f32 {
    let common = weight(left, &forms(right)).min(weight(right, &forms(left)));
    let (all, quoted) = ([total(left), total(right)], [quoted(left), quoted(right)]);
    let cut = if quoted.contains(&0.0) { 0.0 } else { 1.0 - QUOTED };
    let [left, right] = [0, 1].map(|side| all[side] - cut * quoted[side]);
    let (contained, alike) = (common / left.min(right), common / (left + right - common));
    // Where nearly all is quoted by both, nothing is known.
    let known = left.min(right) > SLACK && left + right - common > SLACK;
    if known { Alignment::scored(contained, alike, common) + SLACK } else { f32::MAX }
}

/// The weight of the words that may be among others; a form that is not there may be taken for one.
fn weight(words: &[Word], forms: &[u64; 8]) -> f32 {
    let is_there = |word: &&Word| forms[place(word).0] & place(word).1 != 0;
    words.iter().filter(is_there).map(|word| word.weight()).sum()
}

fn forms(words: &[Word]) -> [u64; 8] {
    let mut forms = [0; 8];
    for word in words {
        forms[place(word).0] |= place(word).1;
    }
    forms
}

fn place(word: &Word) -> (usize, u64) {
    ((word.form & 7) as usize, 1 << (word.form >> 3 & 63))
}

fn total(words: &[Word]) -> f32 {
    words.iter().map(|word| word.weight()).sum()
}

fn quoted(words: &[Word]) -> f32 {
    words.iter().filter(|word| word.quoted).map(|word| word.weight()).sum()
}

#[cfg(test)]
mod tests {
    use super::super::align::align;
    use super::*;
    use proptest::prelude::*;

    fn words() -> impl Strategy<Value = Vec<Word>> {
        let word = (0u32..40, any::<bool>(), 0u8..4);
        let word = word.prop_map(|(form, telling, n)| Word { form, telling, quoted: n == 0 });
        proptest::collection::vec(word, 3..30)
    }

    proptest! {
        #[test]
        fn no_score_exceeds_it((left, right) in (words(), words()), same in 0usize..30) {
            let mut other = left[..same.min(left.len())].to_vec();
            other.extend(right);
            let scores = align(&left, &other).map(|alignment| alignment.score());
            prop_assert!(scores.iter().all(|score| *score <= most(&left, &other)));
        }
    }
}
