//! Words as numbers that are the same on every machine.

use crate::terms::stem;

/// The bit that tells a name from a common word.
const NAME: u32 = 1 << 31;

/// FNV-1a.
pub fn hash(letters: impl Iterator<Item = char>) -> u32 {
    letters.fold(0x811c_9dc5, |sum: u32, c| (sum ^ c as u32).wrapping_mul(0x0100_0193))
}

/// A common word, by its stem; numbers by their digits.
pub fn word(word: &str) -> Option<u32> {
    let is_number = word.starts_with(|c: char| c.is_ascii_digit());
    let key = match is_number {
        true => word.chars().filter(char::is_ascii_digit).collect(),
        false => stem(word),
    };
    (key.chars().count() > 1).then(|| hash(key.chars()) & !NAME)
}

/// One word of a name.
pub fn name(word: &str) -> Option<u32> {
    let letters =
        || bare(word).chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase);
    (letters().count() > 1).then(|| hash(letters()) | NAME)
}

pub fn is_name(key: u32) -> bool {
    key & NAME != 0
}

/// A word without the ending of the genitive.
fn bare(word: &str) -> &str {
    word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word)
}

/// The words of plain text that was not parsed, each as a common word and, where it has a capital
/// letter, as a name.
pub fn keys(text: &str) -> impl Iterator<Item = u32> + '_ {
    let words = text.split(|c: char| !c.is_alphanumeric() && !"'’".contains(c));
    words.filter(|word| !word.is_empty()).flat_map(|piece| {
        let capital = piece.starts_with(char::is_uppercase);
        [word(bare(piece)), name(piece).filter(|_| capital)].into_iter().flatten()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_words_never_meet() {
        assert!(is_name(name("Marrow").unwrap()));
        assert!(!is_name(word("marrow").unwrap()));
        assert_eq!(name("Marrow's"), name("MARROW"));
        assert!(word("ferries").is_some());
        assert_eq!(name("J."), None);
    }

    #[test]
    fn plain_text_gives_both() {
        let found: Vec<u32> = keys("Ferry sinks").collect();
        assert_eq!(found, [word("Ferry"), name("Ferry"), word("sinks")].map(Option::unwrap));
    }
}
