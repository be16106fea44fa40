//! Takes: the statements of a claim. Makes: whether somebody denies what somebody else blames on
//! them. Needs: clauses, lemmas.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use serde::Deserialize;
use variorum_model::{Clause, Reading, Stance, Statement};

use crate::Company;
use crate::terms::{is_content, stem};

#[derive(Deserialize)]
struct Rules {
    blaming: BTreeSet<String>,
    denying: BTreeSet<String>,
}

static RULES: LazyLock<Rules> = LazyLock::new(|| {
    toml::from_str(include_str!("../../rules/en/denial.toml")).expect("denial.toml is well-formed")
});

/// What somebody blames on others, or denies.
struct Charge<'a> {
    report: usize,
    speaker: Option<&'a str>,
    /// The stems of what is told of, without the verb and who does it.
    of: BTreeSet<String>,
}

/// True when one statement denies what another, of another speaker, blames on somebody.
pub fn is_refused(company: &Company, stated: &[&(usize, Statement)]) -> bool {
    let blames = |verb: &str| RULES.blaming.contains(verb);
    let denies = |verb: &str| blames(verb) || RULES.denying.contains(verb);
    let denials = charges(company, stated, (Stance::Denies, &denies));
    let blames = charges(company, stated, (Stance::Affirms, &blames));
    let is_answer = |no: &Charge, yes: &Charge| {
        no.report != yes.report && no.speaker != yes.speaker && !no.of.is_disjoint(&yes.of)
    };
    denials.iter().any(|no| blames.iter().any(|yes| is_answer(no, yes)))
}

fn charges<'a>(
    company: &'a Company,
    stated: &[&'a (usize, Statement)],
    (stance, fits): (Stance, &dyn Fn(&str) -> bool),
) -> Vec<Charge<'a>> {
    let charge = |(report, statement): &'a (usize, Statement)| {
        let reading = &company.readings[*report];
        let clause = &reading.clauses[statement.clause? as usize];
        let is_one = statement.stance == stance && fits(lemma(reading, clause.head));
        let speaker = statement.speaker.as_deref();
        is_one.then(|| Charge { report: *report, speaker, of: told_of(reading, clause) })
    };
    stated.iter().filter_map(|one| charge(one)).collect()
}

/// The stems of what a clause tells of, without the verb and who does it.
pub fn told_of(reading: &Reading, clause: &Clause) -> BTreeSet<String> {
    let parse = &reading.parse;
    let is_subject = |token: u32| clause.subject.is_some_and(|s| parse.is_below(token, s));
    let told =
        clause.tokens.iter().copied().filter(|&token| {
            token != clause.head && !is_subject(token) && is_content(parse, token)
        });
    told.map(|token| stem(lemma(reading, token))).collect()
}

fn lemma(reading: &Reading, token: u32) -> &str {
    &reading.parse.tokens[token as usize].lemma
}
