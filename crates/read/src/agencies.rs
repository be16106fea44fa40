//! The world's news and picture agencies by any of their names, and words that media go by.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

/// An agency as it is called here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agency {
    pub name: String,
    /// True for one that only pictures and films are credited to.
    pub pictures: bool,
}

/// The lists of `agencies.toml`.
#[derive(Deserialize)]
pub struct Agencies {
    news: Vec<Vec<String>>,
    photo: Vec<Vec<String>>,
    pub media: Vec<String>,
    pub last_words: Vec<String>,
    pub alone: Vec<String>,
    pub nouns: Vec<String>,
    #[serde(skip)]
    by_name: FxHashMap<String, Agency>,
}

static AGENCIES: LazyLock<Agencies> = LazyLock::new(|| {
    let mut read: Agencies =
        toml::from_str(include_str!("../rules/en/agencies.toml")).expect("a well-formed rule file");
    for (lists, pictures) in [(&read.news, false), (&read.photo, true)] {
        for names in lists {
            let agency = Agency { name: names[0].clone(), pictures };
            for name in names.iter().flat_map(|name| [name.clone(), name.to_uppercase()]) {
                read.by_name.entry(name).or_insert_with(|| agency.clone());
            }
        }
    }
    read
});

/// The lists, read once.
pub fn agencies() -> &'static Agencies {
    &AGENCIES
}

/// The agency that `name` names, in any of its forms.
pub fn agency(name: &str) -> Option<&'static Agency> {
    AGENCIES.by_name.get(name.trim())
}

/// A pattern for every name of an agency, the longest first.
pub fn pattern() -> &'static str {
    static PATTERN: LazyLock<String> =
        LazyLock::new(|| any_of(AGENCIES.news.iter().chain(&AGENCIES.photo), regex::escape));
    &PATTERN
}

/// The same names as whole words.
pub fn whole_pattern() -> String {
    any_of(AGENCIES.news.iter().chain(&AGENCIES.photo), whole_word)
}

/// A pattern for every name of an agency that has more than pictures, as whole words.
pub fn news_pattern() -> String {
    any_of(AGENCIES.news.iter(), whole_word)
}

/// Whether `words` hold a word that the name of an agency begins with: a cheap test before the
/// patterns that hold all the names.
pub fn may_occur(words: &str) -> bool {
    static FIRST: LazyLock<FxHashSet<String>> = LazyLock::new(|| {
        let names = AGENCIES.news.iter().chain(&AGENCIES.photo).flatten();
        names.filter_map(|name| first_word(name)).flat_map(cases_of).collect()
    });
    words.split(|c: char| !c.is_alphanumeric()).any(|word| FIRST.contains(word))
}

fn first_word(name: &str) -> Option<&str> {
    name.split(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty())
}

/// A word as it stands, in capitals, and as in `Afp`.
fn cases_of(word: &str) -> [String; 3] {
    let rest = word.get(1..).unwrap_or_default().to_lowercase();
    [word.to_owned(), word.to_uppercase(), format!("{}{rest}", word.get(..1).unwrap_or(word))]
}

/// A pattern for `name` as a word: an edge stands beside ASCII only, see [`crate::pattern`].
pub fn whole_word(name: &str) -> String {
    let edge = |letter: Option<char>| if letter.is_some_and(|c| c.is_ascii()) { r"\b" } else { "" };
    let (first, last) = (name.chars().next(), name.chars().last());
    format!("{}{}{}", edge(first), regex::escape(name), edge(last))
}

fn any_of<'a>(lists: impl Iterator<Item = &'a Vec<String>>, form: fn(&str) -> String) -> String {
    let mut names: Vec<&String> = lists.flatten().collect();
    names.sort_by_key(|name| (std::cmp::Reverse(name.len()), name.as_str()));
    let both = names.into_iter().flat_map(|name| [name.clone(), name.to_uppercase()]);
    let mut forms: Vec<String> = both.map(|name| form(&name)).collect();
    forms.dedup();
    format!("(?:{})", forms.join("|"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cases::cases;

    #[derive(Deserialize)]
    struct Case {
        text: String,
        agency: String,
    }

    #[test]
    fn every_name_may_occur() {
        let names = || AGENCIES.news.iter().chain(&AGENCIES.photo).flatten();
        assert!(
            names().all(|name| may_occur(name) && may_occur(&format!("({})", name.to_uppercase())))
        );
        assert!(may_occur("By Ana Orr, Afp") && !may_occur("It happened in the napping room."));
    }

    #[test]
    fn cases_of_the_rule_file_hold() {
        for case in cases::<Case>(include_str!("../rules/en/agencies.toml")) {
            let found = agency(&case.text).map(|agency| agency.name.as_str()).unwrap_or_default();
            assert_eq!(found, case.agency, "{}", case.text);
        }
    }
}
