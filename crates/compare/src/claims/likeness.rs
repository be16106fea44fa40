//! Takes: the sentences of a story. Makes: how alike two of them are in what they say.
//! Needs: clauses.
//!
//! A linear model over five facts of the best pair of clauses, fitted on sentences that people put
//! under one claim (logistic regression, one bag of clause pairs a sentence pair).

use variorum_model::{Clause, Parse};

use crate::Company;
use crate::terms::{Vocabulary, Weighted, cosine, dot, is_content, is_light};

const SENTENCE_COSINE: f32 = 8.0;
const SHARED_WEIGHT: f32 = 0.043;
const SHARED_WEIGHT_CAP: f32 = 90.0;
const PREDICATE: f32 = 0.92;
const SAME_SUBJECT: f32 = 0.91;
const CROSSED_ROLES: f32 = 0.93;
const BIAS: f32 = -3.2;

/// A clause as its stems and roles.
pub struct Part {
    /// Index into the reading's clauses.
    pub clause: u32,
    terms: Weighted,
    predicate: Option<u32>,
    subject: Option<u32>,
    object: Option<u32>,
}

/// A sentence of a report as its stems and clauses.
pub struct Sentence {
    pub report: usize,
    /// Its number in the report's parse.
    pub number: u32,
    pub parts: Vec<Part>,
    pub terms: Weighted,
}

/// The best pair of clauses of two sentences and how alike it makes them; 0 is even odds.
#[derive(Clone, Copy)]
pub struct Likeness {
    pub score: f32,
    pub parts: (usize, usize),
}

/// Every sentence of the story that holds a clause statement.
pub fn sentences(company: &Company) -> Vec<Sentence> {
    let mut vocabulary = Vocabulary::default();
    let mut sentences = Vec::new();
    for (report, reading) in company.readings.iter().enumerate() {
        for (number, clauses) in stated_clauses(reading) {
            let parts = clauses
                .iter()
                .map(|&c| part(&reading.parse, c, reading, &mut vocabulary))
                .collect();
            let terms = sentence_terms(&reading.parse, number, &mut vocabulary);
            sentences.push(Sentence { report, number, parts, terms });
        }
    }
    weigh(&mut sentences, &vocabulary);
    sentences
}

/// Sentences by number, each with the clauses that its statements are.
fn stated_clauses(reading: &variorum_model::Reading) -> Vec<(u32, Vec<u32>)> {
    let mut stated: Vec<(u32, u32)> =
        reading.statements.iter().filter_map(|s| Some((s.sentence, s.clause?))).collect();
    stated.sort_unstable();
    stated.chunk_by(|a, b| a.0 == b.0).map(|c| (c[0].0, c.iter().map(|p| p.1).collect())).collect()
}

fn part(
    parse: &Parse,
    number: u32,
    reading: &variorum_model::Reading,
    vocabulary: &mut Vocabulary,
) -> Part {
    let clause: &Clause = &reading.clauses[number as usize];
    let mut lemma_number = |token: u32| vocabulary.number(&parse.tokens[token as usize].lemma);
    let content = clause.tokens.iter().filter(|&&t| is_content(parse, t));
    let mut terms: Vec<u32> = content.map(|&t| lemma_number(t)).collect();
    terms.extend(clause.subject.filter(|&t| is_content(parse, t)).map(&mut lemma_number));
    let heavy = Some(clause.head).filter(|&t| !is_light(&parse.tokens[t as usize].lemma));
    Part {
        clause: number,
        predicate: heavy.map(&mut lemma_number),
        subject: clause.subject.map(&mut lemma_number),
        object: clause.object.map(&mut lemma_number),
        terms: unweighted(terms),
    }
}

fn sentence_terms(parse: &Parse, number: u32, vocabulary: &mut Vocabulary) -> Weighted {
    let (first, end) = parse.sentences[number as usize];
    let content = (first..end).filter(|&t| is_content(parse, t));
    let terms: Vec<u32> =
        content.map(|t| vocabulary.number(&parse.tokens[t as usize].lemma)).collect();
    let terms = unweighted(terms);
    vocabulary.count(&terms);
    terms
}

fn unweighted(mut terms: Vec<u32>) -> Weighted {
    terms.sort_unstable();
    terms.dedup();
    terms.into_iter().map(|term| (term, 1.0)).collect()
}

/// Gives each stem its inverse frequency over the story's sentences.
fn weigh(sentences: &mut [Sentence], vocabulary: &Vocabulary) {
    let weight = vocabulary.weights(sentences.len());
    for sentence in sentences {
        let lists = sentence.parts.iter_mut().map(|p| &mut p.terms).chain([&mut sentence.terms]);
        for (term, value) in lists.flatten() {
            *value = weight[*term as usize];
        }
    }
}

/// How alike two sentences are in what they say.
pub fn likeness(a: &Sentence, b: &Sentence) -> Option<Likeness> {
    let whole = SENTENCE_COSINE * cosine(&a.terms, &b.terms) + BIAS;
    let mut best: Option<Likeness> = None;
    for (i, part) in a.parts.iter().enumerate() {
        for (j, other) in b.parts.iter().enumerate() {
            let score = whole + part_likeness(part, other);
            if best.is_none_or(|b| score > b.score) {
                best = Some(Likeness { score, parts: (i, j) });
            }
        }
    }
    best
}

fn part_likeness(a: &Part, b: &Part) -> f32 {
    let shared = dot(&a.terms, &b.terms).min(SHARED_WEIGHT_CAP);
    let same = |x: Option<u32>, y: Option<u32>| x.is_some() && x == y;
    let within = |x: Option<u32>, list: &Weighted| {
        x.is_some_and(|x| list.binary_search_by_key(&x, |t| t.0).is_ok())
    };
    let predicate = within(a.predicate, &b.terms) || within(b.predicate, &a.terms);
    let crossed = same(a.subject, b.object) || same(a.object, b.subject);
    SHARED_WEIGHT * shared
        + PREDICATE * f32::from(predicate)
        + SAME_SUBJECT * f32::from(same(a.subject, b.subject))
        + CROSSED_ROLES * f32::from(crossed)
}
