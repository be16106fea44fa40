//! Whether the figures of one group can be true together.

use variorum_model::{CreditRole, Moment, Precision, Status};

use super::Stated;
use super::interval::{Interval, interval};
use super::measure::{CONVERSION, Dimension, dimension};
use crate::Company;
use crate::claims::{Voice, standing, voice};

/// From here on a number is an estimate or a sum that nobody keeps up to date by the hour.
const ESTIMATE: f64 = 10_000.0;

/// A figure with what is asked of it again and again.
struct Said<'a> {
    stated: &'a Stated<'a>,
    /// The values that it leaves open.
    open: Interval,
    moves: bool,
    voice: Option<Voice>,
    /// Its sentence, and the copy that this stands in.
    words: &'a str,
    copy: Option<usize>,
    /// Its sentence without numbers, where that is copied.
    copied: Option<String>,
    published: Option<Moment>,
}

/// Whether the figures can be true together, and told by more than one origin; and for each whether
/// it was altered in copying.
pub fn agreement(company: &Company, stated: &[Stated]) -> (Status, Vec<bool>) {
    let all: Vec<Said> = stated.iter().map(|stated| Said::new(company, stated)).collect();
    let altered: Vec<bool> = all.iter().map(|one| is_altered(company, one, &all)).collect();
    let status = if altered.contains(&true) { Status::Conflict } else { status(company, &all) };
    (status, altered)
}

fn status(company: &Company, all: &[Said]) -> Status {
    let own: Vec<&Said> = all.iter().filter(|one| !is_repeated(one, all)).collect();
    let differing: Vec<(&Said, &Said)> = own
        .iter()
        .flat_map(|a| own.iter().map(move |b| (*a, *b)))
        .filter(|(a, b)| a.stated.report < b.stated.report && a.differs(b))
        .collect();
    let stands = |pair: &(&Said, &Said)| {
        is_update(pair.0, pair.1) && !own.iter().any(|other| is_insisted(*pair, other))
    };
    if !differing.iter().all(stands) {
        Status::Conflict
    } else if !differing.is_empty() {
        Status::Evolved
    } else if origins(company, all) > 1 {
        Status::Agreed
    } else {
        Status::Single
    }
}

fn origins(company: &Company, all: &[Said]) -> usize {
    let statements: Vec<_> =
        all.iter().map(|said| (said.stated.report, said.stated.statement.clone())).collect();
    standing(company, &statements.iter().collect::<Vec<_>>()).origins
}

/// True for a figure that a report before gives in the same words, or in what this is a copy of: who
/// copies brings nothing up to date and insists on nothing.
fn is_repeated(later: &Said, all: &[Said]) -> bool {
    let is_first = |said: &Said| {
        said.stated.report < later.stated.report
            && said.open == later.open
            && (said.words == later.words || later.copy.is_some() && said.copy == later.copy)
    };
    all.iter().any(is_first)
}

/// True for a figure in a sentence that another outlet printed before with another, which neither
/// that outlet nor any other origin gives: what was copied has been changed, not brought up to date.
fn is_altered(company: &Company, later: &Said, all: &[Said]) -> bool {
    let is_source = |said: &&Said| {
        later.copied.is_some()
            && said.copied == later.copied
            && said.stated.report < later.stated.report
            && said.outlet(company) != later.outlet(company)
            && said.differs(later)
    };
    let sources: Vec<Option<&str>> =
        all.iter().filter(is_source).map(|said| said.outlet(company)).collect();
    let vouches = |said: &Said| {
        let is_apart =
            company.origin_of(said.stated.report) != company.origin_of(later.stated.report);
        !said.differs(later) && (is_apart || sources.contains(&said.outlet(company)))
    };
    !sources.is_empty() && !is_agency(company, later.stated.report) && !all.iter().any(vouches)
}

/// True for a report that prints an agency's text, which the agency itself brings up to date.
fn is_agency(company: &Company, report: usize) -> bool {
    let credits = company.readings[report].credits.iter();
    let mut bylines = credits.filter(|c| c.role == CreditRole::Byline).map(|c| c.source.as_str());
    let origin = company.origin_of(report).map(|n| &company.origins[n]);
    origin.is_some_and(|origin| bylines.any(|source| source == origin.name))
}

impl<'a> Said<'a> {
    fn new(company: &Company<'a>, stated: &'a Stated<'a>) -> Self {
        let Stated { report, statement, figure, .. } = *stated;
        let copy = company.copy_of(report, statement.span);
        let (dimension, factor) = dimension(&figure.unit);
        Said {
            stated,
            open: interval(figure, factor),
            moves: moves(&dimension, figure.value),
            voice: voice(company, &(report, statement.clone())),
            words: company.words(report, company.told(report, statement.sentence)),
            copy,
            copied: copy.map(|_| company.words_but_numbers(report, statement.sentence)),
            published: company.reports[report].published,
        }
    }

    fn outlet<'c>(&self, company: &'c Company) -> Option<&'c str> {
        company.reports[self.stated.report].outlet.as_deref()
    }

    /// True when not both can be true.
    fn differs(&self, other: &Said) -> bool {
        let (x, y) = (&self.open, &other.open);
        let apart = (x.low - y.low).abs();
        let is_conversion = || {
            self.stated.figure.unit != other.stated.figure.unit
                && apart <= CONVERSION * x.low.abs().max(y.low.abs())
        };
        !x.overlaps(y) && !is_conversion()
    }
}

/// Counts and prices move and are kept up to date; estimates, sums and distances are not.
fn moves(dimension: &Dimension, value: f64) -> bool {
    match dimension {
        Dimension::Count | Dimension::Money(_) | Dimension::Other(_) => value < ESTIMATE,
        Dimension::Share => true,
        _ => false,
    }
}

/// True when who gave the earlier of two figures still gives it after the later one is out.
fn is_insisted((earlier, later): (&Said, &Said), other: &Said) -> bool {
    other.stated.report > later.stated.report
        && other.published > later.published
        && other.differs(later)
        && !other.differs(earlier)
        && other.voice.is_some()
        && other.voice == earlier.voice
}

/// True when the later of two different figures can have replaced the earlier one.
fn is_update(a: &Said, b: &Said) -> bool {
    a.moves && b.moves && is_later(a, b)
}

/// True when one of two figures was said of or published at a later time, as far as is known.
fn is_later(a: &Said, b: &Said) -> bool {
    let days = (a.stated.statement.as_of, b.stated.statement.as_of);
    let later_report = match (a.published, b.published) {
        (Some(a), Some(b)) => a != b || a.precision < Precision::Minute,
        _ => false,
    };
    later_report || matches!(days, (Some(a), Some(b)) if a != b)
}
