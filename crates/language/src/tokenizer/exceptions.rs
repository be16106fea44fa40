use rustc_hash::FxHashMap;

use super::Piece;

/// Chunks with a cut of their own: contractions, abbreviations, emoticons.
pub(crate) struct Exceptions {
    by_text: FxHashMap<Box<str>, Vec<Piece>>,
    /// In the order of their texts.
    texts: Vec<Box<str>>,
    /// The length of the longest, so that long chunks need not be looked up.
    longest: usize,
}

impl Exceptions {
    pub(crate) fn new(rules: Vec<(String, Vec<Piece>)>) -> Self {
        let mut texts: Vec<Box<str>> = rules.iter().map(|(text, _)| text.as_str().into()).collect();
        texts.sort_unstable();
        let longest = texts.iter().map(|text| text.len()).max().unwrap_or(0);
        let by_text = rules.into_iter().map(|(text, pieces)| (text.into(), pieces)).collect();
        Exceptions { by_text, texts, longest }
    }

    pub(crate) fn get(&self, text: &str) -> Option<&[Piece]> {
        if text.len() > self.longest {
            return None;
        }
        self.by_text.get(text).map(Vec::as_slice)
    }

    pub(crate) fn texts(&self) -> impl Iterator<Item = &str> {
        self.texts.iter().map(AsRef::as_ref)
    }
}
