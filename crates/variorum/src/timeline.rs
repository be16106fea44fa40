//! Takes: claims with their statements. Makes: a timeline. Needs: days that statements hold for.

use std::collections::BTreeMap;

use jiff::civil::Date;
use variorum_compare::Claims;
use variorum_model::{ClaimKind, Moment, Precision, TimelineEntry};

/// An entry for each day that statements of a claim name, in order of time.
pub fn timeline(claims: &Claims) -> Vec<TimelineEntry> {
    let mut entries: Vec<TimelineEntry> =
        (0..claims.claims.len()).flat_map(|number| entries_of(claims, number)).collect();
    entries.sort_by_key(|entry| (entry.time, entry.claim));
    entries
}

fn entries_of(claims: &Claims, number: usize) -> Vec<TimelineEntry> {
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
        text: claim.text.clone(),
        claim: number,
        statements,
    };
    days.into_iter().map(entry).collect()
}
