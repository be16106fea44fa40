//! Takes: sentences with the facts that people found in them. Makes: how well claims are these
//! facts, by pairs of sentences of two reports. Needs: tar.
//!
//! Nothing was learned from these events.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::Result;
use variorum::Engine;
use variorum::compare::{Claims, claims};
use variorum::learning::Ground;
use variorum::model::Claim;

use super::Row;
use crate::trec::{Company, Judged, companies};

/// Pairs of sentences of two reports, one of which at least states a fact.
#[derive(Clone, Copy, Default)]
struct Pairs {
    /// That stand in one claim and state one fact.
    right: usize,
    /// That stand in one claim and both state facts.
    judged: usize,
    /// That stand in one claim.
    found: usize,
    /// That state one fact.
    annotated: usize,
}

/// Precision among sentences that state facts, and among all; the parts are the events. Of all that
/// stands in a claim, and of what counts for it.
pub fn rows(data: &Path, engine: &Engine) -> Result<Vec<Row>> {
    let mut events: BTreeMap<String, Pairs> = BTreeMap::new();
    let mut counted: BTreeMap<String, Pairs> = BTreeMap::new();
    for company in companies(data)? {
        let event = company.event.clone();
        let [all, only] = pairs(company, engine);
        events.entry(event.clone()).or_default().add(all);
        counted.entry(event).or_default().add(only);
    }
    let share = |right: usize, of: usize| right as f64 / of.max(1) as f64;
    let precision = |p: &Pairs| share(p.right, p.judged);
    let open = |p: &Pairs| share(p.right, p.found);
    let recall = |p: &Pairs| share(p.right, p.annotated);
    let f1 = |p: &Pairs| share(2 * p.right, p.judged + p.annotated);
    Ok(vec![
        row("pairs.f1", &events, f1),
        row("pairs.precision", &events, precision),
        row("pairs.open_precision", &events, open),
        row("pairs.recall", &events, recall),
        row("counted.open_precision", &counted, open),
        row("counted.recall", &counted, recall),
    ])
}

/// The mean over events.
fn row(name: &str, events: &BTreeMap<String, Pairs>, score: impl Fn(&Pairs) -> f64) -> Row {
    let parts: Vec<(String, f64)> =
        events.iter().map(|(event, pairs)| (event.clone(), score(pairs))).collect();
    let mean = parts.iter().map(|(_, score)| score).sum::<f64>() / parts.len().max(1) as f64;
    Row { parts, ..Row::new(name, mean, events.len()) }
}

impl Pairs {
    fn add(&mut self, other: Pairs) {
        self.right += other.right;
        self.judged += other.judged;
        self.found += other.found;
        self.annotated += other.annotated;
    }
}

/// Of all that stands in a claim, then of what counts for it.
fn pairs(company: Company, engine: &Engine) -> [Pairs; 2] {
    let Company { reports, sentences, .. } = company;
    let readings = engine.annotate(&reports, &|| ());
    let ground = Ground::of(engine, reports, readings);
    let claims = claims(&ground.company());
    let all = |claim: &Claim| [claim.statements.clone(), claim.near.clone()].concat();
    let only = |claim: &Claim| claim.statements.clone();
    [together(&claims, &sentences, all), together(&claims, &sentences, only)]
}

fn together(
    claims: &Claims,
    sentences: &[Judged],
    statements: impl Fn(&Claim) -> Vec<usize>,
) -> Pairs {
    let of: Vec<Vec<usize>> = claims.claims.iter().map(statements).collect();
    let told = |one| told(claims, &of, one);
    let told: Vec<BTreeSet<usize>> = sentences.iter().map(told).collect();
    let mut pairs = Pairs::default();
    for (a, one) in sentences.iter().enumerate() {
        let later = sentences.iter().enumerate().skip(a + 1);
        for (b, other) in later.filter(|(_, other)| other.report != one.report) {
            pairs.add(pair(one, other, !told[a].is_disjoint(&told[b])));
        }
    }
    pairs
}

fn pair(a: &Judged, b: &Judged, together: bool) -> Pairs {
    let stating = [a, b].iter().filter(|one| !one.facts.is_empty()).count();
    let same = !a.facts.is_disjoint(&b.facts);
    Pairs {
        right: usize::from(same && together),
        judged: usize::from(stating == 2 && together),
        found: usize::from(stating > 0 && together),
        annotated: usize::from(same),
    }
}

/// The claims that stand on words of a sentence, of each its statements.
fn told(claims: &Claims, of: &[Vec<usize>], sentence: &Judged) -> BTreeSet<usize> {
    let is_here = |&statement: &usize| {
        let (report, statement) = &claims.statements[statement];
        *report == sentence.report && statement.span.overlaps(sentence.span)
    };
    let numbered = of.iter().enumerate();
    numbered.filter(|(_, statements)| statements.iter().any(is_here)).map(|(n, _)| n).collect()
}
