//! Takes: the readings of one story. Makes: the different words they have for the same people or
//! the same act. Needs: tags, noun chunks, debris.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use serde::Deserialize;
use variorum_model::{Dep, EntityKind, Label, Parse, Passage, Pos, Reading, Span, Wording};

/// Words of one meaning: what they stand for and their lemmas.
#[derive(Deserialize)]
struct Set {
    subject: String,
    words: Vec<String>,
    /// What the words must be said of, a list of `Rules::of`.
    of: Option<String>,
}

#[derive(Deserialize)]
struct Rules {
    set: Vec<Set>,
    /// What a set is of.
    of: BTreeMap<String, Of>,
}

/// What words are said of: nouns, or names of these kinds.
#[derive(Deserialize)]
struct Of {
    names: Vec<EntityKind>,
    words: Vec<String>,
}

static RULES: LazyLock<Rules> = LazyLock::new(|| {
    toml::from_str(include_str!("../rules/en/wording.toml")).expect("wording.toml is well-formed")
});

/// For each set with two or more words in use in two or more reports, the labels in order.
pub fn wording(readings: &[Reading]) -> Vec<Wording> {
    RULES.set.iter().filter_map(|set| of_set(set, readings)).collect()
}

fn of_set(set: &Set, readings: &[Reading]) -> Option<Wording> {
    let mut labels = Vec::new();
    let mut words = BTreeSet::new();
    for (report, reading) in readings.iter().enumerate() {
        for (word, span) in uses(set, reading) {
            words.insert(word);
            labels.push(Label { passage: Passage { report, span } });
        }
    }
    let reports: BTreeSet<usize> = labels.iter().map(|l| l.passage.report).collect();
    let varied = words.len() > 1 && reports.len() > 1;
    varied.then(|| Wording { subject: set.subject.clone(), labels })
}

/// The first use of each word of the set in a report, with the phrase around it.
fn uses<'a>(set: &'a Set, reading: &Reading) -> Vec<(&'a str, Span)> {
    let parse = &reading.parse;
    let mut seen = BTreeSet::new();
    (0..parse.tokens.len() as u32)
        .filter(|&t| matches!(parse.tokens[t as usize].pos, Pos::Noun | Pos::Verb))
        .filter(|&t| reading.debris_in(parse.tokens[t as usize].span) == 0)
        .filter_map(|t| Some((word_of(set, &parse.tokens[t as usize].lemma)?, t)))
        .filter(|&(_, t)| set.of.as_ref().is_none_or(|of| is_of(parse, t, &RULES.of[of])))
        .filter(|(word, _)| seen.insert(*word))
        .map(|(word, t)| (word, phrase(parse, t)))
        .collect()
}

fn word_of<'a>(set: &'a Set, lemma: &str) -> Option<&'a str> {
    let lemma = lemma.to_lowercase();
    set.words.iter().find(|w| **w == lemma).map(String::as_str)
}

/// True when what befalls something befalls what `of` names.
fn is_of(parse: &Parse, token: u32, of: &Of) -> bool {
    let theme = match parse.child(token, &[Dep::Prep]).filter(|_| is_noun(parse, token)) {
        Some(of) => parse.child(of, &[Dep::Pobj]),
        None => parse.child(token, &[Dep::Dobj, Dep::Nsubjpass, Dep::Poss, Dep::Compound]),
    };
    let theme = theme.or_else(|| parse.child(token, &[Dep::Nsubj]));
    theme.is_some_and(|theme| {
        let kind = parse.entity_at(theme).map(|entity| entity.kind);
        of.words.iter().any(|word| *word == *parse.tokens[theme as usize].lemma)
            || kind.is_some_and(|kind| of.names.contains(&kind))
    })
}

fn is_noun(parse: &Parse, token: u32) -> bool {
    parse.tokens[token as usize].pos == Pos::Noun
}

/// The noun chunk of a noun; a verb with its object.
fn phrase(parse: &Parse, token: u32) -> Span {
    let chunk = parse.noun_chunks.iter().find(|&&(first, end)| first <= token && token < end);
    match chunk {
        Some(&range) => parse.span(range),
        None => parse.span((token, object_end(parse, token))),
    }
}

/// Where the words right after `token` that belong to its first object end.
fn object_end(parse: &Parse, token: u32) -> u32 {
    let chunk = parse.noun_chunks.iter().find(|&&(first, _)| first > token && first <= token + 2);
    let own = |range: &&(u32, u32)| (range.0..range.1).all(|t| parse.is_below(t, token));
    chunk.filter(own).map_or(token + 1, |range| range.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Deserialize)]
    struct Case {
        words: Vec<String>,
        subject: String,
    }

    #[derive(Deserialize)]
    struct Cases {
        case: Vec<Case>,
    }

    #[test]
    fn cases_hold() {
        let cases: Cases = toml::from_str(include_str!("../rules/en/wording.toml")).unwrap();
        for case in cases.case {
            let set = RULES.set.iter().find(|set| set.subject == case.subject).unwrap();
            assert!(case.words.iter().all(|w| word_of(set, w).is_some()), "{:?}", case.words);
        }
    }
}
