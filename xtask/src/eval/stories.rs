//! Takes: reports whose events are known. Makes: how well stories are these events, by B-cubed.
//! Needs: tar, gzip.
//!
//! The events are cut in parts. A pair of reports is judged by a network that learned from the
//! parts of neither, so what is measured was not learned from; the network that is shipped learned
//! from all. One setting holds for all sets.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::{Arc, OnceLock};

use anyhow::{Context, Result};
use variorum::Engine;
use variorum::compare::grouping::Net;
use variorum::compare::{Features, Shelf};

use super::Row;
use super::events::{self, ECB, SHOOTINGS, WIKINEWS};
use crate::train::networks::{Labelled, in_time, networks, number, part, shared, two_parts};

/// All sets, with the networks that each have not seen two parts.
struct Learned {
    sets: Vec<Labelled>,
    networks: Arc<Vec<Net>>,
}

/// The reports with their events.
type Reports = Vec<(Features, String)>;

/// Shootings: those with two reports or more, and all of them.
pub fn shootings(data: &Path, engine: &Engine) -> Result<Vec<Row>> {
    let (set, networks) = set(data, engine, SHOOTINGS)?;
    let events = shared(set);
    let several = set.reports.iter().filter(|report| events.contains(&report.1)).cloned().collect();
    let mut rows = rows("several", several, networks);
    rows.extend(self::rows("all", set.reports.clone(), networks));
    Ok(rows)
}

/// Events of Wikinews, all files together.
pub fn wikinews(data: &Path, engine: &Engine) -> Result<Vec<Row>> {
    let (set, networks) = set(data, engine, WIKINEWS)?;
    let mut rows = rows("events", set.reports.clone(), networks);
    rows[0].parts = files(set).into_iter().map(|file| alone(set, &file, networks)).collect();
    Ok(rows)
}

/// Topics of ECB+, the later reports of a topic as events of their own.
pub fn ecb(data: &Path, engine: &Engine) -> Result<Vec<Row>> {
    let (set, networks) = set(data, engine, ECB)?;
    Ok(rows("topics", set.reports.clone(), networks))
}

fn set<'a>(data: &Path, engine: &Engine, name: &str) -> Result<(&'a Labelled, &'a Arc<Vec<Net>>)> {
    static LEARNED: OnceLock<Learned> = OnceLock::new();
    if LEARNED.get().is_none() {
        let shared = data.ancestors().nth(2).context("the data lies in no folder")?;
        let sets = events::all(shared, engine)?;
        let networks = Arc::new(networks(&sets, &two_parts()));
        LEARNED.get_or_init(|| Learned { sets, networks });
    }
    let learned = LEARNED.get().context("nothing was learned")?;
    let set = learned.sets.iter().find(|set| set.name == name).context("the set is not there")?;
    Ok((set, &learned.networks))
}

/// The files of a set, by the names of its events.
fn files(set: &Labelled) -> BTreeSet<String> {
    set.reports.iter().filter_map(|report| Some(report.1.split_once('/')?.0.to_owned())).collect()
}

/// One file of a set by itself.
fn alone(set: &Labelled, file: &str, networks: &Arc<Vec<Net>>) -> (String, f64) {
    let is_of = |event: &str| event.split_once('/').is_some_and(|(name, _)| name == file);
    let reports = set.reports.iter().filter(|report| is_of(&report.1)).cloned().collect();
    (file.to_owned(), rows(file, reports, networks)[0].score)
}

fn rows(name: &str, reports: Reports, networks: &Arc<Vec<Net>>) -> Vec<Row> {
    let count = reports.len();
    let (events, stories) = grouped(reports, networks);
    let score = score(&events, &stories);
    let row = |what: &str, score: f64| Row::new(format!("{name}.{what}"), score, count);
    vec![
        row("b3_f1", 2.0 * score.precision * score.recall / (score.precision + score.recall)),
        row("b3_precision", score.precision),
        row("b3_recall", score.recall),
        row("unmixed", score.unmixed),
    ]
}

/// The event and the story of every report.
fn grouped(reports: Reports, networks: &Arc<Vec<Net>>) -> (Vec<String>, Vec<u32>) {
    let set = Labelled { name: "", weight: 1.0, reports };
    let parts: BTreeMap<String, usize> =
        set.reports.iter().map(|(features, event)| (features.id.clone(), part(event))).collect();
    let networks = Arc::clone(networks);
    let mut shelf = Shelf::judged(Arc::new(move |a, b, row| {
        networks[number(parts[&a.id], parts[&b.id])].score(row)
    }));
    let order = in_time(&set);
    shelf.add_all(order.iter().map(|report| report.0.clone()));
    let stories = (0..order.len() as u32).map(|report| shelf.story_of(report)).collect();
    (order.iter().map(|report| report.1.clone()).collect(), stories)
}

struct Score {
    precision: f64,
    recall: f64,
    /// The share of stories whose reports are of one event.
    unmixed: f64,
}

/// B-cubed: of a report's story the share that is of its event, and the other way round.
fn score(events: &[String], stories: &[u32]) -> Score {
    let mut event_sizes: BTreeMap<&str, f64> = BTreeMap::new();
    let mut story_sizes: BTreeMap<u32, f64> = BTreeMap::new();
    let mut both: BTreeMap<(u32, &str), f64> = BTreeMap::new();
    for (event, story) in events.iter().zip(stories) {
        *event_sizes.entry(event).or_default() += 1.0;
        *story_sizes.entry(*story).or_default() += 1.0;
        *both.entry((*story, event)).or_default() += 1.0;
    }
    let all = events.len() as f64;
    let precision =
        both.iter().map(|((story, _), n)| n * n / story_sizes[story]).sum::<f64>() / all;
    let recall = both.iter().map(|((_, event), n)| n * n / event_sizes[event]).sum::<f64>() / all;
    let events_of =
        |story: &u32| both.range((*story, "")..).take_while(|e| e.0.0 == *story).count();
    let unmixed = story_sizes.keys().filter(|story| events_of(story) == 1).count() as f64;
    Score { precision, recall, unmixed: unmixed / story_sizes.len().max(1) as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn b_cubed_of_a_mixed_story() {
        let events = ["a", "a", "b"].map(str::to_owned);
        let score = score(&events, &[0, 0, 0]);
        assert!((score.precision - 5.0 / 9.0).abs() < 1e-9);
        assert_eq!((score.recall, score.unmixed), (1.0, 0.0));
    }
}
