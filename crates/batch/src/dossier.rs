//! Takes: reports with their stories and readings. Makes: the dossier of each story. Needs: an
//! [`Engine`], for reports without a date.

use std::collections::BTreeMap;
use std::sync::Arc;

use arrow_array::{Array, ArrayRef, RecordBatch, StringArray};
use variorum::model::{Reading, Report};
use variorum::store::pack;
use variorum::{Engine, render};

use crate::Error;
use crate::columns::{Columns, present};

type Members = Vec<(Report, Reading)>;

pub fn dossiers(engine: &Engine, batch: &RecordBatch) -> Result<Vec<ArrayRef>, Error> {
    let columns = Columns { step: "dossier", batch };
    let stories = columns.text("story")?;
    let mut members: BTreeMap<&str, Members> = BTreeMap::new();
    for row in 0..batch.num_rows() {
        let story = if stories.is_valid(row) { stories.value(row) } else { "" };
        members.entry(story).or_default().push(member(&columns, row)?);
    }
    let names: ArrayRef = Arc::new(members.keys().map(Some).collect::<StringArray>());
    let told = members
        .into_values()
        .map(|members| Some(render::json(&variorum::dossier_of_read(engine, members, true))));
    Ok(vec![names, Arc::new(told.collect::<StringArray>())])
}

/// The report of a row with its reading.
pub fn member(columns: &Columns, row: usize) -> Result<(Report, Reading), Error> {
    let (reports, readings) = (columns.bytes("report")?, columns.bytes("reading")?);
    let broken =
        |what| move |e: variorum::store::Error| Error::Row { row, what, reason: e.to_string() };
    let report: Report =
        pack::from_lasting(present(reports, row, "report")?).map_err(broken("report"))?;
    let reading: Reading =
        pack::from_compact(present(readings, row, "reading")?).map_err(broken("reading"))?;
    match fits(&report, &reading) {
        true => Ok((report, reading)),
        false => Err(Error::Apart(format!("the reading in row {row} is of another report"))),
    }
}

/// A reading of a report's text points at nothing beyond its end.
fn fits(report: &Report, reading: &Reading) -> bool {
    let tokens = reading.parse.tokens.iter().map(|token| token.span);
    tokens.into_iter().all(|span| report.text.get(span.start as usize..span.end as usize).is_some())
}
