//! Takes: TimeBank and AQUAINT with TIMEX3 annotation. Makes: TempEval-3's two scores. Needs: tar.
//!
//! A time found counts when it overlaps an annotated one (relaxed); for `value.f1` its value must
//! be the annotated one as well. The documents in odd places were not looked at while the rules
//! were made.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use variorum::Engine;
use variorum::model::{Reading, Report, Span};

use super::Row;
use super::corpus::{attribute, between, report, unescape, unpack, with_ending};
use super::tally::{Tally, rows_of};

/// A document with its annotated times.
struct Document {
    report: Report,
    times: Vec<(Span, String)>,
}

/// Relaxed extents and values.
pub fn rows(data: &Path, engine: &Engine) -> Result<Vec<Row>> {
    let folder = unpack(data, "time")?;
    let files = with_ending(&folder.join("temporal/TempEval3"), ".tml")?;
    let documents = files.iter().map(|file| document(file)).collect::<Result<Vec<_>>>()?;
    let reports: Vec<Report> = documents.iter().map(|document| document.report.clone()).collect();
    let readings = engine.annotate(&reports, &|| ());
    let score = |same: &dyn Fn(&str, &str) -> bool| -> Vec<Tally> {
        documents.iter().zip(&readings).map(|(one, reading)| tally(one, reading, same)).collect()
    };
    let mut rows = rows_of("extent.relaxed.f1", &score(&|_, _| true));
    rows.extend(rows_of("value.f1", &score(&|found, annotated| found == annotated)));
    Ok(rows)
}

/// Pairs each annotated time with the first free one that overlaps it.
fn tally(document: &Document, reading: &Reading, same: &dyn Fn(&str, &str) -> bool) -> Tally {
    let mut free: Vec<_> = reading.times.iter().collect();
    let mut right = 0;
    for (span, value) in &document.times {
        let Some(at) = free.iter().position(|time| time.span.overlaps(*span)) else { continue };
        right += usize::from(same(&free.remove(at).value, value));
    }
    Tally { right, found: reading.times.len(), annotated: document.times.len() }
}

fn document(file: &Path) -> Result<Document> {
    let bytes = fs::read(file)?;
    let source = String::from_utf8_lossy(&bytes);
    let dated = between(&source, "<DCT>", "</DCT>").and_then(|part| attribute(part, "value"));
    let body = between(&source, "<TEXT>", "</TEXT>").with_context(|| file.display().to_string())?;
    let (text, times) = annotated(body);
    let day = dated.and_then(|value| value.get(..10)).unwrap_or_default();
    Ok(Document { report: report(&file.to_string_lossy(), &text, day)?, times })
}

/// The text without its tags, and the times that they mark.
fn annotated(body: &str) -> (String, Vec<(Span, String)>) {
    let (mut text, mut times, mut open) = (String::new(), Vec::new(), None);
    for piece in body.split_inclusive('>') {
        let (words, tag) = piece.split_once('<').unwrap_or((piece, ""));
        text.push_str(&unescape(words));
        if tag.starts_with("TIMEX3 ") {
            open = attribute(tag, "value").map(|value| (text.len(), value.to_owned()));
        } else if tag.starts_with("/TIMEX3") {
            times.extend(open.take().map(|(start, value)| (Span::new(start, text.len()), value)));
        }
    }
    times.retain(|(span, _)| !span.is_empty());
    (text, times)
}
