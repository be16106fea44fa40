//! The word lists of `rules/en/cues.toml`.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;
use serde::Deserialize;

#[derive(Deserialize)]
pub struct Lexicon {
    speech: FxHashSet<String>,
    documents: FxHashSet<String>,
    relays: FxHashSet<String>,
    outlets: FxHashSet<String>,
}

/// The lists, read once.
pub static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    toml::from_str(include_str!("../../rules/en/cues.toml")).expect("`cues.toml` is well formed")
});

impl Lexicon {
    /// True for a cue that tells what somebody says or holds to be so.
    pub fn is_speech(&self, lemma: &str) -> bool {
        self.speech.contains(&lemma.to_lowercase())
    }

    /// True for a noun for written words.
    pub fn is_document(&self, lemma: &str) -> bool {
        self.documents.contains(&lemma.to_lowercase())
    }

    /// True for a noun for those who hand words on.
    pub fn is_relay(&self, lemma: &str) -> bool {
        self.relays.contains(&lemma.to_lowercase())
    }

    /// True for the name of a news agency or broadcaster, with or without its article.
    pub fn is_outlet(&self, name: &str) -> bool {
        self.outlets.contains(name.trim_start_matches("the ").trim_start_matches("The "))
    }
}
