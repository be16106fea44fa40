//! Names as they are compared across reports.

use super::spelling::{distance, sound};

/// Words of a name that tell nothing of whose it is.
const SMALL: [&str; 34] = [
    "the", "a", "an", "another", "of", "for", "and", "in", "on", "to", "al", "el", "de", "del",
    "der", "den", "van", "von", "bin", "ibn", "la", "le", "du", "da", "di", "s", "inc", "ltd",
    "llc", "plc", "corp", "co", "nv", "some",
];

/// How far two spellings of one name may differ.
const SPELLING: f32 = 0.4;

/// A name in comparable words.
#[derive(Debug, Clone, PartialEq)]
pub struct Name {
    /// Lower case, without small words.
    pub words: Vec<String>,
    /// Its letters in lower case, when it is one word in capitals.
    pub acronym: Option<String>,
}

impl Name {
    pub fn new(name: &str) -> Self {
        let plain: String = name.chars().filter(|c| !matches!(c, '.' | '#' | '@')).collect();
        let parts = plain.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
        let all: Vec<String> = parts.map(str::to_lowercase).collect();
        let telling: Vec<String> =
            all.iter().filter(|word| !SMALL.contains(&word.as_str())).cloned().collect();
        let words = if telling.is_empty() { all } else { telling };
        Name { acronym: acronym(&plain), words }
    }

    /// The words in one, so that `First Ferry` is `FirstFerry`; plurals do not matter.
    pub fn joined(&self) -> String {
        self.words.iter().map(|word| stem(word)).collect()
    }

    /// How the words sound.
    pub fn sound(&self) -> String {
        let sounds: Vec<String> = self.words.iter().map(|word| sound(word)).collect();
        sounds.join(" ")
    }

    pub fn initials(&self) -> String {
        self.words.iter().filter_map(|word| word.chars().next()).collect()
    }

    /// True when the two, which sound the same, are also written much the same.
    pub fn is_spelling(&self, other: &Name) -> bool {
        let long = self.words.len() > 1 || self.words[0].len().min(other.words[0].len()) >= 5;
        let plain = self.acronym.is_none() && self.words.len() == other.words.len();
        plain && long && distance(&self.words.concat(), &other.words.concat()) <= SPELLING
    }

    /// True when this is the surname, first and last name, or end of a person's fuller name.
    pub fn is_person_part(&self, full: &Name) -> bool {
        let (short, full) = (&self.words, &full.words);
        if short.len() >= full.len() {
            return short.len() == full.len() && short.len() > 1 && is_same_person(short, full);
        }
        match short.as_slice() {
            [one] => full[1..].iter().any(|word| word == one),
            [first, .., last] => {
                first == &full[0] && full[1..].contains(last) || full.ends_with(short)
            }
            [] => false,
        }
    }

    /// True when this is a body's name without some of its first words, or but for the last ones
    /// that every body has.
    pub fn is_short_form(&self, full: &Name) -> bool {
        let (short, full) = (&self.words, &full.words);
        short.len() < full.len()
            && (short.len() > 1 && full.ends_with(short)
                || full.starts_with(short)
                    && full[short.len()..].iter().all(|word| is_generic(word)))
    }

    /// True when a description ends the other, or is the same but for the form of its words:
    /// `Marrow's army`, `Marrovian army`.
    pub fn is_end_of(&self, full: &Name) -> bool {
        let (short, full) = (&self.words, &full.words);
        let same = |(one, other): (&String, &String)| is_same_root(one, other);
        let skipped = full.len().saturating_sub(short.len());
        short.len() <= full.len() && full[skipped..].iter().zip(short).all(same)
    }
}

/// True when first and last names agree and a middle one is spelt alike or an initial.
fn is_same_person(one: &[String], other: &[String]) -> bool {
    let initial =
        |a: &str, b: &str| a.len() == 1 && b.starts_with(a) || b.len() == 1 && a.starts_with(b);
    let alike = |(a, b): (&String, &String)| a == b || initial(a, b);
    one[0] == other[0] && one.last() == other.last() && one.iter().zip(other).all(alike)
}

fn is_generic(word: &str) -> bool {
    matches!(word, "group" | "company" | "corporation" | "limited" | "holdings" | "incorporated")
}

/// True when two words begin alike and only end differently: `syria`, `syrian`.
fn is_same_root(one: &str, other: &str) -> bool {
    let shared = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    one == other || shared >= 4 && one.len().max(other.len()) - shared <= 3
}

/// A word without its plural.
pub fn stem(word: &str) -> &str {
    match word.strip_suffix('s') {
        Some(stem) if stem.len() > 3 && !stem.ends_with('s') => stem,
        _ => word,
    }
}

/// The letters of a name that is one word, mostly in capitals.
fn acronym(name: &str) -> Option<String> {
    let name = name.trim();
    let capitals = name.chars().filter(|c| c.is_uppercase()).count();
    let one_word = name.chars().all(char::is_alphanumeric);
    let short = (2..=8).contains(&name.chars().count());
    (one_word && short && capitals * 2 > name.chars().count()).then(|| name.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_compared_without_style() {
        assert_eq!(Name::new("First Ferry").joined(), Name::new("FirstFerry").joined());
        assert_eq!(Name::new("Ahrim al-Dorr"), Name::new("Ahrim al Dorr"));
        assert_eq!(Name::new("I.C.F.W.").acronym.as_deref(), Some("icfw"));
    }

    #[test]
    fn parts_of_names() {
        let full = Name::new("Ila Rose Trent");
        assert!(Name::new("Trent").is_person_part(&full));
        assert!(Name::new("Ila Trent").is_person_part(&full));
        assert!(!Name::new("Odo Trent").is_person_part(&full));
        assert!(!Name::new("Ila").is_person_part(&full));
    }

    #[test]
    fn descriptions_end_alike() {
        assert!(Name::new("army").is_end_of(&Name::new("Marrovian army")));
        assert!(Name::new("Marrovia's army").is_end_of(&Name::new("Marrovian army")));
        assert!(!Name::new("Oster's army").is_end_of(&Name::new("Marrovian army")));
    }
}
