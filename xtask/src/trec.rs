//! Takes: the archive of TREC's Temporal Summarization tracks. Makes: reports of the track of 2013
//! with the facts that people found in their sentences. Needs: tar.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde::Deserialize;
use variorum::model::{Report, Span};

use crate::eval::corpus::{report, unpack, with_ending};

/// A dossier is made of so many reports at most, and of each event so many dossiers.
const REPORTS: usize = 40;
const DOSSIERS: usize = 4;
/// What the names of the track's events begin with.
const TRACK: &str = "TS13.";

/// Some reports of one event, one after the other in time.
pub struct Company {
    pub event: String,
    pub reports: Vec<Report>,
    pub sentences: Vec<Judged>,
}

/// A sentence that was judged, and the facts that it states.
pub struct Judged {
    /// The index of its report.
    pub report: usize,
    pub span: Span,
    pub facts: BTreeSet<String>,
}

#[derive(Deserialize)]
struct Event {
    event: String,
    sentences: Vec<Sentence>,
}

#[derive(Deserialize)]
struct Sentence {
    doc: String,
    doc_time: i64,
    text: String,
    duplicate_of: Option<String>,
    matches: Vec<Match>,
}

#[derive(Deserialize)]
struct Match {
    nugget: String,
}

/// The reports of each event that state a fact, the earliest first.
pub fn companies(archive: &Path) -> Result<Vec<Company>> {
    let folder = unpack(archive, "trec")?;
    let mut companies = Vec::new();
    for file in with_ending(&folder, ".json")? {
        let event: Event = serde_json::from_slice(&fs::read(&file)?)
            .with_context(|| format!("`{}` is not as expected", file.display()))?;
        if event.event.starts_with(TRACK) {
            let documents = documents(&event);
            let some = documents.chunks(REPORTS).take(DOSSIERS);
            let made = some.map(|some| company(&event.event, some));
            companies.extend(made.collect::<Result<Vec<_>>>()?);
        }
    }
    Ok(companies)
}

/// What was judged of each document that states a fact, the earliest first; the same words once.
fn documents(event: &Event) -> Vec<Vec<&Sentence>> {
    let mut known = BTreeSet::new();
    let mut documents: BTreeMap<(i64, &str), Vec<&Sentence>> = BTreeMap::new();
    for sentence in event.sentences.iter().filter(|sentence| sentence.duplicate_of.is_none()) {
        if known.insert(sentence.text.trim()) {
            let name = (sentence.doc_time, sentence.doc.as_str());
            documents.entry(name).or_default().push(sentence);
        }
    }
    let states = |document: &Vec<&Sentence>| document.iter().any(|s| !s.matches.is_empty());
    documents.into_values().filter(states).collect()
}

fn company(event: &str, documents: &[Vec<&Sentence>]) -> Result<Company> {
    let mut company =
        Company { event: event.to_owned(), reports: Vec::new(), sentences: Vec::new() };
    for (number, document) in documents.iter().enumerate() {
        let (text, sentences) = written(number, document);
        let time = jiff::Timestamp::from_second(document[0].doc_time)?.to_string();
        company.reports.push(report(&document[0].doc, &text, &time)?);
        company.sentences.extend(sentences);
    }
    Ok(company)
}

/// The text of a document, a paragraph for each sentence.
fn written(report: usize, document: &[&Sentence]) -> (String, Vec<Judged>) {
    let (mut text, mut sentences) = (String::new(), Vec::new());
    for sentence in document {
        let start = text.len();
        text.push_str(sentence.text.trim());
        let facts = sentence.matches.iter().map(|one| one.nugget.clone()).collect();
        sentences.push(Judged { report, span: Span::new(start, text.len()), facts });
        text.push_str("\n\n");
    }
    (text, sentences)
}
