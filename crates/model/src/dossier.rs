use jiff::civil::Date;

use crate::{
    Actor, Claim, Copy, Moment, Origin, Passage, Place, Problem, Reading, Report, Revision,
    Statement,
};

/// A model that took part in making a dossier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Model {
    pub name: String,
    pub sha256: String,
}

/// The program that made a dossier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Generator {
    pub name: String,
    pub version: String,
    pub models: Vec<Model>,
}

/// What all given reports say, story by story.
#[derive(Debug, Clone, PartialEq)]
pub struct Dossier {
    pub generator: Generator,
    pub problems: Vec<Problem>,
    pub stories: Vec<StoryDossier>,
}

/// What happened, where and when, as far as the reports agree on it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Event {
    pub title: String,
    pub date: Option<Date>,
    /// The kind of event in plain words.
    pub kind: Option<String>,
    pub place: Option<Place>,
}

/// A sentence of a summary and the passages that say it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SummarySentence {
    pub text: String,
    pub sources: Vec<Passage>,
}

/// One report's words for an actor or act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Label {
    pub passage: Passage,
}

/// Different words for the same people or the same act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wording {
    pub subject: String,
    pub labels: Vec<Label>,
}

/// Something that happened at a known time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimelineEntry {
    pub time: Moment,
    pub text: String,
    /// Index into the story's claims.
    pub claim: usize,
    /// Indices into the story's statements.
    pub statements: Vec<usize>,
}

/// One story's dossier. Every index points into the lists beside it.
#[derive(Debug, Clone, PartialEq)]
pub struct StoryDossier {
    pub id: String,
    pub event: Event,
    pub summary: Vec<SummarySentence>,
    /// In order of publication, then id.
    pub reports: Vec<Report>,
    /// What was read in each report, in the same order.
    pub readings: Vec<Reading>,
    pub origins: Vec<Origin>,
    pub copies: Vec<Copy>,
    /// Every statement with the index of its report.
    pub statements: Vec<(usize, Statement)>,
    pub claims: Vec<Claim>,
    pub actors: Vec<Actor>,
    pub wording: Vec<Wording>,
    pub timeline: Vec<TimelineEntry>,
    /// What older versions of the reports said, where a store keeps them.
    pub revisions: Vec<Revision>,
}
