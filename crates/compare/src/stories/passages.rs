//! A sample of a report's runs of words, by which copied passages show.

use super::features::set;
use super::key::hash;
use super::words::Text;

/// Words in a run.
const RUN: usize = 5;
/// One run in so many is kept, by its number, and no more than so many of a report.
const ONE_IN: u32 = 4;
const MOST: usize = 200;

/// The numbers of the runs kept, sorted.
pub fn passages(text: &Text) -> Vec<u32> {
    let words: Vec<u32> = text
        .tokens()
        .map(|token| text.word(token))
        .filter(|word| word.contains(char::is_alphanumeric))
        .map(|word| hash(word.chars().flat_map(char::to_lowercase)))
        .collect();
    let mut runs = set(words.windows(RUN).map(run).filter(|run| run % ONE_IN == 0));
    runs.truncate(MOST);
    runs
}

fn run(words: &[u32]) -> u32 {
    let sum = words
        .iter()
        .fold(0x9e37_79b9u32, |sum, word| (sum.rotate_left(5) ^ word).wrapping_mul(0x85eb_ca6b));
    sum ^ sum >> 15
}
