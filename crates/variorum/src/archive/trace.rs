//! Takes: a text or a report. Makes: where its words stand in the store, first and since. Needs:
//! an [`Engine`].

use variorum_compare as compare;
use variorum_model::{Passage, Reading, Report};
use variorum_read::extract;
use variorum_store::{Kept, Store};

use super::{prepare, story};
use crate::{Engine, Error, order};

/// How many reports that may hold the words are looked at word by word.
const LOOKED_AT: usize = 150;

/// One passage of what was asked for, and everywhere it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct TracedPassage {
    /// In order of publication; the first is where the words stand first.
    pub passages: Vec<Passage>,
    pub similarity: f64,
}

/// Where the words of a text or report stand. Every index points into `reports`.
#[derive(Debug, Clone, PartialEq)]
pub struct Traced {
    /// In order of publication, then id; a text that is no report comes last.
    pub reports: Vec<Report>,
    pub asked: usize,
    /// Whether what was asked for is a text, not a report of the store.
    pub is_text: bool,
    pub passages: Vec<TracedPassage>,
}

/// Traces the words of a report, by its id or the beginning of it, or else of a text.
///
/// # Errors
///
/// When `given` is one word and no such id, or the store cannot be read.
pub fn trace(store: &Store, engine: &Engine, given: &str) -> Result<Traced, Error> {
    let (own, report, reading) = asked(store, engine, given)?;
    let runs = prepare::runs_of(&report, &reading);
    let mut numbers: Vec<i64> = store.candidates(&runs, 1)?.iter().map(|c| c.report).collect();
    numbers.retain(|&number| Some(number) != own);
    numbers.truncate(LOOKED_AT);
    let (found, readings) = story::subject(store, engine, &numbers)?;
    let id = report.id.clone();
    let mut all: Vec<(Report, Reading)> = found.into_iter().zip(readings).collect();
    all.push((report, reading));
    all.sort_by(|a, b| order::key(&a.0).cmp(&order::key(&b.0)));
    let (reports, readings): (Vec<Report>, Vec<Reading>) = all.into_iter().unzip();
    let asked = reports.iter().position(|report| report.id == id).unwrap_or_default();
    let copies = compare::copies(&reports, &readings);
    let traced = |copy: &variorum_model::Copy| TracedPassage {
        passages: one_each(&copy.passages),
        similarity: copy.similarity,
    };
    let holds = |copy: &&variorum_model::Copy| copy.passages.iter().any(|p| p.report == asked);
    let mut passages: Vec<TracedPassage> = copies.iter().filter(holds).map(traced).collect();
    passages.sort_by_key(|found| found.passages.iter().find(|p| p.report == asked).map(|p| p.span));
    Ok(Traced { reports, asked, is_text: own.is_none(), passages })
}

/// Of several passages in one report the longest.
fn one_each(passages: &[Passage]) -> Vec<Passage> {
    let by_report = passages.chunk_by(|a, b| a.report == b.report);
    by_report.filter_map(|same| same.iter().copied().max_by_key(|p| p.span.len())).collect()
}

/// What was asked for: its number if it is in the store, and its words with their reading.
fn asked(
    store: &Store,
    engine: &Engine,
    given: &str,
) -> Result<(Option<i64>, Report, Reading), Error> {
    match store.find_report(given) {
        Ok(number) => {
            let kept: Kept = store.report(number)?;
            let reading = story::reading(store, engine, &kept)?;
            Ok((Some(number), kept.report, reading))
        }
        Err(variorum_store::Error::Unknown(_)) if given.contains(char::is_whitespace) => {
            let report = text(given);
            let reading = engine.read(&report);
            Ok((None, report, reading))
        }
        Err(error) => Err(error.into()),
    }
}

/// A text as a report of its own, taken for English however short it is.
fn text(given: &str) -> Report {
    let found = extract("the text", given.as_bytes()).value.into_iter().next();
    let report = found.expect("a text that is not empty is a report");
    Report { id: "the text".into(), language: Some("en".into()), published: None, ..report }
}
