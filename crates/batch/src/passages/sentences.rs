//! Takes: reports with their readings. Makes: the sentences of each, which is all that the later
//! steps need of it.

use arrow_array::{ArrayRef, RecordBatch};
use variorum::compare::copies;
use variorum::model::{Reading, Report, Span};
use variorum::render::CodePoints;

use super::Page;
use super::part::Parts;
use crate::Error;
use crate::dossier::member;

pub fn sentences(batch: &RecordBatch) -> Result<Vec<ArrayRef>, Error> {
    let parts = Parts::of("sentences", batch)?;
    let read = |row| Ok(page(&member(&parts.columns, row)?));
    let pages: Vec<Page> = (0..batch.num_rows()).map(read).collect::<Result<_, Error>>()?;
    Ok(parts.rows(pages.into_iter().map(|page| (parts.part(page.number), page))))
}

fn page((report, reading): &(Report, Reading)) -> Page {
    let points = CodePoints::new(&report.text);
    let mut sentences = copies::sentences(&report.text, reading);
    for sentence in &mut sentences {
        let (start, end) = points.span(sentence.span);
        sentence.span = Span::new(start, end);
    }
    Page { number: copies::number(report), id: report.id.clone(), sentences }
}
