//! The documents of `trace` and `stories`.

use serde::Serialize;
use variorum_model::{Copy, Origin, Passage, Report};

use super::code_points::CodePoints;
use super::parts::{Extent, Source, number};

/// One story of a list: its id, its title and the ids of its reports.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StoryEntry {
    pub id: String,
    pub title: String,
    pub reports: Vec<String>,
}

#[derive(Serialize)]
pub struct Stories<'d> {
    stories: &'d [StoryEntry],
}

pub fn stories(stories: &[StoryEntry]) -> Stories<'_> {
    Stories { stories }
}

#[derive(Serialize)]
pub struct Trace<'d> {
    copies: Vec<CopyPart<'d>>,
    origins: Vec<OriginPart<'d>>,
}

#[derive(Serialize)]
pub struct CopyPart<'d> {
    passages: Vec<Source<'d>>,
    #[serde(serialize_with = "number")]
    similarity: f64,
}

#[derive(Serialize)]
pub struct OriginPart<'d> {
    id: String,
    name: &'d str,
    reports: Vec<&'d str>,
    why: &'d str,
}

/// Reports with the index that turns their spans into code points.
pub struct Indexed<'d> {
    pub reports: &'d [Report],
    points: Vec<CodePoints>,
}

impl<'d> Indexed<'d> {
    pub fn new(reports: &'d [Report]) -> Self {
        let points = reports.iter().map(|report| CodePoints::new(&report.text)).collect();
        Indexed { reports, points }
    }

    pub fn points(&self, report: usize) -> &CodePoints {
        &self.points[report]
    }

    pub fn id(&self, report: usize) -> &'d str {
        &self.reports[report].id
    }

    pub fn ids(&self, reports: &[usize]) -> Vec<&'d str> {
        reports.iter().map(|&report| self.id(report)).collect()
    }

    pub fn source(&self, passage: &Passage) -> Source<'d> {
        let extent = Extent::new(passage.span, self.points(passage.report));
        Source { report: self.id(passage.report), extent }
    }
}

pub fn trace<'d>(reports: &'d [Report], found: &'d [Copy], from: &'d [Origin]) -> Trace<'d> {
    let indexed = Indexed::new(reports);
    Trace { copies: copies(found, &indexed), origins: origins(from, &indexed) }
}

pub fn copies<'d>(copies: &'d [Copy], indexed: &Indexed<'d>) -> Vec<CopyPart<'d>> {
    let part = |copy: &Copy| CopyPart {
        passages: copy.passages.iter().map(|passage| indexed.source(passage)).collect(),
        similarity: (copy.similarity * 1000.0).round() / 1000.0,
    };
    copies.iter().map(part).collect()
}

pub fn origins<'d>(origins: &'d [Origin], indexed: &Indexed<'d>) -> Vec<OriginPart<'d>> {
    let part = |(number, origin): (usize, &'d Origin)| OriginPart {
        id: origin_id(number),
        name: &origin.name,
        reports: indexed.ids(&origin.reports),
        why: &origin.why,
    };
    origins.iter().enumerate().map(part).collect()
}

pub fn origin_id(number: usize) -> String {
    format!("o{}", number + 1)
}
