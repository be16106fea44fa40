//! Regular expressions of the rules, built so that their automaton reads any text to its end.

use std::sync::OnceLock;

use regex::{Regex, RegexBuilder, RegexSet, RegexSetBuilder};

/// A word's edge as ASCII knows it: with Unicode's the automaton gives up at the first `’`, and a
/// search many times slower takes over.
const EDGE: &str = r"(?-u:\b)";

/// Classes of letters as English reports need them, names of Latin letters too: with all of Unicode's
/// the automata take many times the memory.
const CLASSES: [(&str, &str); 6] = [
    (r"\b", EDGE),
    (r"\d", "[0-9]"),
    (r"\w", r"[0-9A-Za-z_À-ÖØ-öø-\u{24f}\u{1e00}-\u{1eff}]"),
    (r"\W", r"[^0-9A-Za-z_À-ÖØ-öø-\u{24f}\u{1e00}-\u{1eff}]"),
    (r"\p{L}", r"[A-Za-zÀ-ÖØ-öø-\u{24f}\u{1e00}-\u{1eff}]"),
    (r"\p{Lu}", r"[\p{Lu}&&\p{Latin}]"),
];

fn within_latin(form: &str) -> String {
    CLASSES.iter().fold(form.to_owned(), |form, (class, latin)| form.replace(class, latin))
}

/// What the compiled form may take.
const BYTES: usize = 1 << 28;

/// What the automaton may take: with less it is built anew again and again.
const AUTOMATON_BYTES: usize = 1 << 23;

/// The pattern `form`, in which `\b` stands beside ASCII letters only.
pub fn pattern(form: &str) -> Regex {
    let mut builder = RegexBuilder::new(&within_latin(form));
    builder.size_limit(BYTES).dfa_size_limit(AUTOMATON_BYTES).build().expect("a pattern")
}

/// All of `forms` at once, each as [`pattern`] has it.
pub fn set(forms: &[String]) -> RegexSet {
    let mut builder = RegexSetBuilder::new(forms.iter().map(|form| within_latin(form)));
    builder.size_limit(BYTES).dfa_size_limit(AUTOMATON_BYTES).build().expect("patterns")
}

/// Several patterns, most of which fit no words; each is built when it first fits.
pub struct Patterns {
    all: RegexSet,
    each: Vec<(String, OnceLock<Regex>)>,
}

impl Patterns {
    pub fn new(forms: Vec<String>) -> Self {
        Patterns {
            all: set(&forms),
            each: forms.into_iter().map(|form| (form, OnceLock::new())).collect(),
        }
    }

    /// The patterns that fit somewhere in `words`, in order.
    pub fn fitting(&self, words: &str) -> impl Iterator<Item = &Regex> {
        self.all.matches(words).into_iter().map(|number| {
            let (form, built) = &self.each[number];
            built.get_or_init(|| pattern(form))
        })
    }
}
