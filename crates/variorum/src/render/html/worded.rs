//! How reports word one claim: the versions side by side, with the words that only one of them has.

use std::collections::{BTreeMap, BTreeSet};

use variorum_model::{Claim, ClaimKind, Passage, Pos, Stance};

use super::address::Part;
use super::measure::Measure;
use super::story::{Link, List, Teller};
use crate::render::words;

/// Of the words of the shorter of two versions, the share that stands in both where they say the same.
const ALIKE: f64 = 0.5;
const WORDS_ALIKE: usize = 2;
/// How many versions of a claim are shown where a page is bounded.
const VERSIONS: usize = 4;

/// A claim that is worded in several ways.
pub struct Worded<'d> {
    pub heading: Link,
    pub versions: Vec<Version<'d>>,
    /// How many more there are.
    pub unshown: usize,
}

/// One way to word it.
pub struct Version<'d> {
    /// Its words in turn; true for those that no other version has.
    pub words: Vec<(&'d str, bool)>,
    pub quote: bool,
    /// Whose words they are said to be, and by which verb.
    pub said: Option<String>,
    /// `denies it`, `leaves it open`.
    pub stance: Option<&'static str>,
    pub links: Vec<Link>,
    pub unlinked: usize,
}

/// The claims of several origins that are worded in several ways, those with most origins first.
pub fn part<'d>(teller: &Teller<'d>) -> List<Worded<'d>> {
    let story = teller.view.story;
    let told = |claim: &usize| {
        let claim = &story.claims[*claim];
        claim.origins > 1 && claim.kind != ClaimKind::Utterance
    };
    let mut claims: Vec<usize> = (0..story.claims.len()).filter(told).collect();
    let weight = |claim: &usize| (story.claims[*claim].origins, story.claims[*claim].reports);
    claims.sort_by_key(|claim| std::cmp::Reverse(weight(claim)));
    let versions = claims.into_iter().map(|claim| (claim, versions(teller, &story.claims[claim])));
    let differing: Vec<_> = versions.filter(|(_, versions)| versions.len() > 1).collect();
    teller.list(Part::Wording, differing, |(claim, versions)| worded(teller, claim, &versions))
}

/// The statements of a claim by their words, those that most reports print first.
fn versions(teller: &Teller, claim: &Claim) -> Vec<Vec<usize>> {
    let mut versions: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for &number in &claim.statements {
        let words = teller.view.exact(number).to_lowercase();
        let plain = words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        versions.entry(plain.collect::<Vec<_>>().join(" ")).or_default().push(number);
    }
    let mut versions: Vec<Vec<usize>> = versions.into_values().collect();
    versions.sort_by_key(|same| (std::cmp::Reverse(teller.view.reports(same).len()), same[0]));
    if claim.kind == ClaimKind::Figure { versions } else { alike(teller, versions) }
}

/// The version that most others are like, and those.
fn alike(teller: &Teller, versions: Vec<Vec<usize>>) -> Vec<Vec<usize>> {
    let lemmas: Vec<BTreeSet<String>> =
        versions.iter().map(|same| lemmas(teller, same[0])).collect();
    let like = |one: usize| -> Vec<usize> {
        (0..lemmas.len()).filter(|&other| are_alike(&lemmas[one], &lemmas[other])).collect()
    };
    let most = (0..lemmas.len()).map(like).rev().max_by_key(Vec::len).unwrap_or_default();
    most.into_iter().map(|number| versions[number].clone()).collect()
}

fn are_alike(one: &BTreeSet<String>, other: &BTreeSet<String>) -> bool {
    let shared = one.intersection(other).count();
    let shorter = one.len().min(other.len());
    shared >= WORDS_ALIKE && shared as f64 >= ALIKE * shorter as f64
}

fn worded<'d>(teller: &Teller<'d>, claim: usize, all: &[Vec<usize>]) -> Worded<'d> {
    let bounded = teller.measure != Measure::Whole;
    let shown = if bounded { &all[..all.len().min(VERSIONS)] } else { all };
    let lemmas: Vec<BTreeSet<String>> = shown.iter().map(|same| lemmas(teller, same[0])).collect();
    let version = |(at, same): (usize, &Vec<usize>)| {
        let others = lemmas.iter().enumerate().filter(|(other, _)| *other != at);
        let known: BTreeSet<&str> =
            others.flat_map(|(_, lemmas)| lemmas.iter().map(String::as_str)).collect();
        version(teller, same, &known)
    };
    Worded {
        heading: Link {
            href: teller.addresses.claim(claim),
            label: teller.view.heading(&teller.view.story.claims[claim]).to_owned(),
        },
        versions: shown.iter().enumerate().map(version).collect(),
        unshown: all.len() - shown.len(),
    }
}

fn version<'d>(teller: &Teller<'d>, same: &[usize], known: &BTreeSet<&str>) -> Version<'d> {
    let number = same[0];
    let (report, statement) = teller.view.statement(number);
    let cue = statement.cue.map(|span| teller.view.words(Passage { report, span }));
    let said = statement.speaker.as_deref().map(|speaker| match cue {
        Some(cue) => format!("{speaker}, “{cue}”"),
        None => speaker.to_owned(),
    });
    let mut links: Vec<Link> =
        same.iter().map(|&number| teller.outlet(&teller.passage(number))).collect();
    links.dedup_by(|next, link| next.label == link.label);
    Version {
        words: marked(teller, number, known),
        quote: statement.quote,
        said,
        stance: (statement.stance != Stance::Affirms).then(|| words::stance(statement.stance)),
        unlinked: teller.shorten(&mut links),
        links,
    }
}

/// The lemmas of all words that carry meaning.
fn lemmas(teller: &Teller, number: usize) -> BTreeSet<String> {
    let (report, statement) = teller.view.statement(number);
    let parse = &teller.view.story.readings[report].parse;
    let (first, end) = parse.tokens_in(statement.span);
    let tokens = parse.tokens[first as usize..end as usize].iter();
    tokens.filter(|token| carries(token.pos)).map(|token| token.lemma.to_lowercase()).collect()
}

/// The words of a statement, those together that are set alike.
fn marked<'d>(teller: &Teller<'d>, number: usize, known: &BTreeSet<&str>) -> Vec<(&'d str, bool)> {
    let (report, statement) = teller.view.statement(number);
    let (text, span) = (&teller.view.report(report).text, statement.span);
    let parse = &teller.view.story.readings[report].parse;
    let (first, end) = parse.tokens_in(span);
    let mut stretches = Vec::new();
    let mut at = span.start;
    for token in &parse.tokens[first as usize..end as usize] {
        let own = carries(token.pos) && !known.contains(token.lemma.to_lowercase().as_str());
        if own && span.contains(token.span) && token.span.start >= at {
            stretches.push((&text[at as usize..token.span.start as usize], false));
            stretches.push((token.span.of(text), true));
            at = token.span.end;
        }
    }
    stretches.push((&text[at as usize..span.end as usize], false));
    stretches.retain(|(words, _)| !words.is_empty());
    stretches
}

fn carries(pos: Pos) -> bool {
    matches!(pos, Pos::Noun | Pos::Propn | Pos::Verb | Pos::Adj | Pos::Adv | Pos::Num)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::html::address::InFile;
    use crate::render::sample;

    #[test]
    fn other_words_for_one_claim_stand_side_by_side() {
        let dossier = sample::dossier();
        let addresses = InFile { prefix: "s1-".into() };
        let teller = Teller::new(&dossier.stories[0], &addresses, Measure::Whole);
        let worded = part(&teller).items;
        let dead = &worded[0];
        assert_eq!(dead.heading.label, "How many people died?");
        let versions: Vec<(&str, usize)> =
            dead.versions.iter().map(|v| (v.words[0].0, v.links.len())).collect();
        assert_eq!(versions, [("At least four people died", 2), ("Nine people are dead", 1)]);
    }
}
