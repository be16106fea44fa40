//! Takes: documents, a row each. Makes: a row for each report and for each problem. Needs: an
//! [`Engine`].

use std::sync::Arc;

use arrow_array::{Array, ArrayRef, BinaryArray, Int32Array, RecordBatch, StringArray};
use variorum::Engine;
use variorum::archive::{Extracted, Made, extracted};
use variorum::compare::day;
use variorum::model::{Problem, Reading, Report};
use variorum::store::pack;

use crate::Error;
use crate::columns::{Columns, present};

pub fn read(engine: &Engine, batch: &RecordBatch) -> Result<Vec<ArrayRef>, Error> {
    let columns = Columns { step: "read", batch };
    let (names, bytes) = (columns.text("name")?, columns.bytes("bytes")?);
    let mut rows = Rows::default();
    for row in 0..batch.num_rows() {
        let name = if names.is_valid(row) { names.value(row) } else { "" };
        rows.take(extracted(name, present(bytes, row, "document")?));
    }
    let readings = engine.annotate(&rows.reports, &|| ());
    rows.know(&readings);
    Ok(rows.arrays())
}

/// The packed bytes of each report's document; none where they are those of the report before it.
fn originals(found: &[Extracted]) -> impl Iterator<Item = Option<Vec<u8>>> {
    let is_same = |at: usize| at > 0 && Arc::ptr_eq(&found[at - 1].original, &found[at].original);
    (0..found.len()).map(move |at| (!is_same(at)).then(|| found[at].original.packed().to_vec()))
}

/// What the columns hold: first the reports, then the problems.
#[derive(Default)]
pub struct Rows {
    pub reports: Vec<Report>,
    originals: Vec<Option<Vec<u8>>>,
    pub made: Vec<Made>,
    days: Vec<Option<i32>>,
    problems: Vec<Problem>,
}

impl Rows {
    /// Adds what was found in a document.
    pub fn take(&mut self, (found, problems): (Vec<Extracted>, Vec<Problem>)) {
        self.originals.extend(originals(&found));
        self.reports.extend(found.into_iter().map(|found| found.report));
        self.problems.extend(problems);
    }

    /// Takes up what each report was read as.
    pub fn know(&mut self, readings: &[Reading]) {
        let read = || self.reports.iter().zip(readings);
        self.made = read().map(|(report, reading)| Made::of(report, reading)).collect();
        self.days = read().map(|(report, reading)| day(report, reading)).collect();
    }

    pub fn arrays(self) -> Vec<ArrayRef> {
        let sources = self.reports.iter().map(|report| &report.source);
        let names = sources.chain(self.problems.iter().map(|problem| &problem.report));
        vec![
            Arc::new(names.map(Some).collect::<StringArray>()),
            self.text(|report| Some(report.id.clone())),
            self.text(|report| Some(report.sha256.clone())),
            self.text(|report| report.url.clone()),
            self.days(),
            self.bytes(|at| Some(pack::lasting(&self.reports[at]))),
            self.bytes(|at| Some(self.made[at].reading.clone())),
            self.bytes(|at| Some(self.made[at].terms.clone())),
            self.bytes(|at| Some(pack::compact(&self.made[at].runs))),
            self.bytes(|at| self.originals[at].clone()),
            self.seals(),
            self.wrong(|problem| &problem.message),
            self.wrong(|problem| &problem.hint),
        ]
    }

    fn days(&self) -> ArrayRef {
        let rest = self.problems.iter().map(|_| None);
        Arc::new(self.days.iter().copied().chain(rest).collect::<Int32Array>())
    }

    pub fn seals(&self) -> ArrayRef {
        let seals = self.reports.iter().zip(&self.made).map(|(report, made)| made.seal(report));
        let rest = self.problems.iter().map(|_| None);
        Arc::new(seals.map(Some).chain(rest).collect::<StringArray>())
    }

    fn text(&self, of: impl Fn(&Report) -> Option<String>) -> ArrayRef {
        let rest = self.problems.iter().map(|_| None);
        Arc::new(self.reports.iter().map(of).chain(rest).collect::<StringArray>())
    }

    fn bytes(&self, of: impl Fn(usize) -> Option<Vec<u8>>) -> ArrayRef {
        let rest = self.problems.iter().map(|_| None);
        Arc::new((0..self.reports.len()).map(of).chain(rest).collect::<BinaryArray>())
    }

    fn wrong(&self, of: fn(&Problem) -> &String) -> ArrayRef {
        let none = self.reports.iter().map(|_| None);
        let told = self.problems.iter().map(|problem| Some(of(problem)));
        Arc::new(none.chain(told).collect::<StringArray>())
    }
}
