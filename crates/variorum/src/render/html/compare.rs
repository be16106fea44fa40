//! Reports side by side, claim by claim, with the gaps where one says nothing.

use askama::Template;

use super::address::Addresses;
use super::claim::{Line, lines};
use super::measure::Measure;
use super::pages::{Inside, rendered};
use super::story::{Link, Teller, class};
use crate::archive::Comparison;
use crate::render::revision::{ChangeLine, change_lines, change_tally};
use crate::render::words;

/// Claims on a page.
const CLAIMS: usize = 60;

#[derive(Template)]
#[template(path = "compare.html")]
struct ComparePage<'d> {
    heads: Vec<Head<'d>>,
    rows: Vec<Row<'d>>,
    /// The first as a version of the second: in a few words, and sentence by sentence.
    revision: Option<(String, Vec<ChangeLine>)>,
}

/// A report over its column.
struct Head<'d> {
    link: Link,
    title: &'d str,
    published: String,
}

/// One claim and what each report says of it.
struct Row<'d> {
    class: &'static str,
    mark: &'static str,
    standing: String,
    heading: &'d str,
    cells: Vec<Cell<'d>>,
}

struct Cell<'d> {
    outlet: &'d str,
    lines: Vec<Line<'d>>,
}

/// Two or more reports as columns, a page of their claims; none where the page does not exist.
pub fn compare(comparison: &Comparison, addresses: &dyn Addresses, page: usize) -> Option<Inside> {
    let teller = Teller::new(&comparison.story, addresses, Measure::Whole);
    let Comparison { differing, shared, only, revision, .. } = comparison;
    let claims: Vec<usize> =
        differing.iter().chain(shared).chain(only.iter().flatten()).copied().collect();
    let pages = claims.len().div_ceil(CLAIMS).max(1);
    let skip = page.checked_sub(1)?.checked_mul(CLAIMS)?;
    let shown = claims.iter().skip(skip).take(CLAIMS);
    let changes = revision.as_ref().filter(|_| page == 1);
    let inside = ComparePage {
        heads: (0..comparison.story.reports.len()).map(|report| head(&teller, report)).collect(),
        rows: shown.map(|&claim| row(&teller, claim)).collect(),
        revision: changes
            .map(|one| (change_tally(one), change_lines(one, &comparison.story.reports[1]))),
    };
    (page <= pages).then(|| Inside { html: rendered(&inside), pages })
}

fn head<'d>(teller: &Teller<'d>, report: usize) -> Head<'d> {
    let found = teller.view.report(report);
    Head {
        link: Link {
            href: teller.addresses.report(report),
            label: teller.view.outlet(report).to_owned(),
        },
        title: found.title.as_deref().unwrap_or("Without a title"),
        published: found.published.as_ref().map(words::moment).unwrap_or_default(),
    }
}

fn row<'d>(teller: &Teller<'d>, number: usize) -> Row<'d> {
    let claim = &teller.view.story.claims[number];
    let cell = |report: usize| {
        let says = |&&statement: &&usize| teller.view.statement(statement).0 == report;
        let own: Vec<usize> = claim.statements.iter().filter(says).copied().collect();
        Cell { outlet: teller.view.outlet(report), lines: lines(teller, &own) }
    };
    let cells: Vec<Cell> = (0..teller.view.story.reports.len()).map(cell).collect();
    let tellers = cells.iter().filter(|cell| !cell.lines.is_empty()).count();
    let standing = match (claim.status, tellers) {
        (_, 1) => "only here".to_owned(),
        (status, _) => format!("{}, {tellers} of {}", words::status(status), cells.len()),
    };
    Row {
        class: class(claim.status),
        mark: words::mark(claim.status),
        standing,
        heading: teller.view.heading(claim),
        cells,
    }
}
