//! Takes: a store. Makes: anew what older versions of the steps made. Needs: an [`Engine`].

use rayon::prelude::*;
use variorum_model::Reading;
use variorum_store::{Kept, Kind, Renewed, Store};

use super::{Telling, group, prepare, steps, story};
use crate::{Engine, Error};

/// How many reports are made anew at a time.
const BATCH: usize = 64;

/// Claims of stories of more bytes of text than this are not compared beforehand at all.
const LONGEST: i64 = 1_000_000;

/// How much was made anew.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Refreshed {
    /// Reports read again.
    pub readings: usize,
    /// Reports of which only what is made of their readings was made again.
    pub others: usize,
    pub stories: usize,
}

/// Brings everything in the store to this version of its step; `done` is told how many reports, and
/// then stories, of how many are done.
///
/// # Errors
///
/// When the store cannot be read or written; what was done before stays.
pub fn refresh(
    (store, engine): (&mut Store, &Engine),
    at: &str,
    done: &dyn Fn(usize, usize),
) -> Result<Refreshed, Error> {
    let mut refreshed = Refreshed::default();
    let steps = steps::of_report();
    for (kind, step) in [Kind::Reading, Kind::Terms, Kind::Runs].into_iter().zip(&steps) {
        let total = store.count_outdated(kind, &step.version)?;
        let mut reached = 0;
        loop {
            let numbers = store.outdated(kind, &step.version, BATCH)?;
            if numbers.is_empty() {
                break;
            }
            renew((store, engine), kind, &numbers)?;
            match kind {
                Kind::Reading => refreshed.readings += numbers.len(),
                _ => refreshed.others += numbers.len(),
            }
            reached += numbers.len();
            done(reached, total);
        }
    }
    if refreshed.readings + refreshed.others > 0 {
        store.forget(&steps::grouping())?;
    }
    refreshed.stories = group((store, engine), &Telling { most: LONGEST, at, told: done })?;
    Ok(refreshed)
}

fn renew((store, engine): (&mut Store, &Engine), kind: Kind, numbers: &[i64]) -> Result<(), Error> {
    let kept: Vec<Kept> = numbers.iter().map(|&n| store.report(n)).collect::<Result<_, _>>()?;
    let readings: Vec<Option<Reading>> = match kind {
        Kind::Reading => kept.iter().map(|_| None).collect(),
        _ => kept
            .iter()
            .map(|kept| story::reading(store, engine, kept).map(Some))
            .collect::<Result<_, _>>()?,
    };
    let renewed = |(kept, reading): (Kept, Option<Reading>)| {
        let is_new = reading.is_none();
        let reading = reading.unwrap_or_else(|| engine.read(&kept.report));
        let (terms, runs) = prepare::of_reading(&kept.report, &reading);
        Renewed::new(kept.number, is_new.then_some(&reading), (&terms, runs))
    };
    let renewed: Vec<Renewed> = kept.into_par_iter().zip(readings).map(renewed).collect();
    Ok(store.renew(&renewed, &steps::of_report())?)
}
