//! Takes: a story's reports and claims. Makes: what happened, where and when. Needs: times, places.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use jiff::ToSpan;
use jiff::civil::Date;
use serde::Deserialize;
use variorum_compare::{Claims, Company};
use variorum_model::{Event, Place};

use crate::title;

/// How long before its first report an event can have happened.
const DAYS_BEFORE: i64 = 4;

#[derive(Deserialize)]
struct Rules {
    kind: Vec<Kind>,
}

/// A kind of event with the lemmas that tell of it.
#[derive(Deserialize)]
struct Kind {
    name: String,
    words: BTreeSet<String>,
}

static RULES: LazyLock<Rules> = LazyLock::new(|| {
    toml::from_str(include_str!("../rules/en/event_kinds.toml"))
        .expect("event_kinds.toml is well-formed")
});

/// The event that the story tells of.
pub fn event(company: &Company, claims: &Claims) -> Event {
    Event {
        title: title::title(company, claims),
        date: date(company, claims),
        kind: kind(company),
        place: place(company),
    }
}

/// The day that most statements of shared claims name, near the first report.
fn date(company: &Company, claims: &Claims) -> Option<Date> {
    let published = company.reports.iter().filter_map(|r| Some(r.published?.time.date()));
    let references = company.readings.iter().filter_map(|r| r.reference);
    let first = published.chain(references).min();
    let last =
        company.reports.iter().filter_map(|r| Some(r.published?.time.date())).max().or(first);
    let mut votes: BTreeMap<Date, usize> = BTreeMap::new();
    for claim in &claims.claims {
        for &statement in &claim.statements {
            if let Some(day) = claims.statements[statement].1.as_of {
                *votes.entry(day).or_default() += claim.reports;
            }
        }
    }
    let near = |day: Date| {
        let early = first.and_then(|f| f.checked_sub(DAYS_BEFORE.days()).ok());
        early.is_none_or(|early| day >= early) && last.is_none_or(|last| day <= last)
    };
    let best = votes.into_iter().filter(|(day, _)| near(*day));
    best.max_by_key(|(day, votes)| (*votes, std::cmp::Reverse(*day))).map(|(day, _)| day).or(first)
}

/// The kind whose words the reports use most, weighted towards their first sentences.
fn kind(company: &Company) -> Option<String> {
    let votes = |kind: &Kind| -> usize {
        company.readings.iter().map(|reading| votes_of(&reading.parse, kind)).sum()
    };
    let best = RULES.kind.iter().rev().max_by_key(|kind| votes(kind))?;
    (votes(best) > 0).then(|| best.name.clone())
}

/// Three votes for each word in the first three sentences, one for each further one.
fn votes_of(parse: &variorum_model::Parse, kind: &Kind) -> usize {
    let lead = parse.sentences.get(2).or(parse.sentences.last()).map_or(0, |s| s.1 as usize);
    let hits = parse.tokens.iter().enumerate().filter(|(_, t)| kind.words.contains(&*t.lemma));
    hits.map(|(n, _)| if n < lead { 3 } else { 1 }).sum()
}

/// The place that most reports name, the finest and then most often named of those.
fn place(company: &Company) -> Option<Place> {
    let mut votes: BTreeMap<u32, (BTreeSet<usize>, usize, &Place)> = BTreeMap::new();
    for (report, reading) in company.readings.iter().enumerate() {
        for place in &reading.places {
            let entry = votes.entry(place.geonameid).or_insert((BTreeSet::new(), 0, place));
            entry.0.insert(report);
            entry.1 += if place.precision == "country" { 1 } else { 2 };
        }
    }
    let best = votes.into_values().max_by_key(|(reports, count, place)| {
        (*count * reports.len(), std::cmp::Reverse(place.geonameid))
    });
    best.map(|(_, _, place)| place.clone())
}
