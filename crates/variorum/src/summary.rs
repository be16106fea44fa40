//! Takes: a story's claims. Makes: a summary of its sentences, each with the passages it rests on.
//! Needs: claims, copies, debris.
//!
//! A sentence of the summary is a sentence of a report, so that nothing in it is new; a check that
//! every number, name and quotation in it stands in its sources runs each time all the same.

use std::collections::BTreeSet;

use variorum_compare::{Claims, Company};
use variorum_model::{Claim, ClaimKind, Passage, Pos, Status, SummarySentence};

const SENTENCES: usize = 4;
/// Words a sentence of a summary may have.
const LENGTH: std::ops::RangeInclusive<usize> = 8..=45;
/// A sentence that shares more of its words with one already chosen says nothing new.
const REPEATED: f32 = 0.5;

/// A sentence of a report that could stand in the summary.
struct Candidate {
    passage: Passage,
    claims: BTreeSet<usize>,
    words: BTreeSet<String>,
    /// How early in its report it stands: 1 for the first sentence.
    place: usize,
}

/// Up to four sentences that together tell the claims with the most origins and reports.
pub fn summary(company: &Company, claims: &Claims) -> Vec<SummarySentence> {
    let candidates = candidates(company, claims);
    let mut chosen: Vec<&Candidate> = Vec::new();
    while chosen.len() < SENTENCES {
        let told: BTreeSet<usize> = chosen.iter().flat_map(|c| c.claims.iter().copied()).collect();
        let fresh = candidates.iter().filter(|c| !chosen.iter().any(|other| repeats(c, other)));
        let gain = |c: &&Candidate| gain(claims, c, &told);
        match fresh.filter(|c| gain(c) > 0.0).max_by(|a, b| gain(a).total_cmp(&gain(b))) {
            Some(best) => chosen.push(best),
            None => break,
        }
    }
    let sentences = chosen.into_iter().map(|c| sentence(company, c.passage));
    sentences.filter(|s| is_supported(company, s)).collect()
}

/// Sentences that tell of a claim, outside debris and quotations, in order.
fn candidates(company: &Company, claims: &Claims) -> Vec<Candidate> {
    let mut candidates = Vec::new();
    for (report, reading) in company.readings.iter().enumerate() {
        for number in 0..reading.parse.sentences.len() as u32 {
            let told = claims_of(claims, report, number);
            let passage = Passage { report, span: company.told(report, number) };
            if !told.is_empty() && stands_alone(company, passage) {
                let words = content_words(company, report, number);
                candidates.push(Candidate {
                    passage,
                    claims: told,
                    words,
                    place: number as usize + 1,
                });
            }
        }
    }
    candidates
}

fn claims_of(claims: &Claims, report: usize, sentence: u32) -> BTreeSet<usize> {
    let tells = |claim: &Claim| {
        claim.statements.iter().any(|&s| {
            let (its_report, statement) = &claims.statements[s];
            *its_report == report && statement.sentence == sentence
        })
    };
    let shown =
        |claim: &Claim| claim.kind != ClaimKind::Utterance && claim.status != Status::Conflict;
    (0..claims.claims.len())
        .filter(|&c| shown(&claims.claims[c]) && tells(&claims.claims[c]))
        .collect()
}

/// True for a whole sentence that can be understood without the one before it.
fn stands_alone(company: &Company, passage: Passage) -> bool {
    let reading = &company.readings[passage.report];
    let words = company.words(passage.report, passage.span);
    let (first, end) = reading.parse.tokens_in(passage.span);
    let opening = &reading.parse.tokens[first as usize];
    let opens_well =
        matches!(opening.pos, Pos::Det | Pos::Noun | Pos::Propn | Pos::Adj | Pos::Num | Pos::Adp);
    let refers =
        matches!(&*opening.lemma, "this" | "that" | "these" | "those" | "another" | "other");
    let has_verb =
        (first..end).any(|t| matches!(reading.parse.tokens[t as usize].pos, Pos::Verb | Pos::Aux));
    let in_debris = reading.debris_in(passage.span) > 0;
    let quotes = reading.attributions.iter().flat_map(|a| &a.quotes);
    let quoted: usize = quotes.map(|q| q.shared(passage.span)).sum();
    LENGTH.contains(&words.split_whitespace().count())
        && words.ends_with('.')
        && opens_well
        && !refers
        && has_verb
        && !in_debris
        && quoted * 3 < passage.span.len()
}

fn content_words(company: &Company, report: usize, number: u32) -> BTreeSet<String> {
    let parse = &company.readings[report].parse;
    let (first, end) = parse.sentences[number as usize];
    let tokens = &parse.tokens[first as usize..end as usize];
    let content =
        tokens.iter().filter(|t| matches!(t.pos, Pos::Noun | Pos::Propn | Pos::Verb | Pos::Num));
    content.map(|t| t.lemma.to_lowercase()).collect()
}

fn repeats(a: &Candidate, b: &Candidate) -> bool {
    let shared = a.words.intersection(&b.words).count() as f32;
    shared / a.words.len().min(b.words.len()).max(1) as f32 > REPEATED
}

/// What a sentence would add: the weight of the claims it tells anew, more if it stands early.
fn gain(claims: &Claims, candidate: &Candidate, told: &BTreeSet<usize>) -> f32 {
    let weight = |&c: &usize| {
        let claim = &claims.claims[c];
        (claim.origins * 2 + claim.reports) as f32 - 3.0
    };
    let fresh: f32 = candidate.claims.difference(told).map(weight).sum();
    fresh / (1.0 + 0.05 * candidate.place as f32)
}

/// The sentence with itself and every copy that says the same as its sources.
fn sentence(company: &Company, passage: Passage) -> SummarySentence {
    let text = company.words(passage.report, passage.span).to_string();
    let copy = company.copy_of(passage.report, passage.span);
    let copies = copy.map_or(Vec::new(), |c| company.copies[c].passages.clone());
    let others = copies
        .into_iter()
        .filter(|other| other.report != passage.report && says(company, *other, passage));
    SummarySentence { text, sources: [passage].into_iter().chain(others).collect() }
}

/// True for a copy that gives the figures of a sentence and most of its words.
fn says(company: &Company, copy: Passage, sentence: Passage) -> bool {
    let values = |passage: Passage| {
        let figures = company.readings[passage.report].figures.iter();
        figures.filter(move |figure| passage.span.contains(figure.number)).map(|f| f.value)
    };
    let words = |passage: Passage| {
        let words =
            company.words(passage.report, passage.span).split(|c: char| !c.is_alphanumeric());
        words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect::<Vec<_>>()
    };
    let (known, wanted) = (words(copy), words(sentence));
    let found = wanted.iter().filter(|word| known.contains(word)).count();
    2 * found >= wanted.len() && values(sentence).all(|value| values(copy).any(|v| v == value))
}

/// True when every number, name and quotation of the sentence stands in one of its sources.
pub fn is_supported(company: &Company, sentence: &SummarySentence) -> bool {
    let sources: Vec<&str> =
        sentence.sources.iter().map(|s| company.words(s.report, s.span)).collect();
    !sources.is_empty()
        && checked_words(&sentence.text).all(|word| sources.iter().any(|s| s.contains(word)))
}

/// The words that must stand in a source: those with a digit or a capital letter.
fn checked_words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|w| w.chars().any(|c| c.is_ascii_digit() || c.is_uppercase()))
}
