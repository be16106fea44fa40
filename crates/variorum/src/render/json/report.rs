//! One report with what its story's dossier says of it.

use serde::Serialize;
use variorum_model::{Copy, StoryDossier};

use super::dossier::{ReportPart, StatementPart, Teller};
use super::lists::{CopyPart, copies};
use super::pretty;
use super::revision::{self, RevisionPart};

#[derive(Serialize)]
struct Document<'d> {
    report: ReportPart<'d>,
    text: &'d str,
    story: Option<&'d str>,
    statements: Vec<StatementPart<'d>>,
    copies: Vec<CopyPart<'d>>,
    revisions: Vec<RevisionPart<'d>>,
}

/// A report of a dossier as one JSON document; `story` is the id of its story, if it is in one.
pub fn report(dossier: &StoryDossier, number: usize, story: Option<&str>) -> String {
    let mut teller = Teller::new(dossier);
    if story.is_none() {
        teller.claims.fill(None);
    }
    let statements = dossier.statements.iter().enumerate();
    let own = statements.filter(|(_, (report, _))| *report == number);
    let holds = |copy: &&Copy| copy.passages.iter().any(|passage| passage.report == number);
    let shared: Vec<Copy> = dossier.copies.iter().filter(holds).cloned().collect();
    let older = dossier.revisions.iter().filter(|revision| revision.report == number);
    pretty(&Document {
        report: teller.report(number),
        text: &dossier.reports[number].text,
        story,
        statements: own.map(|(statement, _)| teller.statement(statement)).collect(),
        copies: copies(&shared, &teller.indexed),
        revisions: older.map(|older| revision::revision(older, &dossier.reports[number])).collect(),
    })
}
