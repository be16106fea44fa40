//! The document of what has become of stories.

use serde::Serialize;
use variorum_model::{ClaimDevelopment, ClaimKind, Development, Report, Standing};

use super::code_points::CodePoints;
use super::parts::{Extent, Source};
use super::pretty;
use super::store::{Setting, lines};
use crate::archive::Developed;

#[derive(Serialize)]
struct ChangesDocument<'d> {
    since: &'d str,
    changes: Vec<ChangePart<'d>>,
}

#[derive(Serialize)]
struct ChangePart<'d> {
    at: &'d str,
    story: &'d str,
    title: &'d str,
    /// `story`, `reports`, `conflict`, `lost`, `figure`, `origin` or `claim`.
    kind: &'static str,
    /// How many reports a new story has, or how many more.
    reports: Option<usize>,
    claim: Option<ClaimPart<'d>>,
}

#[derive(Serialize)]
struct ClaimPart<'d> {
    kind: ClaimKind,
    question: &'d str,
    before: Option<&'d Standing>,
    after: Option<&'d Standing>,
    #[serde(flatten)]
    source: Source<'d>,
    exact: &'d str,
}

/// What has become of stories since a time.
pub fn changes(developed: &[Developed], since: &str, setting: Setting) -> String {
    let parts = developed.iter().map(change);
    match setting {
        Setting::Lines => lines(parts),
        Setting::Document => pretty(&ChangesDocument { since, changes: parts.collect() }),
    }
}

fn change(developed: &Developed) -> ChangePart<'_> {
    let dated = &developed.dated;
    let (reports, claim) = match (&dated.development, &developed.report) {
        (Development::Story(reports) | Development::Reports(reports), _) => (Some(*reports), None),
        (Development::Claim(claim), Some(report)) => (None, Some(part(claim, report))),
        (Development::Claim(_), None) => (None, None),
    };
    ChangePart {
        at: &dated.at,
        story: &dated.story,
        title: &developed.title,
        kind: dated.development.kind(),
        reports,
        claim,
    }
}

fn part<'d>(claim: &'d ClaimDevelopment, report: &'d Report) -> ClaimPart<'d> {
    let extent = Extent::new(claim.span, &CodePoints::new(&report.text));
    ClaimPart {
        kind: claim.kind,
        question: &claim.question,
        before: claim.before.as_ref(),
        after: claim.after.as_ref(),
        source: Source { report: &report.id, extent },
        exact: claim.span.of(&report.text),
    }
}
