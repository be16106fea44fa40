//! Takes: what a store keeps of its reports for grouping. Makes: its stories. Needs: an [`Engine`],
//! to say what each story tells.

use std::collections::BTreeMap;

use variorum_compare as compare;
use variorum_compare::{Features, Placed, Shelf};
use variorum_model::{Reading, Report};
use variorum_store::{Grouping, Place, Placing, Store};

use super::steps;
use super::story::{self, Telling};
use crate::{Engine, Error};

/// What grouping needs to know of a report.
pub fn features(report: &Report, reading: &Reading) -> Vec<u8> {
    compare::features(report, reading).to_bytes()
}

/// Looks for the stories of reports that have come since the last time, and says what each story
/// that changed is called and claims; gives the number of stories.
///
/// # Errors
///
/// When the store cannot be read or written.
pub fn group((store, engine): (&mut Store, &Engine), telling: &Telling) -> Result<usize, Error> {
    if ungrouped(store)? > 0 {
        store.group(&grouped(store)?, &steps::grouping(), telling.at)?;
    }
    story::tell((store, engine), telling)?;
    Ok(store.count_stories()?)
}

/// How many reports no story has been looked for yet.
///
/// # Errors
///
/// When the store cannot be read.
pub fn ungrouped(store: &Store) -> Result<usize, Error> {
    Ok((store.last()? - store.seen(&steps::grouping())?) as usize)
}

/// How many stories of several reports have claims that were not compared yet.
///
/// # Errors
///
/// When the store cannot be read.
pub fn uncompared(store: &Store) -> Result<usize, Error> {
    Ok(store.uncompared(&steps::claims(), i64::MAX)?.len())
}

/// All reports grouped: those that came last are put on the shelf as it was left, in the order of
/// time.
fn grouped(store: &Store) -> Result<Grouping, Error> {
    let (mut numbers, mut shelf) = shelf(store)?;
    let (first, counted) = (numbers.len(), shelf.counted());
    let mut fresh: Vec<(i64, Features)> = Vec::new();
    for (number, bytes) in store.terms_after(store.seen(&steps::grouping())?)? {
        fresh.push((number, from_bytes(&bytes)?));
    }
    fresh.sort_by(|(_, a), (_, b)| a.time_order().cmp(&b.time_order()));
    numbers.extend(fresh.iter().map(|(number, _)| *number));
    shelf.add_all(fresh.into_iter().map(|(_, features)| features));
    let unkept = if shelf.counted() == counted { first } else { 0 };
    let place = |place: usize| Place {
        report: numbers[place],
        place: place as u32,
        scores: shelf.scores(place as u32).to_vec(),
    };
    let by_number =
        |(_, story): (u32, &[u32])| story.iter().map(|&r| numbers[r as usize]).collect();
    Ok(Grouping {
        stories: shelf.stories().map(by_number).collect(),
        places: (unkept..numbers.len()).map(place).collect(),
        through: store.last()?,
    })
}

/// The shelf as it was left, and the numbers of the reports on it.
fn shelf(store: &Store) -> Result<(Vec<i64>, Shelf), Error> {
    let kept = store.placings(&steps::grouping(), |Placing { place, terms, story }| {
        Ok((place.report, from_bytes(&terms)?, place.scores, story))
    })?;
    let mut stories: BTreeMap<String, u32> = BTreeMap::new();
    let placed = kept.into_iter().map(|(report, features, scores, story)| {
        let next = stories.len() as u32;
        let story = story.map(|id| *stories.entry(id).or_insert(next));
        (report, Placed { features, scores, story })
    });
    let (numbers, placed) = placed.unzip();
    Ok((numbers, Shelf::resume(placed)))
}

fn from_bytes(bytes: &[u8]) -> Result<Features, variorum_store::Error> {
    Features::from_bytes(bytes).map_err(variorum_store::Error::Damaged)
}
