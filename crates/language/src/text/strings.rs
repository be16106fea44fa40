use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::murmur::hash_bytes;

/// spaCy's names of attributes and labels, in the order of their numbers from 1.
const SYMBOLS: &str = include_str!("../../data/symbols.txt");

static SYMBOL_NUMBERS: LazyLock<FxHashMap<&str, u64>> =
    LazyLock::new(|| SYMBOLS.split_ascii_whitespace().zip(1..).collect());

/// The number that stands for `text` in the pipeline's tables.
pub(crate) fn string_id(text: &str) -> u64 {
    if text.is_empty() {
        return 0;
    }
    let symbol = SYMBOL_NUMBERS.get(text).copied();
    symbol.unwrap_or_else(|| hash_bytes(text.as_bytes(), 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_have_the_numbers_that_spacy_gives_them() {
        assert_eq!(string_id("coffee"), 3197928453018144401);
        assert_eq!(string_id("neg"), 425);
        assert_eq!(string_id(""), 0);
    }
}
