//! Takes: documents, or reports that were read elsewhere. Makes: what a store keeps of the reports.
//! Needs: an [`Engine`].

use std::sync::Arc;

use jiff::Zoned;
use rayon::prelude::*;
use variorum_model::{Problem, Reading, Report};
use variorum_read::documents::{Document, Progress, of_stream};
use variorum_read::from_future;
use variorum_store::{Entry, Original, pack};

use super::{group, runs, steps};
use crate::Engine;

/// A report with the packed bytes it was extracted from.
pub struct Extracted {
    pub report: Report,
    pub original: Arc<Original>,
    /// What is known of it already.
    pub made: Option<Made>,
}

/// What reading, grouping and tracing make of a report.
pub struct Made {
    /// The reading, packed.
    pub reading: Vec<u8>,
    pub terms: Vec<u8>,
    pub runs: Vec<u64>,
}

impl Made {
    /// What the present steps make of a report.
    pub fn of(report: &Report, reading: &Reading) -> Made {
        let (terms, runs) = of_reading(report, reading);
        Made { reading: pack::compact(reading), terms, runs }
    }

    /// Tells this, made of this report by the present steps, from anything else.
    pub fn seal(&self, report: &Report) -> String {
        let steps = steps::of_report().map(|step| format!("{} {}\n", step.name, step.version));
        let made = [&self.reading, &self.terms, &pack::compact(&self.runs)];
        let made = made.map(|bytes| pack::sha256(bytes));
        pack::short_hash(&format!("{}{}{made:?}", steps.concat(), report.sha256))
    }
}

/// The reports in the bytes of one file of any kind, and what could not be read of it.
pub fn extracted(name: &str, bytes: &[u8]) -> (Vec<Extracted>, Vec<Problem>) {
    let (mut found, mut problems) = (Vec::new(), Vec::new());
    of_stream(name, bytes, &Progress::default(), &mut |document| {
        match document {
            Ok(document) => {
                let (reports, wrong) = reports(&[document]);
                found.extend(reports);
                problems.extend(wrong);
            }
            Err(problem) => problems.push(problem),
        }
        true
    });
    (found, problems)
}

/// The reports in some documents, in order, and what could not be read.
pub fn reports(documents: &[Document]) -> (Vec<Extracted>, Vec<Problem>) {
    let today = Zoned::now().date();
    let read = |document: &Document| {
        let (document, outcome) = document.read();
        let original = Arc::new(Original::new(&document.bytes));
        let found = |report| Extracted { report, original: Arc::clone(&original), made: None };
        (outcome.value.into_iter().map(found).collect::<Vec<_>>(), outcome.problems)
    };
    let (mut found, mut problems) = (Vec::new(), Vec::new());
    for (reports, wrong) in documents.par_iter().map(read).collect::<Vec<_>>() {
        problems.extend(wrong);
        problems.extend(reports.iter().filter_map(|found| from_future(&found.report, today)));
        found.extend(reports);
    }
    (found, problems)
}

/// Each report read, where it is not yet, and packed, on all threads.
pub fn entries(found: Vec<Extracted>, engine: &Engine, done: &(dyn Fn() + Sync)) -> Vec<Entry> {
    let entry = |found: Extracted| {
        let Extracted { report, original, made } = found;
        let made = made.unwrap_or_else(|| Made::of(&report, &engine.read(&report)));
        done();
        Entry::of_packed(report, original, made.reading)
            .with_terms(&made.terms)
            .with_runs(made.runs)
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
