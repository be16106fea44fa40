//! What older versions of a report said.

use serde::Serialize;
use variorum_model::{Change, ChangeKind, FigureChange, Report, Revision, Span};

use super::code_points::CodePoints;
use super::parts::{Extent, FigurePart, iso};

#[derive(Serialize)]
pub struct RevisionPart<'d> {
    /// The newest version.
    report: &'d str,
    older: OlderPart<'d>,
    changes: Vec<ChangePart<'d>>,
}

#[derive(Serialize)]
struct OlderPart<'d> {
    id: &'d str,
    title: Option<&'d str>,
    published: Option<String>,
    modified: Option<String>,
    url: Option<&'d str>,
    sha256: &'d str,
}

#[derive(Serialize)]
pub struct ChangePart<'d> {
    change: ChangeKind,
    old: Option<SentencePart<'d>>,
    new: Option<SentencePart<'d>>,
    figures: Vec<FigureChangePart<'d>>,
}

#[derive(Serialize)]
struct SentencePart<'d> {
    #[serde(flatten)]
    extent: Extent,
    exact: &'d str,
}

#[derive(Serialize)]
struct FigureChangePart<'d> {
    old: FigurePart<'d>,
    new: FigurePart<'d>,
}

pub fn revision<'d>(revision: &'d Revision, newer: &'d Report) -> RevisionPart<'d> {
    let older = &revision.older;
    RevisionPart {
        report: &newer.id,
        older: OlderPart {
            id: &older.id,
            title: older.title.as_deref(),
            published: older.published.as_ref().map(iso),
            modified: older.modified.as_ref().map(iso),
            url: older.url.as_deref(),
            sha256: &older.sha256,
        },
        changes: changes(revision, newer),
    }
}

/// The changed sentences alone.
pub fn changes<'d>(revision: &'d Revision, newer: &'d Report) -> Vec<ChangePart<'d>> {
    let (old, new) = (Text::new(&revision.older), Text::new(newer));
    let part = |change: &'d Change| ChangePart {
        change: change.kind,
        old: change.old.map(|span| old.sentence(span)),
        new: change.new.map(|span| new.sentence(span)),
        figures: change.figures.iter().map(|figure| figures(figure, &old, &new)).collect(),
    };
    revision.changes.iter().map(part).collect()
}

fn figures<'d>(change: &'d FigureChange, old: &Text, new: &Text) -> FigureChangePart<'d> {
    FigureChangePart {
        old: FigurePart::new(&change.old, &old.points),
        new: FigurePart::new(&change.new, &new.points),
    }
}

/// A version's text with what turns its spans into offsets.
struct Text<'d> {
    text: &'d str,
    points: CodePoints,
}

impl<'d> Text<'d> {
    fn new(report: &'d Report) -> Self {
        Text { text: &report.text, points: CodePoints::new(&report.text) }
    }

    fn sentence(&self, span: Span) -> SentencePart<'d> {
        SentencePart { extent: Extent::new(span, &self.points), exact: span.of(self.text) }
    }
}
