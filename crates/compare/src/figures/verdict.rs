use std::cmp::Reverse;

use jiff::civil::Date;
use variorum_model::{FigureRange, HistoryPoint, Modifier, Moment, Precision, Status};

use super::Stated;
use super::interval::{Interval, interval};
use super::measure::{CONVERSION, Dimension, dimension};
use crate::Company;
use crate::claims::{standing, voice};

/// What the figures of one group come to.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    pub status: Status,
    pub range: FigureRange,
    pub question: String,
}

/// Weighs the figures of one group against each other.
pub fn verdict(company: &Company, stated: &[Stated]) -> Verdict {
    Verdict {
        status: status(company, stated),
        range: range(company, stated),
        question: question(stated),
    }
}

/// From here on a number is an estimate or a sum that nobody keeps up to date by the hour.
const ESTIMATE: f64 = 10_000.0;

/// Whether the figures can be true together, and told by more than one origin.
fn status(company: &Company, stated: &[Stated]) -> Status {
    let statements: Vec<_> = stated.iter().map(|s| (s.report, s.statement.clone())).collect();
    let origins = standing(company, &statements.iter().collect::<Vec<_>>()).origins;
    let differing: Vec<(&Stated, &Stated)> = stated
        .iter()
        .flat_map(|a| stated.iter().map(move |b| (a, b)))
        .filter(|(a, b)| a.report < b.report && differ(a, b))
        .collect();
    let stands = |(a, b): &(&Stated, &Stated)| {
        is_update(company, a, b) && !stated.iter().any(|c| is_insisted(company, (a, b), c))
    };
    if !differing.iter().all(stands) {
        Status::Conflict
    } else if !differing.is_empty() {
        Status::Evolved
    } else if origins > 1 {
        Status::Agreed
    } else {
        Status::Single
    }
}

/// True when who gave the earlier of two figures still gives it after the later one is out.
fn is_insisted(company: &Company, (earlier, later): (&Stated, &Stated), other: &Stated) -> bool {
    let published = |s: &Stated| company.reports[s.report].published;
    let speaker = |s: &Stated| voice(company, &(s.report, s.statement.clone()));
    speaker(other).is_some()
        && speaker(other) == speaker(earlier)
        && other.report > later.report
        && published(other) > published(later)
        && differ(other, later)
        && !differ(other, earlier)
}

/// True when not both can be true.
fn differ(a: &Stated, b: &Stated) -> bool {
    let (x, y) = (open(a), open(b));
    let apart = (x.low - y.low).abs();
    let conversion =
        a.figure.unit != b.figure.unit && apart <= CONVERSION * x.low.abs().max(y.low.abs());
    !x.overlaps(&y) && !conversion
}

fn open(stated: &Stated) -> Interval {
    interval(stated.figure, dimension(&stated.figure.unit).1)
}

/// True when the later of two different figures can have replaced the earlier one.
///
/// Counts and prices move and are kept up to date; estimates, sums and distances are not.
fn is_update(company: &Company, a: &Stated, b: &Stated) -> bool {
    let small = a.figure.value.max(b.figure.value) < ESTIMATE;
    let moves = match dimension(&a.figure.unit).0 {
        Dimension::Count | Dimension::Money(_) | Dimension::Other(_) => small,
        Dimension::Share => true,
        _ => false,
    };
    moves && is_later(company, a, b)
}

/// True when one of two figures was said of or published at a later time, as far as is known.
fn is_later(company: &Company, a: &Stated, b: &Stated) -> bool {
    let days = (a.statement.as_of, b.statement.as_of);
    let published = |s: &Stated| -> Option<Moment> { company.reports[s.report].published };
    let later_report = match (published(a), published(b)) {
        (Some(a), Some(b)) => a != b || a.precision < Precision::Minute,
        _ => false,
    };
    later_report || matches!(days, (Some(a), Some(b)) if a != b)
}

fn range(company: &Company, stated: &[Stated]) -> FigureRange {
    let latest = stated.iter().max_by_key(|s| (day(company, s), s.report, s.number));
    let values = stated.iter().map(|s| s.figure.value);
    let highs = stated.iter().map(|s| s.figure.high.unwrap_or(s.figure.value));
    FigureRange {
        best: latest.map_or(0.0, |s| s.figure.value),
        low: values.min_by(f64::total_cmp),
        high: highs.max_by(f64::total_cmp),
        unit: stated.first().map_or(String::new(), |s| s.figure.unit.clone()),
        history: history(company, stated),
    }
}

/// A day so many days before a report is that of its news.
const NEWS: i32 = 14;

/// The day a figure holds for: the one it is told to hold for, else that named beside it, else that
/// of its report. Of the dead of the news the count goes on: it holds for the day of the report.
fn day(company: &Company, stated: &Stated) -> Option<Date> {
    let published = company.reports[stated.report].published.map(|m| m.time.date());
    let named = stated.statement.as_of;
    let is_news = |day: Date, report: Date| (0..=NEWS).contains(&(report - day).get_days());
    let goes_on = dimension(&stated.figure.unit).0 == Dimension::Count
        && stated.figure.as_of.is_none()
        && named.zip(published).is_some_and(|(day, report)| is_news(day, report));
    if goes_on { published } else { named.or(published) }
}

/// What was said for each day, in order; statements are indices into the group's own list.
fn history(company: &Company, stated: &[Stated]) -> Vec<HistoryPoint> {
    let mut days: Vec<Option<Date>> = stated.iter().map(|s| day(company, s)).collect();
    days.sort();
    days.dedup();
    days.into_iter().map(|as_of| history_point(company, stated, as_of)).collect()
}

fn history_point(company: &Company, stated: &[Stated], as_of: Option<Date>) -> HistoryPoint {
    let on_day: Vec<usize> =
        (0..stated.len()).filter(|&n| day(company, &stated[n]) == as_of).collect();
    let figures = || on_day.iter().map(|&n| stated[n].figure);
    let low = figures().filter(|f| f.modifier != Modifier::UpTo).map(|f| f.value);
    let high = figures().map(|f| f.high.unwrap_or(f.value));
    HistoryPoint {
        as_of,
        low: low.min_by(f64::total_cmp),
        high: high.max_by(f64::total_cmp),
        statements: on_day,
    }
}

/// What most of the figures count, in the fewest words.
fn question(stated: &[Stated]) -> String {
    let counted = |s: &Stated| s.figure.counted.clone();
    let times = |words: &str| stated.iter().filter(|s| s.figure.counted == words).count();
    let best = stated.iter().map(counted).max_by_key(|words| {
        (!words.is_empty(), times(words), Reverse(words.len()), Reverse(words.clone()))
    });
    format!("how many: {}", best.unwrap_or_default())
}
