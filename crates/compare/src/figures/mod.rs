//! Takes: the figures of one story. Makes: groups that answer one question, each with a verdict.
//! Needs: figures, statements, origins.

mod bounds;
mod verdict;

use std::collections::BTreeMap;

use variorum_model::{Figure, Statement};

use crate::Company;
use crate::terms::stem;

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

/// The groups of all figures of a story, in order of their first statement.
pub fn figure_groups(company: &Company) -> Vec<FigureGroup> {
    let mut groups: BTreeMap<(String, String, String), Vec<Stated>> = BTreeMap::new();
    for stated in stated(company) {
        groups.entry(question_key(company, &stated)).or_default().push(stated);
    }
    let group = |stated: Vec<Stated>| FigureGroup {
        statements: stated.iter().map(|s| (s.report, s.number)).collect(),
        verdict: verdict(company, &stated),
    };
    let mut groups: Vec<FigureGroup> = groups.into_values().map(group).collect();
    groups.sort_by_key(|group| group.statements[0]);
    groups
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

/// What is counted, in which unit and in which state.
fn question_key(company: &Company, stated: &Stated) -> (String, String, String) {
    let parse = &company.readings[stated.report].parse;
    let word = |token: Option<u32>| token.map(|t| stem(&parse.tokens[t as usize].lemma));
    let noun = word(stated.figure.noun).unwrap_or_default();
    (stated.figure.unit.clone(), noun, word(stated.figure.state).unwrap_or_default())
}
