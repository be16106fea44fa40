//! Takes: a story's reports and claims. Makes: what happened, where and when. Needs: times, places.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use jiff::ToSpan;
use jiff::civil::Date;
use serde::Deserialize;
use variorum_compare::{Claims, Company};
use variorum_model::{EntityKind, Event, Parse, Place, Reading, Span, TimeKind};

use crate::title;

/// How long before its first report an event can have happened.
const DAYS_BEFORE: i64 = 30;

#[derive(Deserialize)]
struct Rules {
    /// Lemmas of what happens at an event, of whatever kind.
    happening: BTreeSet<String>,
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
        date: date(company),
        kind: kind(company),
        place: place(company),
    }
}

/// The day that is named most, early and beside what happened, not long before the first report;
/// where none is named, the day of that report.
fn date(company: &Company) -> Option<Date> {
    let published = || company.reports.iter().filter_map(|r| Some(r.published?.time.date()));
    let first = published().chain(company.readings.iter().filter_map(|r| r.reference)).min();
    let earliest = first.and_then(|first| first.checked_sub(DAYS_BEFORE.days()).ok());
    let last = published().max().or(first);
    let is_near = |day: Date| {
        earliest.is_none_or(|earliest| day >= earliest) && last.is_none_or(|last| day <= last)
    };
    let mut votes: BTreeMap<Date, usize> = BTreeMap::new();
    for (day, weight) in company.readings.iter().flat_map(days).filter(|(day, _)| is_near(*day)) {
        *votes.entry(day).or_default() += weight;
    }
    let best = votes.into_iter().max_by_key(|(day, votes)| (*votes, Reverse(*day)));
    best.map(|(day, _)| day).or(first)
}

/// The single days that a report's story names, each with its votes.
fn days(reading: &Reading) -> impl Iterator<Item = (Date, usize)> {
    let told = reading.times.iter().filter(|time| reading.debris_in(time.span) == 0);
    told.filter_map(|time| {
        let (day, _) = time.days.filter(|(first, last)| first == last)?;
        let is_day = matches!(time.kind, TimeKind::Date | TimeKind::Time);
        let happening = if happens(&reading.parse, time.span) { 3 } else { 1 };
        is_day.then(|| (day, happening * weight(&reading.parse, time.span)))
    })
}

/// Whether the sentence around `span` tells of something that happened.
fn happens(parse: &Parse, span: Span) -> bool {
    let (first, end) = parse.sentence_of(parse.tokens_in(span).0);
    let mut tokens = parse.tokens[first as usize..end as usize].iter();
    tokens.any(|token| RULES.happening.contains(&*token.lemma))
}

/// The kind whose words the reports use most, if it is one word a report or more.
fn kind(company: &Company) -> Option<String> {
    let votes = |kind: &Kind| -> usize {
        company.readings.iter().map(|reading| votes_of(&reading.parse, kind)).sum()
    };
    let best = RULES.kind.iter().rev().max_by_key(|kind| votes(kind))?;
    (votes(best) >= company.reports.len()).then(|| best.name.clone())
}

/// The words of the kind in a report, each with its weight.
fn votes_of(parse: &Parse, kind: &Kind) -> usize {
    let hits = parse.tokens.iter().filter(|token| kind.words.contains(&*token.lemma));
    hits.map(|token| weight(parse, token.span)).sum()
}

/// What is in the first three sentences tells of the event, what follows also of others.
fn weight(parse: &Parse, span: Span) -> usize {
    let lead = parse.sentences.get(2).or(parse.sentences.last()).map_or(0, |s| s.1);
    if parse.tokens_in(span).0 < lead { 3 } else { 1 }
}

/// How a story names a place.
#[derive(Default)]
struct Named<'a> {
    reports: BTreeSet<usize>,
    votes: usize,
    place: Option<&'a Place>,
}

/// The place that most reports name most often and early, the finer the better, in the country that
/// most of what they name lies in.
fn place(company: &Company) -> Option<Place> {
    let mut named: BTreeMap<u32, Named> = BTreeMap::new();
    let mut countries: BTreeMap<&str, usize> = BTreeMap::new();
    for (report, reading) in company.readings.iter().enumerate() {
        let told = reading.places.iter().filter(|place| reading.debris_in(place.span) == 0);
        for place in told {
            let weight = weight(&reading.parse, place.span) * standing(&reading.parse, place.span);
            let entry = named.entry(place.geonameid).or_default();
            entry.reports.insert(report);
            entry.votes += weight * fineness(place);
            entry.place.get_or_insert(place);
            *countries.entry(&place.country).or_default() += weight;
        }
    }
    let score = |named: &Named| {
        let country = named.place.map_or(0, |place| countries[place.country.as_str()]);
        named.votes * named.reports.len() * country
    };
    let best = named.iter().max_by_key(|(id, named)| (score(named), Reverse(**id)));
    best?.1.place.cloned()
}

/// A place in the name of a body or a building says less of where than one that stands alone.
fn standing(parse: &Parse, span: Span) -> usize {
    let tokens = parse.tokens_in(span);
    let is_inside = parse.entity_at(tokens.0).is_some_and(|entity| {
        matches!(entity.kind, EntityKind::Organisation | EntityKind::Facility)
            && (entity.first, entity.end) != tokens
    });
    if is_inside { 1 } else { 5 }
}

fn fineness(place: &Place) -> usize {
    match place.precision.as_str() {
        "city" => 3,
        "county" => 2,
        _ => 1,
    }
}
