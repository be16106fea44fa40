//! Takes: claims with their statements. Makes: a timeline. Needs: days that statements hold for.

use std::collections::BTreeMap;

use jiff::civil::Date;
use variorum_compare::{Claims, Company};
use variorum_model::{ClaimKind, Moment, Precision, TimelineEntry};

/// A sentence of fewer words is not read alone.
const SENTENCE_WORDS: usize = 6;

/// An entry for each day that statements of a claim name, in order of time; each in the words of one
/// of them, the same words once a day.
pub fn timeline(company: &Company, claims: &Claims) -> Vec<TimelineEntry> {
    let entries = (0..claims.claims.len()).flat_map(|number| entries_of(company, claims, number));
    let mut told: BTreeMap<(Moment, String), TimelineEntry> = BTreeMap::new();
    for entry in entries {
        let same = told.entry((entry.time, entry.text.clone()));
        let known =
            same.or_insert_with(|| TimelineEntry { statements: Vec::new(), ..entry.clone() });
        known.statements.extend(entry.statements);
        known.statements.sort_unstable();
    }
    let mut entries: Vec<TimelineEntry> = told.into_values().collect();
    entries.sort_by_key(|entry| (entry.time, entry.claim));
    entries
}

fn entries_of(company: &Company, claims: &Claims, number: usize) -> Vec<TimelineEntry> {
    let claim = &claims.claims[number];
    let mut days: BTreeMap<Date, Vec<usize>> = BTreeMap::new();
    if claim.kind != ClaimKind::Utterance {
        for &statement in &claim.statements {
            if let Some(day) = claims.statements[statement].1.as_of {
                days.entry(day).or_default().push(statement);
            }
        }
    }
    let entry = |(day, statements): (Date, Vec<usize>)| TimelineEntry {
        time: Moment { time: day.at(0, 0, 0, 0), precision: Precision::Day, utc: false },
        text: words(company, claims, (&claim.text, &statements)),
        claim: number,
        statements,
    };
    days.into_iter().map(entry).collect()
}

/// The words of a claim where one of the day's statements has them, else the shortest sentence of
/// theirs that can be read alone.
fn words(company: &Company, claims: &Claims, (text, day): (&str, &[usize])) -> String {
    let told = |&number: &usize| {
        let (report, statement) = &claims.statements[number];
        company.words(*report, company.told(*report, statement.sentence))
    };
    let length = |words: &&str| {
        let count = words.split_whitespace().count();
        (count < SENTENCE_WORDS, count)
    };
    match day.iter().map(told).find(|words| words.contains(text)) {
        Some(_) => text.into(),
        None => day.iter().map(told).min_by_key(length).unwrap_or(text).into(),
    }
}
