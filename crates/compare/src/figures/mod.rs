//! Takes: the figures of one story. Makes: groups that answer one question, each with a verdict.
//! Needs: figures, statements, origins, `rules/en/same.toml`.
//!
//! A figure's company is its question: what is counted, in which state, where and since when. Equal
//! values join easily where they are rare in the story; different ones need much in common.

mod agreement;
mod asked;
mod cluster;
mod interval;
mod measure;
mod pair;
mod question;
mod verdict;

use rustc_hash::FxHashMap;
use variorum_model::{Figure, Statement};

use crate::Company;

pub use measure::is_count;
use question::Question;
pub use verdict::{Verdict, verdict};

/// Figures that answer one question.
#[derive(Debug, Clone, PartialEq)]
pub struct FigureGroup {
    /// Report index and index into that reading's statements, sorted.
    pub statements: Vec<(usize, usize)>,
    pub verdict: Verdict,
}

/// One figure with the statement that gives it.
#[derive(Clone, Copy)]
pub struct Stated<'a> {
    pub report: usize,
    pub number: usize,
    pub statement: &'a Statement,
    pub figure: &'a Figure,
}

/// Added to each pair's log odds. A group is judged by the mean over its pairs, and one question is
/// put in many ways, so that even right groups hold pairs that share little.
const CREDIT: f32 = 1.0;
/// What can not be one question however much else there is in common.
const NEVER: f32 = -60.0;

/// The groups of all figures of a story, in order of their first statement.
pub fn figure_groups(company: &Company) -> Vec<FigureGroup> {
    let sets = same_words(company, stated(company));
    let first: Vec<Stated> = sets.iter().map(|set| set[0]).collect();
    let questions = question::questions(company, &first);
    let commonness = commonness(&questions);
    let score = |a: usize, b: usize| {
        let common = commonness[a].max(commonness[b]);
        pair::score(&questions[a], &questions[b], common).map_or(NEVER, |odds| odds + CREDIT)
    };
    let groups = cluster::groups(questions.len(), score);
    let group = |group: Vec<usize>| {
        let mut stated: Vec<Stated> = group.into_iter().flat_map(|n| sets[n].clone()).collect();
        stated.sort_by_key(|s| (s.report, s.number));
        let statements = stated.iter().map(|s| (s.report, s.number)).collect();
        FigureGroup { statements, verdict: verdict(company, &stated) }
    };
    groups.into_iter().map(group).collect()
}

/// What two figures of one sentence have in common.
#[derive(PartialEq, Eq, Hash)]
enum Wording<'a> {
    /// The copy, the number as it is written and what is counted.
    Copied(usize, &'a str, &'a str),
    /// The words and where in them the figure begins.
    Own(&'a str, u32),
}

/// Figures in sets of those that stand in the same sentence word for word, or in a copy of it, in
/// order of the first: each set counts once, so that a copy of a report changes no group.
fn same_words<'a>(company: &Company<'a>, stated: Vec<Stated<'a>>) -> Vec<Vec<Stated<'a>>> {
    let copied = company.copied();
    let wording = |one: &Stated<'a>| {
        let (report, sentence) = (one.report, one.statement.sentence);
        let number = company.words(report, one.figure.number);
        if let Some(&copy) = copied.get(&(report, company.sentence(report, sentence))) {
            return Wording::Copied(copy, number, &one.figure.counted);
        }
        let told = company.told(report, sentence);
        let start = one.figure.span.start.saturating_sub(told.start);
        Wording::Own(company.words(report, told), start)
    };
    let mut known: FxHashMap<Wording, usize> = FxHashMap::default();
    let mut sets: Vec<Vec<Stated>> = Vec::new();
    for one in stated {
        let at = *known.entry(wording(&one)).or_insert(sets.len());
        match sets.get_mut(at) {
            Some(set) => set.push(one),
            None => sets.push(vec![one]),
        }
    }
    sets
}

/// What learning needs: what each two figures of a story have in common, where they can be one
/// question, each figure as its report and the index of its statement.
pub fn figure_pairs(company: &Company) -> Vec<FigurePair> {
    let stated = stated(company);
    let questions = question::questions(company, &stated);
    let commonness = commonness(&questions);
    let place = |n: usize| (stated[n].report, stated[n].number);
    let pair = |(a, b): (usize, usize)| {
        let common = commonness[a].max(commonness[b]);
        let features = pair::features(&questions[a], &questions[b], common)?;
        Some(FigurePair { figures: [place(a), place(b)], features })
    };
    let count = questions.len();
    (0..count).flat_map(|a| (a + 1..count).map(move |b| (a, b))).filter_map(pair).collect()
}

/// What two figures have in common.
#[derive(Debug, Clone)]
pub struct FigurePair {
    pub figures: [(usize, usize); 2],
    pub features: [f32; pair::FEATURES],
}

/// Every figure statement of the story.
fn stated<'a>(company: &Company<'a>) -> Vec<Stated<'a>> {
    let mut all = Vec::new();
    for (report, reading) in company.readings.iter().enumerate() {
        for (number, statement) in reading.statements.iter().enumerate() {
            if let Some(figure) = statement.figure {
                let figure = &reading.figures[figure as usize];
                all.push(Stated { report, number, statement, figure });
            }
        }
    }
    all
}

/// For each question how common its value is: small numbers and vague ones are, 34,000 is not.
fn commonness(questions: &[Question]) -> Vec<f32> {
    let mut counts: FxHashMap<u64, usize> = FxHashMap::default();
    questions.iter().for_each(|q| *counts.entry(q.value.to_bits()).or_default() += 1);
    let common = |q: &Question| {
        let small = if q.vague || q.value.abs() <= 12.0 { 1.0 } else { 0.0 };
        small + (counts[&q.value.to_bits()] as f32 / questions.len() as f32).sqrt()
    };
    questions.iter().map(common).collect()
}
