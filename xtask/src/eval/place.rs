//! Takes: LGL, local news with toponyms and where they lie. Makes: how many are found, and how many
//! of the found ones are put in the right spot. Needs: tar.
//!
//! `found.f1`: a place counts as found when the smaller part of it and of an annotated toponym
//! that the two share is at least half of what they cover together; every toponym counts, with or
//! without coordinates. `within_161km`: of the found ones that have coordinates, those whose place
//! lies within 161 km (100 miles) of them. Only the text is looked at, not who published it. The
//! documents in odd places were not looked at while the rules were made.

use std::fs;
use std::path::Path;

use anyhow::Result;
use variorum::Engine;
use variorum::model::{Place, Reading, Report, Span};

use super::Row;
use super::corpus::{between, report, unescape, unpack};
use super::tally::{Tally, rows_of};

struct Document {
    report: Report,
    /// Each with latitude and longitude where it has them.
    toponyms: Vec<(Span, Option<(f64, f64)>)>,
}

/// Toponyms found, and put in the right spot.
pub fn rows(data: &Path, engine: &Engine) -> Result<Vec<Row>> {
    let folder = unpack(data, "place")?;
    let source = fs::read_to_string(folder.join("geo/data/Corpora/lgl.xml"))?;
    let articles = source.split("<article ").skip(1);
    let documents = articles.map(document).collect::<Result<Vec<_>>>()?;
    let reports: Vec<Report> = documents.iter().map(|document| document.report.clone()).collect();
    let readings = engine.annotate(&reports, &|| ());
    let both = || documents.iter().zip(&readings);
    let found: Vec<Tally> = both().map(|(document, reading)| found(document, reading)).collect();
    let near: Vec<Tally> = both().map(|(document, reading)| near(document, reading)).collect();
    let mut rows = rows_of("found.f1", &found);
    rows.extend(rows_of("within_161km", &near));
    Ok(rows)
}

fn document(article: &str) -> Result<Document> {
    let text = between(article, "<text>", "</text>").unwrap_or_default();
    let text = match between(text, "<![CDATA[", "]]>") {
        Some(plain) => plain.to_owned(),
        None => unescape(text),
    };
    let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let toponyms = article.split("<toponym>").skip(1);
    let toponyms = toponyms.filter_map(|toponym| self::toponym(toponym, &bytes)).collect();
    let id = article.split('"').nth(1).unwrap_or_default();
    let day = between(article, "<dltime>", "</dltime>").and_then(|time| time.get(..10));
    Ok(Document { report: report(id, &text, day.unwrap_or_default())?, toponyms })
}

/// A toponym; `bytes` tells where each character begins.
fn toponym(source: &str, bytes: &[usize]) -> Option<(Span, Option<(f64, f64)>)> {
    let number = |tag: &str| between(source, &format!("<{tag}>"), &format!("</{tag}>"));
    let offset = |tag: &str| bytes.get(number(tag)?.trim().parse::<usize>().ok()?).copied();
    let degrees = |tag: &str| number(tag)?.trim().parse::<f64>().ok();
    Some((Span::new(offset("start")?, offset("end")?), degrees("lat").zip(degrees("lon"))))
}

/// Each toponym with the first free place that covers it.
fn pairs<'a>(document: &Document, reading: &'a Reading) -> Vec<(Option<(f64, f64)>, &'a Place)> {
    let mut free: Vec<&Place> = reading.places.iter().collect();
    let mut pairs = Vec::new();
    for &(span, spot) in &document.toponyms {
        let covers = |place: &&Place| place.span.shared(span) * 2 >= place.span.join(span).len();
        if let Some(at) = free.iter().position(covers) {
            pairs.push((spot, free.remove(at)));
        }
    }
    pairs
}

fn found(document: &Document, reading: &Reading) -> Tally {
    let right = pairs(document, reading).len();
    Tally { right, found: reading.places.len(), annotated: document.toponyms.len() }
}

fn near(document: &Document, reading: &Reading) -> Tally {
    let pairs = pairs(document, reading);
    let known: Vec<f64> =
        pairs.iter().filter_map(|(spot, place)| Some(distance((*spot)?, place))).collect();
    let right = known.iter().filter(|&&distance| distance <= 161.0).count();
    Tally { right, found: known.len(), annotated: known.len() }
}

/// Kilometres over the ground.
pub fn distance((latitude, longitude): (f64, f64), place: &Place) -> f64 {
    let (a, b) = (latitude.to_radians(), place.latitude.to_radians());
    let across = (place.longitude - longitude).to_radians();
    let half = ((b - a) / 2.0).sin().powi(2) + a.cos() * b.cos() * (across / 2.0).sin().powi(2);
    2.0 * 6371.0 * half.sqrt().min(1.0).asin()
}
