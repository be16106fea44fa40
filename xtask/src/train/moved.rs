//! Takes: reports of known events. Makes: copies of some events, moved to the town and the days of
//! another. Needs: nothing.
//!
//! In the sets, reports of one town and one week are nearly always of one event; in the world they
//! are not. From these copies it is learned that a town and a day are not enough: what happened to
//! whom tells events apart.

use std::collections::BTreeMap;

use variorum::compare::{Features, Term, Town};

use super::networks::Labelled;

/// Of the events that have days, one in so many is moved to the next.
const ONE_IN: usize = 2;
/// How much the pairs of a set moved to other events' places count.
const WEIGHT: f32 = 0.3;
/// Marks the name of an event that was moved.
const MARK: char = '~';

/// An event with its reports.
type Event<'a> = (&'a str, Vec<&'a Features>);

/// Where and when an event was, and its reports.
struct Place<'a> {
    day: i32,
    town: Town,
    event: Event<'a>,
}

/// The sets, with copies: of events that have days, to each other's places; and of all others, to
/// the places of those.
pub fn with_moved(sets: &[Labelled]) -> Vec<Labelled> {
    let mut all = Vec::new();
    let dated = sets.iter().find(|set| set.reports.iter().all(|report| report.0.day.is_some()));
    let places = dated.map_or_else(Vec::new, places);
    for set in sets {
        let is_dated = dated.is_some_and(|dated| dated.name == set.name);
        let mut reports = set.reports.clone();
        if is_dated {
            let pairs = places.windows(2).step_by(ONE_IN);
            reports.extend(pairs.flat_map(|pair| copies(&pair[1].event, &pair[0])));
        } else if !places.is_empty() {
            all.push(mixed(set, &places));
        }
        all.push(Labelled { reports, ..*set });
    }
    all
}

/// The events of a set at the places of others, with the reports of these.
fn mixed(set: &Labelled, places: &[Place]) -> Labelled {
    let events = events(set);
    let step = (places.len() / events.len().max(1)).max(1);
    let mut reports = Vec::new();
    for (event, place) in events.iter().zip(places.iter().step_by(step)) {
        reports.extend(copies(event, place));
        let (name, there) = &place.event;
        reports.extend(there.iter().map(|one| ((*one).clone(), (*name).to_owned())));
    }
    Labelled { reports, weight: WEIGHT, ..*set }
}

fn events(set: &Labelled) -> Vec<Event<'_>> {
    let mut events: BTreeMap<&str, Vec<&Features>> = BTreeMap::new();
    for (features, event) in &set.reports {
        events.entry(event).or_default().push(features);
    }
    events.into_iter().collect()
}

/// The events of which a town and a day are known, in the order of time.
fn places(set: &Labelled) -> Vec<Place<'_>> {
    let place = |event: Event<'_>| {
        let town = *event.1.iter().find_map(|one| one.towns.first())?;
        Some((event.1.iter().filter_map(|one| one.day).min()?, town))
    };
    let events = events(set).into_iter();
    let mut places: Vec<Place> = events
        .filter_map(|event| {
            let (day, town) = place(event.clone())?;
            Some(Place { day, town, event })
        })
        .collect();
    places.sort_by_key(|place| (place.day, place.town.id, place.event.0));
    places
}

/// The reports of an event, moved.
fn copies(event: &Event, place: &Place) -> Vec<(Features, String)> {
    let first = event.1.iter().filter_map(|one| one.day).min();
    let town = event.1.iter().find_map(|one| one.towns.first()).copied();
    let copy = |one: &&Features| {
        let day = place.day + first.zip(one.day).map_or(0, |(first, own)| own - first);
        let moved = moved_to(one, place, town);
        (in_time(moved, day), format!("{}{MARK}", event.0))
    };
    event.1.iter().map(copy).collect()
}

/// A report with the days that it names as far from `day` as they were from its own.
fn in_time(mut copy: Features, day: i32) -> Features {
    let later = copy.day.map_or(0, |own| day - own);
    copy.days.iter_mut().chain(&mut copy.lead_days).for_each(|named| *named += later);
    copy.day = Some(day);
    copy
}

/// A report whose `town` is another one; a report without a town is given it.
fn moved_to(one: &Features, place: &Place, town: Option<Town>) -> Features {
    let (mut copy, new) = (one.clone(), place.town);
    copy.id.push(MARK);
    let there = place.event.1.iter().find(|other| !other.towns.is_empty());
    if let Some(there) = there {
        (copy.counties, copy.regions) = (there.counties.clone(), there.regions.clone());
        copy.countries.clone_from(&there.countries);
    }
    match town {
        Some(old) => {
            copy.towns.iter_mut().filter(|own| own.id == old.id).for_each(|own| *own = new);
            copy.terms.retain(|term| term.key != old.key && term.key != new.key);
            copy.title.retain(|key| *key != old.key);
        }
        None => copy.towns = vec![new],
    }
    copy.terms.retain(|term| term.key != new.key);
    copy.terms.push(Term { key: new.key, count: 2, early: true });
    copy.terms.sort_by_key(|term| term.key);
    copy
}

/// The name of an event before it was moved.
pub fn original(event: &str) -> &str {
    event.trim_end_matches(MARK)
}

/// True for an event and its own copy, which are neither the same nor two.
pub fn is_own_copy(events: &[String; 2]) -> bool {
    events[0] != events[1] && original(&events[0]) == original(&events[1])
}
