//! Takes: documents. Makes: what a store keeps of their reports. Needs: an [`Engine`].

use std::sync::Arc;

use jiff::Zoned;
use rayon::prelude::*;
use variorum_model::{Problem, Reading, Report};
use variorum_read::documents::Document;
use variorum_read::from_future;
use variorum_store::{Entry, Original};

use super::{group, runs};
use crate::Engine;

/// A report with the packed bytes it was read from.
pub struct Found {
    pub report: Report,
    pub original: Arc<Original>,
}

/// The reports in some documents, in order, and what could not be read.
pub fn reports(documents: &[Document]) -> (Vec<Found>, Vec<Problem>) {
    let today = Zoned::now().date();
    let read = |document: &Document| {
        let (document, outcome) = document.read();
        let original = Arc::new(Original::new(&document.bytes));
        let found = |report| Found { report, original: Arc::clone(&original) };
        (outcome.value.into_iter().map(found).collect::<Vec<Found>>(), outcome.problems)
    };
    let (mut found, mut problems) = (Vec::new(), Vec::new());
    for (reports, wrong) in documents.par_iter().map(read).collect::<Vec<_>>() {
        problems.extend(wrong);
        problems.extend(reports.iter().filter_map(|found| from_future(&found.report, today)));
        found.extend(reports);
    }
    (found, problems)
}

/// Each report read and packed, on all threads.
pub fn entries(found: Vec<Found>, engine: &Engine, done: &(dyn Fn() + Sync)) -> Vec<Entry> {
    let entry = |found: Found| {
        let reading = engine.read(&found.report);
        let (terms, runs) = of_reading(&found.report, &reading);
        done();
        Entry::new(found.report, found.original, &reading).with_terms(&terms).with_runs(runs)
    };
    found.into_par_iter().map(entry).collect()
}

/// What grouping and tracing need of a report.
pub fn of_reading(report: &Report, reading: &Reading) -> (Vec<u8>, Vec<u64>) {
    (group::features(report, reading), runs_of(report, reading))
}

/// The kept runs of the sentences.
pub fn runs_of(report: &Report, reading: &Reading) -> Vec<u64> {
    let sentences = reading.parse.sentences.iter();
    runs::runs(sentences.map(|&range| reading.parse.span(range).of(&report.text)))
}
