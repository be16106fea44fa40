//! Takes: what a store keeps of its reports for grouping. Makes: its stories. Needs: an [`Engine`],
//! to say what each story tells.

use variorum_compare as compare;
use variorum_compare::Features;
use variorum_model::{Reading, Report, Story};
use variorum_store::{State, Store};

use super::{steps, story};
use crate::{Engine, Error};

/// What grouping needs to know of a report.
pub fn features(report: &Report, reading: &Reading) -> Vec<u8> {
    serde_json::to_vec(&compare::features(report, reading)).expect("plain data")
}

/// Groups all reports of the store anew where some have come since, and says what each story that
/// changed is called and, if it has at most `most` bytes of text, claims; gives the number of stories.
///
/// # Errors
///
/// When the store cannot be read or written.
pub fn group(
    (store, engine): (&mut Store, &Engine),
    most: i64,
    at: &str,
    told: &dyn Fn(usize, usize),
) -> Result<usize, Error> {
    if ungrouped(store)? > 0 {
        let (numbers, stories) = grouped(store)?;
        let stories: Vec<Vec<i64>> = stories
            .iter()
            .map(|story| story.reports.iter().map(|&r| numbers[r]).collect())
            .collect();
        let state = State { through: store.last()?, bytes: Vec::new() };
        store.group(&stories, (&steps::grouping(), &state), at)?;
    }
    story::tell((store, engine), most, told)?;
    Ok(store.count_stories()?)
}

/// How many reports no story has been looked for yet.
///
/// # Errors
///
/// When the store cannot be read.
pub fn ungrouped(store: &Store) -> Result<usize, Error> {
    let through = store.state(&steps::grouping())?.map_or(0, |state| state.through);
    Ok((store.last()? - through) as usize)
}

/// How many stories of several reports have claims that were not compared yet.
///
/// # Errors
///
/// When the store cannot be read.
pub fn uncompared(store: &Store) -> Result<usize, Error> {
    Ok(store.uncompared(&steps::claims(), i64::MAX)?.len())
}

fn grouped(store: &Store) -> Result<(Vec<i64>, Vec<Story>), Error> {
    let (mut numbers, mut features) = (Vec::new(), Vec::new());
    store.each_terms(0, &mut |number, bytes| {
        let of_report: Features = serde_json::from_slice(&bytes)
            .map_err(|error| variorum_store::Error::Damaged(error.to_string()))?;
        numbers.push(number);
        features.push(of_report);
        Ok(())
    })?;
    Ok((numbers, compare::group(features)))
}
