//! Takes: events annotated by hand. Makes: their reports, read, with what people found in them.
//! Needs: `gold` in the shared folder.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde::Deserialize;
use variorum::Engine;
use variorum::learning::Ground;
use variorum::model::Span;

use crate::eval::gold;

/// One event as people annotated it.
pub struct Event {
    pub name: String,
    pub ground: Ground,
    pub figures: Vec<Figure>,
    pub claims: Vec<Claim>,
}

#[derive(Deserialize)]
struct Annotations {
    cluster: String,
    figures: Vec<Figure>,
    claims: Vec<Claim>,
}

/// A figure and the question that it answers.
#[derive(Deserialize)]
pub struct Figure {
    #[serde(flatten)]
    pub place: Place,
    pub surface: String,
    pub facet: String,
}

/// The sentences that state one claim.
#[derive(Deserialize)]
pub struct Claim {
    pub statements: Vec<Place>,
}

/// A sentence of a report, named by its words.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub struct Place {
    pub report: String,
    pub sentence: String,
}

/// All annotated events, in order of their names.
pub fn events(shared: &Path, engine: &Engine) -> Result<Vec<Event>> {
    let folders = gold::events(&shared.join("gold"))?;
    folders.iter().map(|folder| event(folder, engine)).collect()
}

fn event(folder: &Path, engine: &Engine) -> Result<Event> {
    let file = folder.join("gold.json");
    let annotations: Annotations = serde_json::from_slice(&fs::read(&file)?)
        .with_context(|| format!("`{}` is not as expected", file.display()))?;
    let reports = variorum::read(&[folder.join("reports.jsonl")]).value;
    let readings = engine.annotate(&reports, &|| ());
    let Annotations { cluster, figures, claims } = annotations;
    Ok(Event { name: cluster, ground: Ground::of(engine, reports, readings), figures, claims })
}

impl Event {
    /// Every place in its report where the sentence stands, with the number of the report.
    pub fn spans(&self, place: &Place) -> Vec<(usize, Span)> {
        let reports = self.ground.company().reports;
        let Some(number) = reports.iter().position(|report| report.id == place.report) else {
            return Vec::new();
        };
        let found = reports[number].text.match_indices(&place.sentence);
        found.map(|(at, words)| (number, Span::new(at, at + words.len()))).collect()
    }
}
