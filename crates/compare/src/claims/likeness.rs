//! Takes: the sentences of a story. Makes: how alike clauses of two of them are in what they say.
//! Needs: clauses, acts.
//!
//! A linear model over two clauses and their sentences, learned by `cargo xtask train claims` on
//! sentences that people put under one claim.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use variorum_model::{Aspect, Clause, Parse, Reading, Span};

use super::acts;
use crate::Company;
use crate::linear::Linear;
use crate::terms::{Measured, Vocabulary, Weighted, dot, is_content, reweigh, stem};

/// How many features a pair of clauses has.
pub const FEATURES: usize = 10;

/// What they are, in order.
const NAMES: [&str; FEATURES] = [
    "always",
    "words of the sentences",
    "words of the clauses",
    "weight of shared words",
    "same subject",
    "crossed roles",
    "weight of shared acts",
    "rarest shared act",
    "participants of shared acts",
    "figures that answer apart",
];

/// What the weights of words and acts are divided by, so that features are of one size.
const WORDS_SCALE: f32 = 30.0;
const ACTS_SCALE: f32 = 4.0;
const SHARED_WORDS_CAP: f32 = 3.0;

static MODEL: LazyLock<Linear<FEATURES>> =
    LazyLock::new(|| Linear::parse(include_str!("../../models/claims.toml"), NAMES));

/// A clause as its stems, acts and roles.
pub struct Part {
    terms: Measured,
    /// The stems that name no act: who and what takes part.
    participants: Measured,
    acts: Weighted,
    subject: Option<u32>,
    object: Option<u32>,
    /// Its figures: their unit and which question they answer.
    figures: Vec<(String, usize)>,
}

/// Which question each figure answers: by report and index into the reading's figures.
pub type Questions = BTreeMap<(usize, u32), usize>;

/// A sentence as its stems and clauses, wherever it stands: the same words count once, and a copy of
/// them that does the same deeds, so that a copy of a report changes nothing.
pub struct Sentence {
    pub places: Vec<Place>,
    pub parts: Vec<Part>,
    pub terms: Measured,
}

/// Where a sentence stands.
pub struct Place {
    pub report: usize,
    /// Its number in the report's parse.
    pub number: u32,
    /// For each part of the sentence its index into the reading's clauses.
    pub clauses: Vec<u32>,
}

/// What two places of one sentence have in common.
#[derive(PartialEq, Eq, Hash)]
enum Wording<'a> {
    /// The copy and its clauses.
    Copied(usize, Vec<Deed<'a>>),
    /// The words and how many clauses.
    Own(&'a str, usize),
}

/// Who did, does or will do what to whom, and whether it is denied.
type Deed<'a> = (Aspect, bool, [&'a str; 3]);

/// Every sentence of the story that holds a clause statement, in order of its first place.
pub fn sentences(company: &Company, questions: &Questions) -> Vec<Sentence> {
    let mut vocabulary = Vocabulary::default();
    let copied = company.copied();
    let mut known: FxHashMap<Wording, usize> = FxHashMap::default();
    let mut sentences: Vec<Sentence> = Vec::new();
    for (report, reading) in company.readings.iter().enumerate() {
        for (number, clauses) in stated_clauses(reading) {
            let place = Place { report, number, clauses };
            let wording = wording(company, &place, &copied);
            let at = *known.entry(wording).or_insert(sentences.len());
            match sentences.get_mut(at) {
                Some(sentence) => sentence.places.push(place),
                None => sentences.push(sentence(company, questions, place, &mut vocabulary)),
            }
        }
    }
    weigh(&mut sentences, &vocabulary);
    sentences
}

fn wording<'a>(
    company: &Company<'a>,
    place: &Place,
    copied: &FxHashMap<(usize, Span), usize>,
) -> Wording<'a> {
    let reading = &company.readings[place.report];
    let lemma = |token: u32| &*reading.parse.tokens[token as usize].lemma;
    let deed = |&clause: &u32| {
        let Clause { head, subject, object, negated, aspect, .. } =
            reading.clauses[clause as usize];
        (aspect, negated, [Some(head), subject, object].map(|token| token.map_or("", lemma)))
    };
    match copied.get(&(place.report, company.sentence(place.report, place.number))) {
        Some(&copy) => Wording::Copied(copy, place.clauses.iter().map(deed).collect()),
        None => {
            let told = company.told(place.report, place.number);
            Wording::Own(company.words(place.report, told), place.clauses.len())
        }
    }
}

fn sentence(
    company: &Company,
    questions: &Questions,
    place: Place,
    vocabulary: &mut Vocabulary,
) -> Sentence {
    let reading = &company.readings[place.report];
    let part = |&clause: &u32| Part {
        figures: figures(place.report, reading, clause, questions),
        ..part(reading, clause, vocabulary)
    };
    let parts = place.clauses.iter().map(part).collect();
    let told = company.told(place.report, place.number);
    let terms = Measured::new(sentence_terms(&reading.parse, told, vocabulary));
    Sentence { places: vec![place], parts, terms }
}

/// Sentences by number, each with the clauses that its statements are.
fn stated_clauses(reading: &Reading) -> Vec<(u32, Vec<u32>)> {
    let mut stated: Vec<(u32, u32)> =
        reading.statements.iter().filter_map(|s| Some((s.sentence, s.clause?))).collect();
    stated.sort_unstable();
    stated.chunk_by(|a, b| a.0 == b.0).map(|c| (c[0].0, c.iter().map(|p| p.1).collect())).collect()
}

fn part(reading: &Reading, number: u32, vocabulary: &mut Vocabulary) -> Part {
    let parse = &reading.parse;
    let clause = &reading.clauses[number as usize];
    let lemma = |token: u32| &*parse.tokens[token as usize].lemma;
    let stems: Vec<String> = clause.tokens.iter().map(|&t| stem(lemma(t))).collect();
    let mut content: Vec<u32> =
        clause.tokens.iter().copied().filter(|&t| is_content(parse, t)).collect();
    content.extend(clause.subject.filter(|&t| is_content(parse, t)));
    let others = content.iter().filter(|&&t| !acts::is_act(&stem(lemma(t))));
    Part {
        participants: measured(others.map(|&t| vocabulary.number(lemma(t))).collect()),
        terms: measured(content.iter().map(|&t| vocabulary.number(lemma(t))).collect()),
        acts: unweighted(acts::acts(&stems).into_iter().map(u32::from).collect()),
        subject: clause.subject.map(|t| vocabulary.number(lemma(t))),
        object: clause.object.map(|t| vocabulary.number(lemma(t))),
        figures: Vec::new(),
    }
}

/// The figures within a clause.
fn figures(
    report: usize,
    reading: &Reading,
    clause: u32,
    questions: &Questions,
) -> Vec<(String, usize)> {
    let span = reading.clauses[clause as usize].span;
    let inside = (0..).zip(&reading.figures).filter(|(_, figure)| span.contains(figure.number));
    inside
        .filter_map(|(n, figure)| Some((figure.unit.clone(), *questions.get(&(report, n))?)))
        .collect()
}

fn sentence_terms(parse: &Parse, told: Span, vocabulary: &mut Vocabulary) -> Weighted {
    let (first, end) = parse.tokens_in(told);
    let content = (first..end).filter(|&t| is_content(parse, t));
    let numbers = content.map(|t| vocabulary.number(&parse.tokens[t as usize].lemma)).collect();
    let terms = unweighted(numbers);
    vocabulary.count(&terms);
    terms
}

fn unweighted(mut terms: Vec<u32>) -> Weighted {
    terms.sort_unstable();
    terms.dedup();
    terms.into_iter().map(|term| (term, 1.0)).collect()
}

fn measured(terms: Vec<u32>) -> Measured {
    Measured::new(unweighted(terms))
}

/// Gives each stem and act its inverse frequency over the story's sentences.
fn weigh(sentences: &mut [Sentence], vocabulary: &Vocabulary) {
    let words = vocabulary.weights(sentences.len());
    let acts = act_weights(sentences);
    for sentence in sentences {
        sentence.terms.reweigh(&words);
        for part in &mut sentence.parts {
            part.terms.reweigh(&words);
            part.participants.reweigh(&words);
            reweigh(&mut part.acts, &acts);
        }
    }
}

/// The square root of each act's inverse frequency, so that a product of two is the frequency's.
fn act_weights(sentences: &[Sentence]) -> Vec<f32> {
    let mut frequency = vec![0.0f32; acts::count()];
    for sentence in sentences {
        let told = sentence.parts.iter().flat_map(|p| &p.acts).map(|(act, _)| *act).collect();
        for (act, _) in unweighted(told) {
            frequency[act as usize] += 1.0;
        }
    }
    let total = sentences.len() as f32 + 1.0;
    frequency.into_iter().map(|f| (total / (f + 0.5)).ln().max(0.0).sqrt()).collect()
}

/// How alike each clause of one sentence is to each of the other; 0 is even odds.
pub fn likenesses<'a>(
    a: &'a Sentence,
    b: &'a Sentence,
) -> impl Iterator<Item = ((usize, usize), f32)> + 'a {
    features(a, b).map(|(parts, features)| (parts, MODEL.score(&features)))
}

/// What each clause of one sentence has in common with each of the other.
pub fn features<'a>(
    a: &'a Sentence,
    b: &'a Sentence,
) -> impl Iterator<Item = ((usize, usize), [f32; FEATURES])> + 'a {
    let whole = a.terms.cosine(&b.terms);
    let row = move |(i, part): (usize, &'a Part)| {
        let others = b.parts.iter().enumerate();
        others.map(move |(j, other)| ((i, j), part_features(part, other, whole)))
    };
    a.parts.iter().enumerate().flat_map(row)
}

fn part_features(a: &Part, b: &Part, whole: f32) -> [f32; FEATURES] {
    let same = |x: Option<u32>, y: Option<u32>| flag(x.is_some() && x == y);
    let acts = dot(&a.acts, &b.acts);
    let rarest = a.acts.iter().filter(|act| b.acts.contains(act)).map(|(_, w)| w * w);
    let participants = if acts > 0.0 { a.participants.cosine(&b.participants) } else { 0.0 };
    let words = a.terms.dot(&b.terms);
    [
        1.0,
        whole,
        a.terms.cosine_of(&b.terms, words),
        (words / WORDS_SCALE).min(SHARED_WORDS_CAP),
        same(a.subject, b.subject),
        same(a.subject, b.object).max(same(a.object, b.subject)),
        acts / ACTS_SCALE,
        rarest.fold(0.0, f32::max) / ACTS_SCALE,
        participants,
        flag(answer_apart(a, b)),
    ]
}

fn flag(yes: bool) -> f32 {
    f32::from(u8::from(yes))
}

/// True when both give figures of one unit, and to different questions.
fn answer_apart(a: &Part, b: &Part) -> bool {
    let unit = a.figures.iter().any(|(unit, _)| b.figures.iter().any(|(other, _)| unit == other));
    unit && !a.figures.iter().any(|figure| b.figures.contains(figure))
}
