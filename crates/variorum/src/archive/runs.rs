//! Takes: a report and its reading. Makes: hashes of runs of words by which its passages are found
//! again. Needs: sentences.
//!
//! Of every few neighbouring runs of a sentence the least hash is kept (winnowing): two sentences
//! that share as many words in a row share a kept run, wherever in them it stands.

use variorum_model::{Reading, Report};

/// Words in a run, and neighbouring runs of which one is kept.
const LENGTH: usize = 5;
const WINDOW: usize = 6;

/// The kept runs of all sentences, sorted, each once.
pub fn runs(report: &Report, reading: &Reading) -> Vec<u64> {
    let sentences = reading.parse.sentences.iter();
    let words = |&range: &(u32, u32)| words(reading.parse.span(range).of(&report.text));
    let mut runs: Vec<u64> = sentences.flat_map(|range| kept(&words(range))).collect();
    runs.sort_unstable();
    runs.dedup();
    runs
}

/// Hashes of the words in lower case, letters and figures only.
fn words(sentence: &str) -> Vec<u64> {
    let words =
        sentence.split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’' | '.' | ',')));
    let letters = |word: &'_ str| -> String {
        word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    words.map(letters).filter(|word| !word.is_empty()).map(|word| hash(&word)).collect()
}

fn kept(words: &[u64]) -> Vec<u64> {
    let runs: Vec<u64> = words.windows(LENGTH).map(run).collect();
    let least = |window: &[u64]| window.iter().copied().min();
    match runs.len() {
        0 => Vec::new(),
        few if few <= WINDOW => least(&runs).into_iter().collect(),
        _ => runs.windows(WINDOW).filter_map(least).collect(),
    }
}

fn run(words: &[u64]) -> u64 {
    let sum = words.iter().fold(0u64, |sum, word| (sum.rotate_left(23) ^ word).wrapping_mul(PRIME));
    sum ^ (sum >> 32)
}

const PRIME: u64 = 0x9e37_79b9_7f4a_7c15;

/// FNV-1a: the same on every machine.
pub(super) fn hash(word: &str) -> u64 {
    let start = 0xcbf2_9ce4_8422_2325;
    word.bytes()
        .fold(start, |sum: u64, byte| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shared_stretch_shares_a_run() {
        let a = kept(&words(
            "The coastguard said that a ferry ran aground off the island of Lindmark at noon.",
        ));
        let b = kept(&words(
            "Officials wrote that a ferry ran aground off the island of Lindmark at night.",
        ));
        assert!(a.iter().any(|run| b.contains(run)));
        assert!(kept(&words("Nobody is missing.")).is_empty());
    }

    #[test]
    fn house_style_does_not_matter() {
        assert_eq!(words("The U.N. said: 2,300"), words("the UN said 2300"));
    }
}
