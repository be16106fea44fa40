//! Takes: stretches of a text, as its sentences. Makes: hashes of runs of words by which passages
//! are found again.
//!
//! Of every few neighbouring runs of a stretch the least hash is kept (winnowing): two stretches
//! that share as many words in a row share a kept run, wherever in them it stands.

/// Words in a run, and neighbouring runs of which one is kept.
const LENGTH: usize = 5;
const WINDOW: usize = 6;

/// The kept runs of all stretches, sorted, each once.
pub fn runs<'t>(stretches: impl Iterator<Item = &'t str>) -> Vec<u64> {
    let mut runs: Vec<u64> = stretches.flat_map(|stretch| kept(&words(stretch))).collect();
    runs.sort_unstable();
    runs.dedup();
    runs
}

/// Hashes of the words in lower case, letters and figures only.
fn words(stretch: &str) -> Vec<u64> {
    let words =
        stretch.split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’' | '.' | ',')));
    words.filter_map(letters).collect()
}

/// The hash of a word's letters and figures; none where it has none.
fn letters(word: &str) -> Option<u64> {
    let sum = if word.is_ascii() {
        let letters = word.bytes().filter(u8::is_ascii_alphanumeric);
        letters.map(|byte| byte.to_ascii_lowercase()).fold(START, more)
    } else {
        let letters = word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase);
        hash(&letters.collect::<String>())
    };
    (sum != START).then_some(sum)
}

fn kept(words: &[u64]) -> Vec<u64> {
    let runs: Vec<u64> = words.windows(LENGTH).map(run).collect();
    let least = |window: &[u64]| window.iter().copied().min();
    let mut kept: Vec<u64> = match runs.len() {
        0 => Vec::new(),
        few if few <= WINDOW => least(&runs).into_iter().collect(),
        _ => runs.windows(WINDOW).filter_map(least).collect(),
    };
    kept.dedup();
    kept
}

fn run(words: &[u64]) -> u64 {
    let sum = words.iter().fold(0u64, |sum, word| (sum.rotate_left(23) ^ word).wrapping_mul(PRIME));
    sum ^ (sum >> 32)
}

const PRIME: u64 = 0x9e37_79b9_7f4a_7c15;

/// FNV-1a: the same on every machine.
pub(super) fn hash(word: &str) -> u64 {
    word.bytes().fold(START, more)
}

const START: u64 = 0xcbf2_9ce4_8422_2325;

fn more(sum: u64, byte: u8) -> u64 {
    (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
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
