//! JSON as the schemas in `docs/` describe it: offsets are Unicode code points.

mod annotation;
mod code_points;
mod dossier;
mod lists;
mod parts;

use serde::Serialize;
use variorum_model::{Copy, Dossier, Origin, Reading, Report};

pub use lists::StoryEntry;

/// The dossier as one JSON document.
pub fn json(dossier: &Dossier) -> String {
    pretty(&dossier::document(dossier))
}

/// What was read in one report alone, as one line of JSON Lines without its line end.
pub fn annotation(report: &Report, reading: &Reading) -> String {
    serde_json::to_string(&annotation::line(report, reading)).expect("plain data")
}

/// Copied passages and origins as one JSON document.
pub fn trace(reports: &[Report], copies: &[Copy], origins: &[Origin]) -> String {
    pretty(&lists::trace(reports, copies, origins))
}

/// The stories and their reports as one JSON document.
pub fn stories(stories: &[StoryEntry]) -> String {
    pretty(&lists::stories(stories))
}

fn pretty(document: &impl Serialize) -> String {
    let mut json = serde_json::to_string_pretty(document).expect("plain data");
    json.push('\n');
    json
}
