//! What has become of stories, in the words of a page.

use variorum_model::{
    Bounds, ClaimDevelopment, ClaimKind, ClaimTurn, Development, Report, Standing,
};

use super::CodePoints;
use super::words::{count, number, status};
use crate::archive::Developed;

/// What became of one story at one time.
pub struct StoryChanges<'d> {
    pub at: &'d str,
    pub story: &'d str,
    /// The story's id then.
    pub then: &'d str,
    pub title: &'d str,
    pub lines: Vec<DevelopmentLine<'d>>,
}

/// One of these in words.
pub struct DevelopmentLine<'d> {
    pub kind: &'static str,
    /// What happened: `figure moved: killed, 9 → 12`.
    pub text: String,
    /// The words that say it, and who prints them.
    pub exact: Option<(&'d str, &'d str)>,
    /// The report that they stand in, and where, in code points.
    pub place: Option<(&'d str, (usize, usize))>,
}

/// What became of stories, those of one story and time together, in the order of the last.
pub fn story_changes(developed: &[Developed]) -> Vec<StoryChanges<'_>> {
    let mut stories: Vec<StoryChanges> = Vec::new();
    for one in developed.iter() {
        let (at, then) = (one.dated.at.as_str(), one.dated.then.as_str());
        let line = line(one);
        match stories.iter_mut().find(|known| known.at == at && known.then == then) {
            // The last came first, and within a story the gravest was noted first.
            Some(known) => known.lines.insert(0, line),
            None => stories.push(StoryChanges {
                at,
                story: &one.dated.story,
                then,
                title: &one.title,
                lines: vec![line],
            }),
        }
    }
    stories
}

fn line(developed: &Developed) -> DevelopmentLine<'_> {
    let development = &developed.dated.development;
    let kind = development.kind();
    let plain = |text| DevelopmentLine { kind, text, exact: None, place: None };
    match development {
        Development::Story(reports) => plain(format!("new, {}", count(*reports, "report"))),
        Development::Reports(more) => plain(count(*more, "more report")),
        Development::Claim(claim) => match &developed.report {
            Some(report) => said(claim, report, plain(turn(claim))),
            None => plain(turn(claim)),
        },
    }
}

/// With the words that say it.
fn said<'d>(
    claim: &ClaimDevelopment,
    report: &'d Report,
    line: DevelopmentLine<'d>,
) -> DevelopmentLine<'d> {
    let place = CodePoints::new(&report.text).span(claim.span);
    DevelopmentLine {
        exact: Some((claim.span.of(&report.text), report.outlet_name())),
        place: Some((&report.id, place)),
        ..line
    }
}

fn turn(claim: &ClaimDevelopment) -> String {
    let both = claim.before.as_ref().zip(claim.after.as_ref());
    let origins = |standing: &Standing| standing.origins;
    let after = claim.after.as_ref().map_or(0, origins);
    let told = match claim.turn() {
        ClaimTurn::Conflict => "now in dispute".into(),
        ClaimTurn::Lost => {
            let before = claim.before.as_ref().map_or(0, origins);
            format!("support lost, {} → {after}", count(before, "origin"))
        }
        ClaimTurn::Figure => "figure moved".into(),
        ClaimTurn::Origin => match &claim.before {
            Some(before) => format!("{} → {after}", count(before.origins, "origin")),
            None => count(after, "origin"),
        },
        ClaimTurn::New => match &claim.after {
            Some(after) => format!(
                "new, {}, {}",
                status(after.status).to_lowercase(),
                count(after.origins, "origin")
            ),
            None => "new".into(),
        },
    };
    let moved = both.filter(|(before, after)| before.has_moved(after));
    let figures = moved.and_then(|(before, after)| {
        Some(format!(", {}", movement(before.figure.as_ref()?, after.figure.as_ref()?)))
    });
    let question = match claim.kind {
        ClaimKind::Figure => format!("{}: ", claim.question),
        _ => String::new(),
    };
    question + &told + &figures.unwrap_or_default()
}

/// `9 → 12`; where the bounds stayed, that of the figure told most.
fn movement(before: &Bounds, after: &Bounds) -> String {
    match [bounds(before), bounds(after)] {
        [before, after] if before != after => format!("{before} → {after}"),
        _ => format!("{} → {}", number(before.best), number(after.best)),
    }
}

/// `9 to 12`, `at least 9`, `12`.
fn bounds(bounds: &Bounds) -> String {
    match (bounds.low, bounds.high) {
        (Some(low), Some(high)) if low != high => format!("{} to {}", number(low), number(high)),
        (Some(low), None) => format!("at least {}", number(low)),
        (None, Some(high)) => format!("up to {}", number(high)),
        _ => number(bounds.best),
    }
}
