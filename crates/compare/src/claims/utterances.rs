//! Takes: quotations. Makes: groups of those that give the same utterance, in another cut or
//! another translation too. Needs: speakers, actors.

use std::sync::LazyLock;

use serde::Deserialize;
use variorum_model::Statement;

use super::standing::{Voice, voice};
use crate::Company;
use crate::terms::{Vocabulary, Weighted, is_content};

/// Of one speaker's two quotations, the share of the shorter one's stems that the other holds.
const SAME_SPEAKER: f32 = 0.5;
/// The same where the speaker is given differently, or not at all.
const ANY_SPEAKER: f32 = 0.8;
/// Two quotations that share fewer stems are not compared.
const SHARED_STEMS: usize = 2;
const SHARED_STEMS_ANY_SPEAKER: usize = 4;

#[derive(Deserialize)]
struct Rules {
    set: Vec<Vec<String>>,
}

static RULES: LazyLock<Rules> = LazyLock::new(|| {
    toml::from_str(include_str!("../../rules/en/kin.toml")).expect("kin.toml is well-formed")
});

/// A quotation as its stems, with who says it.
struct Quotation<'a> {
    stated: usize,
    /// Without the marks around them.
    words: &'a str,
    speaker: String,
    terms: Weighted,
    voice: Option<Voice>,
}

/// Groups of indices into `statements`: each quotation of four words or more is in one, a shorter
/// one only with another of the same utterance.
pub fn groups(company: &Company, statements: &[(usize, Statement)]) -> Vec<Vec<usize>> {
    let quotations = quotations(company, statements);
    let mut groups: Vec<Vec<&Quotation>> = Vec::new();
    for quotation in &quotations {
        let (same, mut apart): (Vec<_>, Vec<_>) = groups
            .into_iter()
            .partition(|group| group.iter().any(|other| is_same_utterance(quotation, other)));
        let mut joined: Vec<&Quotation> = same.into_iter().flatten().collect();
        joined.push(quotation);
        apart.push(joined);
        groups = apart;
    }
    let numbers = groups.into_iter().map(|g| g.iter().map(|q| q.stated).collect::<Vec<_>>());
    numbers.filter(|group| group.len() > 1 || statements[group[0]].1.quote).collect()
}

fn quotations<'a>(company: &Company<'a>, statements: &[(usize, Statement)]) -> Vec<Quotation<'a>> {
    let mut vocabulary = Vocabulary::default();
    let quoted = statements.iter().enumerate().filter(|(_, (_, s))| s.quoted.is_some());
    quoted
        .map(|(number, stated)| Quotation {
            stated: number,
            words: words(company, stated),
            speaker: stated.1.speaker.clone().unwrap_or_default(),
            terms: terms(company, stated, &mut vocabulary),
            voice: voice(company, stated),
        })
        .collect()
}

fn words<'a>(company: &Company<'a>, (report, statement): &(usize, Statement)) -> &'a str {
    let words = company.words(*report, statement.quoted.unwrap_or(statement.span));
    words.trim_matches(|c: char| !c.is_alphanumeric())
}

fn terms(company: &Company, stated: &(usize, Statement), vocabulary: &mut Vocabulary) -> Weighted {
    let parse = &company.readings[stated.0].parse;
    let (first, end) = parse.tokens_in(stated.1.quoted.unwrap_or(stated.1.span));
    let content = (first..end).filter(|&t| is_content(parse, t));
    let mut terms: Vec<u32> =
        content.map(|t| vocabulary.number(&parse.tokens[t as usize].lemma)).collect();
    terms.sort_unstable();
    terms.dedup();
    terms.into_iter().map(|t| (t, 1.0)).collect()
}

fn is_same_utterance(a: &Quotation, b: &Quotation) -> bool {
    let shared = crate::terms::dot(&a.terms, &b.terms) as usize;
    let share = shared as f32 / a.terms.len().min(b.terms.len()).max(1) as f32;
    let whole = shared >= SHARED_STEMS && share >= 1.0;
    let same_speaker = a.voice.is_some() && a.voice == b.voice;
    (a.words == b.words && a.speaker == b.speaker)
        || (same_speaker && shared >= SHARED_STEMS && share >= SAME_SPEAKER)
        || (whole && are_kin(&a.speaker, &b.speaker))
        || (shared >= SHARED_STEMS_ANY_SPEAKER && share >= ANY_SPEAKER)
}

/// True when two names call one body by different words.
fn are_kin(one: &str, other: &str) -> bool {
    let named = |name: &str, set: &[String]| {
        name.to_lowercase().split_whitespace().any(|word| set.iter().any(|w| w == word))
    };
    RULES.set.iter().any(|set| named(one, set) && named(other, set))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Deserialize)]
    struct Case {
        one: String,
        other: String,
    }

    #[derive(Deserialize)]
    struct Cases {
        case: Vec<Case>,
    }

    #[test]
    fn cases_hold() {
        let cases: Cases = toml::from_str(include_str!("../../rules/en/kin.toml")).unwrap();
        assert!(cases.case.iter().all(|case| are_kin(&case.one, &case.other)));
        assert!(!are_kin("Marran army", "Marran police"));
    }
}
