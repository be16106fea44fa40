//! Names as such: where the title ends, and when two names may mean the same.

use super::lexicon::lexicon;

/// In bytes, without its stops.
const LONGEST_ACRONYM: usize = 8;

/// How many of `words` (in lower case) are title: the name stands after them.
///
/// The last word is always name, so that `Joren Bishop` keeps his.
pub fn title_length(words: &[&str]) -> usize {
    let last = words.len().saturating_sub(1);
    let titled = |n: &usize| lexicon().is_title(words[*n]);
    (0..last).rev().find(titled).map_or(0, |n| n + 1)
}

/// The comparable words of a name: lower case, no stops, hyphens as spaces, no article.
pub fn key(name: &str) -> Vec<String> {
    let plain: String = name.chars().filter(|c| !matches!(c, '.' | '\'' | '’')).collect();
    let words = plain.split(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | ',' | '"'));
    let words = words.filter(|word| !word.is_empty()).map(str::to_lowercase);
    let mut words: Vec<String> = words.filter(|word| word != "the").collect();
    if words.len() > 1 && words.last().is_some_and(|word| word == "s") {
        words.pop();
    }
    words
}

/// The letters of an acronym in lower case; none of what is no word in capitals.
pub fn letters(short: &str) -> Option<String> {
    if short.len() > 2 * LONGEST_ACRONYM {
        return None;
    }
    let letters: String = short.chars().filter(|c| *c != '.').collect();
    let capitals = letters.chars().filter(|c| c.is_uppercase()).count();
    let fits = (2..=LONGEST_ACRONYM).contains(&letters.len()) && capitals * 2 > letters.len();
    fits.then(|| letters.to_lowercase())
}

/// The initials of a name, in lower case: of all its words, and without the small ones; none of
/// one word alone.
pub fn initials(long: &[String]) -> Vec<String> {
    let of = |words: &mut dyn Iterator<Item = &String>| -> String {
        words.filter_map(|word| word.chars().next()).collect()
    };
    let small =
        |word: &&String| !matches!(word.as_str(), "of" | "for" | "and" | "in" | "on" | "to");
    match long {
        [] | [_] => Vec::new(),
        _ => vec![of(&mut long.iter()), of(&mut long.iter().filter(small))],
    }
}

/// True when `short` is the end of the person's name `long`: a surname with its particles.
pub fn is_surname(short: &[String], long: &[String]) -> bool {
    let particle = |word: &String| lexicon().is_particle(word);
    let bare = |name: &[String]| -> Vec<String> {
        let skip = name.iter().take_while(|word| particle(word)).count();
        name[skip.min(name.len().saturating_sub(1))..].to_vec()
    };
    let short = bare(short);
    short.len() < long.len() && long.ends_with(&short)
}

/// True when `short` is `long` without its first or last generic words.
pub fn is_short_form(short: &[String], long: &[String]) -> bool {
    if short.is_empty() || short.len() >= long.len() {
        return false;
    }
    let suffixes = |rest: &[String]| rest.iter().all(|word| lexicon().is_company(word));
    long.starts_with(short) && suffixes(&long[short.len()..])
        || long.ends_with(short) && short.len() > 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cases::cases;
    use serde::Deserialize;

    #[derive(Deserialize)]
    struct Case {
        text: String,
        name: String,
    }

    #[test]
    fn cases_of_titles() {
        for case in cases::<Case>(include_str!("../../rules/en/titles.toml")) {
            let lower = case.text.to_lowercase();
            let words: Vec<&str> = lower.split(' ').collect();
            let name: Vec<&str> = case.text.split(' ').skip(title_length(&words)).collect();
            assert_eq!(name.join(" "), case.name, "{}", case.text);
        }
    }

    fn is_acronym(short: &str, long: &[String]) -> bool {
        letters(short).is_some_and(|letters| initials(long).contains(&letters))
    }

    #[test]
    fn acronyms() {
        assert!(is_acronym("I.C.F.W.", &key("International Council of the Free Waters")));
        assert!(is_acronym("HfM", &key("Harbours for Marrow")));
        assert!(is_acronym("MPS", &key("the Marrow Pilot Service")));
        assert!(!is_acronym("Mps", &key("Marrow Pilot Service")));
        assert!(!is_acronym("MP", &key("Marrow Pilot Service")));
    }

    #[test]
    fn surnames_and_short_forms() {
        assert!(is_surname(&key("Trent"), &key("Ila Trent")));
        assert!(is_surname(&key("al-Dorr"), &key("Bassir al-Dorr")));
        assert!(is_surname(&key("al-Dorr"), &key("Bassir Dorr")));
        assert!(!is_surname(&key("Ila"), &key("Ila Trent")));
        assert!(is_short_form(&key("Quillcorp"), &key("Quillcorp Inc.")));
        assert!(!is_short_form(&key("Marrow"), &key("Marrow Fire Brigade")));
    }
}
