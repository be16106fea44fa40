//! Takes: PolNeAR's articles kept for development. Makes: how well content, source and both
//! together are found. Needs: tar.
//!
//! Spans are compared without their outer punctuation, as sets of letters; what was found counts
//! when it shares half of what it and the annotated one hold together.

use std::path::Path;

use anyhow::Result;
use variorum::Engine;
use variorum::model::{Reading, Report, Span};

use super::Row;
use crate::polnear::{Annotated, Article, articles, overlap, trimmed};

/// Content and source of one attribution, trimmed.
struct Pair {
    source: Vec<Span>,
    content: Vec<Span>,
}

/// How an annotated and a found pair agree; none when they do not.
type Agreement = fn(&Pair, &Pair) -> Option<f64>;

/// F1 of contents, of sources, and of both in one attribution.
pub fn rows(data: &Path, engine: &Engine) -> Result<Vec<Row>> {
    let articles = articles(data, "dev")?;
    let reports: Vec<Report> = articles.iter().map(|article| article.report.clone()).collect();
    let readings = engine.annotate(&reports, &|| ());
    let row = |name: &str, agreement: Agreement, counts: fn(&Pair) -> bool| {
        let score = |(article, reading): (&Article, &Reading)| {
            tally(&annotated(article), &found(article, reading), agreement, counts)
        };
        let sum = articles
            .iter()
            .zip(&readings)
            .map(score)
            .fold([0; 3], |sum, one| [sum[0] + one[0], sum[1] + one[1], sum[2] + one[2]]);
        Row::new(name, 2.0 * sum[0] as f64 / (sum[1] + sum[2]).max(1) as f64, sum[2])
    };
    Ok(vec![
        row("content.f1", same_content, |pair| !pair.content.is_empty()),
        row("source.f1", same_source, |pair| !pair.source.is_empty()),
        row("both.f1", same_both, |pair| !pair.content.is_empty()),
    ])
}

fn annotated(article: &Article) -> Vec<Pair> {
    let pair = |one: &Annotated| Pair {
        source: trimmed(&one.source, &article.report.text),
        content: trimmed(&one.content, &article.report.text),
    };
    article.attributions.iter().map(pair).collect()
}

fn found(article: &Article, reading: &Reading) -> Vec<Pair> {
    let text = &article.report.text;
    let pair = |one: &variorum::model::Attribution| Pair {
        source: trimmed(one.source.as_slice(), text),
        content: trimmed(&one.content, text),
    };
    reading.attributions.iter().map(pair).collect()
}

/// How many agree, how many were found and how many annotated.
fn tally(
    annotated: &[Pair],
    found: &[Pair],
    agreement: Agreement,
    counts: fn(&Pair) -> bool,
) -> [usize; 3] {
    let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
    for (i, one) in annotated.iter().enumerate() {
        let agrees = |(j, other)| Some((agreement(one, other)?, i, j));
        pairs.extend(found.iter().enumerate().filter_map(agrees));
    }
    let count = |pairs: &[Pair]| pairs.iter().filter(|pair| counts(pair)).count();
    [matched(pairs), count(found), count(annotated)]
}

/// Pairs one to one, the best agreement first.
fn matched(mut pairs: Vec<(f64, usize, usize)>) -> usize {
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for (_, i, j) in pairs {
        if !left.contains(&i) && !right.contains(&j) {
            left.push(i);
            right.push(j);
        }
    }
    left.len()
}

fn half(share: f64) -> Option<f64> {
    (share >= 0.5).then_some(share)
}

fn same_content(one: &Pair, other: &Pair) -> Option<f64> {
    half(overlap(&one.content, &other.content))
}

fn same_source(one: &Pair, other: &Pair) -> Option<f64> {
    half(overlap(&one.source, &other.source))
}

fn same_both(one: &Pair, other: &Pair) -> Option<f64> {
    let nobody = one.source.is_empty() && other.source.is_empty();
    let source = if nobody { Some(1.0) } else { same_source(one, other) };
    Some(source? + same_content(one, other)?)
}
