//! Whether the figures of one group can be true together.

use variorum_model::{Moment, Precision, Status};

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
    published: Option<Moment>,
}

/// Whether the figures can be true together, and told by more than one origin.
pub fn status(company: &Company, stated: &[Stated]) -> Status {
    let all: Vec<Said> = stated.iter().map(|stated| Said::new(company, stated)).collect();
    let differing: Vec<(&Said, &Said)> = all
        .iter()
        .flat_map(|a| all.iter().map(move |b| (a, b)))
        .filter(|(a, b)| a.stated.report < b.stated.report && a.differs(b))
        .collect();
    let stands = |pair: &(&Said, &Said)| {
        is_update(pair.0, pair.1) && !all.iter().any(|other| is_insisted(*pair, other))
    };
    if !differing.iter().all(stands) {
        Status::Conflict
    } else if !differing.is_empty() {
        Status::Evolved
    } else if origins(company, stated) > 1 {
        Status::Agreed
    } else {
        Status::Single
    }
}

fn origins(company: &Company, stated: &[Stated]) -> usize {
    let statements: Vec<_> = stated.iter().map(|s| (s.report, s.statement.clone())).collect();
    standing(company, &statements.iter().collect::<Vec<_>>()).origins
}

impl<'a> Said<'a> {
    fn new(company: &Company, stated: &'a Stated<'a>) -> Self {
        let Stated { report, statement, figure, .. } = *stated;
        let (dimension, factor) = dimension(&figure.unit);
        Said {
            stated,
            open: interval(figure, factor),
            moves: moves(&dimension, figure.value),
            voice: voice(company, &(report, statement.clone())),
            published: company.reports[report].published,
        }
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
