//! Takes: reports and their readings. Makes: stories, each the reports of one event. Needs: the
//! parses, times, places and figures of the readings.
//!
//! Each report is reduced to its [`Features`]: telling words, who, where, when, figures. Reports that
//! share telling words are compared, and a small network weighs what speaks for and against their
//! being of one event. A [`Shelf`] takes reports in the order of time and joins those whose mean
//! score is high; what a report touches is grouped anew, so stories merge and split.

mod cluster;
mod features;
mod index;
mod key;
mod named;
mod net;
mod numbering;
mod numbers;
mod pair;
mod passages;
mod placed;
mod rarity;
mod shelf;
mod weighed;
mod when;
mod words;

#[cfg(test)]
mod tests;

pub use features::{Features, Term, Town, day, features};
pub use placed::Placed;
pub use shelf::{Change, Judge, Shelf};

use rayon::prelude::*;
use variorum_model::{Reading, Report, Story};

/// What `cargo xtask train stories` and `cargo xtask eval stories` learn and try weights with.
pub mod grouping {
    pub use super::key::keys;
    pub use super::net::Net;
    pub use super::pair::Row;
    pub use super::rarity::table;
}

/// The reports grouped by event, in order of their first reports.
pub fn stories(reports: &[Report], readings: &[Reading]) -> Vec<Story> {
    let both = reports.par_iter().zip(readings);
    group(both.map(|(report, reading)| features(report, reading)).collect())
}

/// The reports of these features grouped by event, in order of their first reports; in whatever
/// order they are given, the same stories.
pub fn group(features: Vec<Features>) -> Vec<Story> {
    let mut order: Vec<usize> = (0..features.len()).collect();
    order.sort_by_cached_key(|&n| features[n].time_order());
    let mut features: Vec<Option<Features>> = features.into_iter().map(Some).collect();
    let mut shelf = Shelf::default();
    shelf.add_all(order.iter().filter_map(|&n| features[n].take()));
    let story = |(_, group): (u32, &[u32])| {
        let reports = group.iter().map(|&at| order[at as usize]);
        Story { reports: features::set(reports) }
    };
    let mut stories: Vec<Story> = shelf.stories().map(story).collect();
    stories.sort_by_key(|story| story.reports[0]);
    stories
}
