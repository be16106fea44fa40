//! The word lists of `rules/en/cues.toml`.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;
use serde::Deserialize;

#[derive(Deserialize)]
pub struct Lexicon {
    speech: FxHashSet<String>,
    clausal: FxHashSet<String>,
    acts: FxHashSet<String>,
    blows: FxHashSet<String>,
    documents: FxHashSet<String>,
    records: FxHashSet<String>,
    relays: FxHashSet<String>,
    outlets: FxHashSet<String>,
}

/// The lists, read once.
pub static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    toml::from_str(include_str!("../../rules/en/cues.toml")).expect("`cues.toml` is well formed")
});

impl Lexicon {
    /// True for a cue whose content is held to be so; some only with a `clause` as content.
    pub fn asserts(&self, lemma: &str, clause: bool) -> bool {
        let lemma = lemma.to_lowercase();
        self.speech.contains(&lemma) || (clause && self.clausal.contains(&lemma))
    }

    /// True for a cue that is an act of speech; some only with quoted words.
    pub fn is_speech(&self, lemma: &str, quoted: bool) -> bool {
        let known = |list: &FxHashSet<String>| list.contains(&lemma.to_lowercase());
        self.asserts(lemma, true) || known(&self.acts) || (quoted && known(&self.blows))
    }

    /// True for a noun for written words.
    pub fn is_document(&self, lemma: &str) -> bool {
        self.documents.contains(&lemma.to_lowercase())
    }

    /// True for a noun for what holds findings.
    pub fn is_record(&self, lemma: &str) -> bool {
        self.records.contains(&lemma.to_lowercase())
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
