use rustc_hash::FxHashMap;

use super::strings::string_id;
use super::unicode::lower;

/// Norms that every spaCy language has: quotation marks, dashes, currencies.
const BASE: &str = include_str!("../../data/base_norms.tsv");

/// The normal form of words that have one of their own: spelling variants, marks.
pub(crate) struct Norms {
    by_word: FxHashMap<u64, u64>,
}

impl Norms {
    /// Norms from the pipeline's own table of word number to norm, over those of every language.
    pub(crate) fn new(own: &[(u64, String)]) -> Self {
        let base = BASE.lines().filter_map(|line| line.split_once('\t'));
        let base = base.map(|(word, norm)| (string_id(word), string_id(norm)));
        let own = own.iter().map(|(word, norm)| (*word, string_id(norm)));
        Norms { by_word: base.chain(own).collect() }
    }

    /// The number of the norm of a word.
    pub(crate) fn of(&self, word: &str) -> u64 {
        let norm = self.by_word.get(&string_id(word)).copied();
        norm.unwrap_or_else(|| string_id(&lower(word)))
    }
}
