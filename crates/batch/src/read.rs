//! Takes: documents, a row each. Makes: a row for each report and for each problem. Needs: an
//! [`Engine`].

use std::sync::Arc;

use arrow_array::{Array, ArrayRef, BinaryArray, Int32Array, RecordBatch, StringArray};
use variorum::model::{Problem, Reading, Report};
use variorum::store::pack;
use variorum::{Engine, compare};

use crate::Error;
use crate::columns::{Columns, present};

/// What a row holds that is made of a report.
struct Read {
    reading: Vec<u8>,
    day: Option<i32>,
    features: Vec<u8>,
}

impl Read {
    fn of(report: &Report, reading: &Reading) -> Self {
        let features = compare::features(report, reading);
        Read { reading: pack::compact(reading), day: features.day, features: features.to_bytes() }
    }
}

pub fn read(engine: &Engine, batch: &RecordBatch) -> Result<Vec<ArrayRef>, Error> {
    let columns = Columns { step: "read", batch };
    let (names, bytes) = (columns.text("name")?, columns.bytes("bytes")?);
    let (mut reports, mut problems) = (Vec::new(), Vec::new());
    for row in 0..batch.num_rows() {
        let name = if names.is_valid(row) { names.value(row) } else { "" };
        let found = variorum::read_bytes(name, present(bytes, row, "document")?);
        reports.extend(found.value);
        problems.extend(found.problems);
    }
    let readings = engine.annotate(&reports, &|| ());
    let read = reports.iter().zip(&readings).map(|(report, reading)| Read::of(report, reading));
    Ok(arrays(&reports, &read.collect::<Vec<_>>(), &problems))
}

/// The columns: first the reports, then the problems.
fn arrays(reports: &[Report], read: &[Read], problems: &[Problem]) -> Vec<ArrayRef> {
    let rest = || problems.iter().map(|_| None);
    let text = |of: &dyn Fn(&Report) -> Option<String>| -> ArrayRef {
        Arc::new(reports.iter().map(of).chain(rest()).collect::<StringArray>())
    };
    let bytes = |all: Vec<Option<Vec<u8>>>| -> ArrayRef {
        Arc::new(all.into_iter().chain(problems.iter().map(|_| None)).collect::<BinaryArray>())
    };
    let wrong = |of: fn(&Problem) -> &String| -> ArrayRef {
        let none = reports.iter().map(|_| None);
        Arc::new(none.chain(problems.iter().map(|p| Some(of(p)))).collect::<StringArray>())
    };
    let sources = reports.iter().map(|report| &report.source);
    let days = read.iter().map(|read| read.day).chain(problems.iter().map(|_| None));
    let names = sources.chain(problems.iter().map(|problem| &problem.report));
    vec![
        Arc::new(names.map(Some).collect::<StringArray>()),
        text(&|report| Some(report.id.clone())),
        text(&|report| Some(report.sha256.clone())),
        text(&|report| report.url.clone()),
        Arc::new(days.collect::<Int32Array>()),
        bytes(reports.iter().map(|report| Some(pack::lasting(report))).collect()),
        bytes(read.iter().map(|read| Some(read.reading.clone())).collect()),
        bytes(read.iter().map(|read| Some(read.features.clone())).collect()),
        wrong(|problem| &problem.message),
        wrong(|problem| &problem.hint),
    ]
}
