//! The word lists of this step, read once from `rules/en`.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use variorum_model::Modifier;

type Words<T> = FxHashMap<String, T>;

/// A text with what is to be read in it: the test that a rule file carries.
#[cfg(test)]
#[derive(Deserialize)]
pub(super) struct Case {
    pub text: String,
    pub expect: Vec<String>,
}

/// `numbers.toml`.
#[derive(Deserialize)]
pub(super) struct Numbers {
    pub small: Words<f64>,
    pub group: Words<f64>,
    pub short_group: Words<f64>,
    pub vague: Words<f64>,
    pub vague_after_article: Words<f64>,
    pub share: Words<f64>,
}

/// `modifiers.toml`.
#[derive(Deserialize)]
pub(super) struct Modifiers {
    before: Words<Vec<String>>,
    after: Words<Vec<String>>,
    pub strengtheners: List,
    pub prepositions: List,
    /// Phrases before a number by their last word, the longest first.
    #[serde(skip)]
    pub by_last: Words<Vec<Phrase>>,
    /// Phrases after a number by their first word, the longest first.
    #[serde(skip)]
    pub by_first: Words<Vec<Phrase>>,
}

/// A list of words.
#[derive(Deserialize)]
pub(super) struct List {
    pub words: FxHashSet<String>,
}

/// A phrase with the modifier that it stands for.
pub(super) struct Phrase {
    pub words: Vec<String>,
    pub modifier: Modifier,
}

/// `units.toml`.
#[derive(Deserialize)]
pub(super) struct Units {
    pub symbol: Words<String>,
    pub code: Words<String>,
    pub after: Words<String>,
    pub before: Words<String>,
    pub per: List,
    pub time: Words<f64>,
}

pub(super) static NUMBERS: LazyLock<Numbers> =
    LazyLock::new(|| read(include_str!("../../rules/en/numbers.toml")));
pub(super) static MODIFIERS: LazyLock<Modifiers> = LazyLock::new(modifiers);
pub(super) static UNITS: LazyLock<Units> =
    LazyLock::new(|| read(include_str!("../../rules/en/units.toml")));
pub(super) static NOUNS: LazyLock<Nouns> =
    LazyLock::new(|| read(include_str!("../../rules/en/counted.toml")));

/// `counted.toml`: what kinds of nouns and verbs stand beside numbers.
#[derive(Deserialize)]
pub(super) struct Nouns {
    pub persons: List,
    pub month: List,
    pub label: List,
    pub street: List,
    pub state: List,
    pub mortal: List,
    pub animals: List,
    pub light: List,
    pub uncounted: List,
    pub participle: List,
    pub enduring: List,
    pub named_by_number: List,
}

fn read<T: for<'de> Deserialize<'de>>(rules: &str) -> T {
    toml::from_str(rules).expect("the rules that are built in are well formed")
}

fn modifiers() -> Modifiers {
    let mut rules: Modifiers = read(include_str!("../../rules/en/modifiers.toml"));
    rules.by_last = index(&rules.before, |words| words.last());
    rules.by_first = index(&rules.after, |words| words.first());
    rules
}

/// The phrases of all modifiers by their key word, the longest first.
fn index(lists: &Words<Vec<String>>, key: fn(&[String]) -> Option<&String>) -> Words<Vec<Phrase>> {
    let mut phrases: Vec<Phrase> = Vec::new();
    for (name, modifier) in NAMES {
        let texts = lists.get(name).map(Vec::as_slice).unwrap_or_default();
        phrases.extend(texts.iter().map(|text| phrase(text, modifier)));
    }
    phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.words.len()));
    let mut found: Words<Vec<Phrase>> = Words::default();
    for phrase in phrases {
        let word = key(&phrase.words).expect("a phrase has words").clone();
        found.entry(word).or_default().push(phrase);
    }
    found
}

fn phrase(text: &str, modifier: Modifier) -> Phrase {
    Phrase { words: text.split(' ').map(String::from).collect(), modifier }
}

const NAMES: [(&str, Modifier); 6] = [
    ("at_least", Modifier::AtLeast),
    ("more_than", Modifier::MoreThan),
    ("about", Modifier::About),
    ("up_to", Modifier::UpTo),
    ("fewer_than", Modifier::FewerThan),
    ("exact", Modifier::Exact),
];
