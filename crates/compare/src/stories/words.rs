//! The telling words of a report.

use std::collections::BTreeMap;

use variorum_model::{Pos, Reading, Report, Span, Token};

use super::features::{Term, set};
use super::key;
use super::rarity::Rarity;

/// How many bytes are the beginning.
const HEAD: u32 = 400;
/// No report has more telling words.
const MOST: usize = 240;

/// A report with its reading.
#[derive(Clone, Copy)]
pub struct Text<'a> {
    pub report: &'a Report,
    pub reading: &'a Reading,
}

impl<'a> Text<'a> {
    pub fn word(&self, token: &Token) -> &'a str {
        token.span.of(&self.report.text)
    }

    /// True where the story stands, not what was printed around it.
    pub fn is_story(&self, span: Span) -> bool {
        self.reading.debris_in(span) == 0
    }

    /// The tokens of the story.
    pub fn tokens(&self) -> impl Iterator<Item = &'a Token> + use<'a> {
        let text = *self;
        self.reading.parse.tokens.iter().filter(move |token| text.is_story(token.span))
    }
}

/// Telling words with their counts, sorted by key.
pub fn terms(text: &Text) -> Vec<Term> {
    let mut counts: BTreeMap<u32, (u16, bool)> = BTreeMap::new();
    for token in text.tokens() {
        let Some(key) = term(text, token) else { continue };
        let entry = counts.entry(key).or_default();
        *entry = (entry.0.saturating_add(1), entry.1 || token.span.start < HEAD);
    }
    for key in title(text.report) {
        if let Some(entry) = counts.get_mut(&key) {
            entry.1 = true;
        } else if key::is_name(key) {
            counts.insert(key, (1, true));
        }
    }
    let terms = counts.into_iter().map(|(key, (count, early))| Term { key, count, early });
    telling(terms.collect())
}

/// The words that tell most in English news at large, of a long report.
fn telling(mut terms: Vec<Term>) -> Vec<Term> {
    let rarity = Rarity::default();
    let weight =
        |term: &Term| term.amount() * rarity.rarity(term.key) * if term.early { 2.0 } else { 1.0 };
    terms.sort_by(|a, b| weight(b).total_cmp(&weight(a)).then(a.key.cmp(&b.key)));
    terms.truncate(MOST);
    terms.sort_by_key(|term| term.key);
    terms
}

/// A word that can tell what a report is about.
fn term(text: &Text, token: &Token) -> Option<u32> {
    let word = text.word(token);
    match token.pos {
        Pos::Propn => key::name(word),
        Pos::Noun | Pos::Adj => key::word(word),
        Pos::Verb if &*token.lemma != "say" => key::word(word),
        Pos::Num if word.starts_with(|c: char| c.is_ascii_digit()) => key::word(word),
        _ => None,
    }
}

/// The words of a title that stands beside the text.
pub fn title(report: &Report) -> Vec<u32> {
    let beside = report.title.as_deref().filter(|_| report.title_span.is_none());
    set(beside.into_iter().flat_map(key::keys))
}
