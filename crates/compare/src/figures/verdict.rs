use std::cmp::Reverse;
use std::collections::BTreeMap;

use jiff::civil::Date;
use variorum_model::{FigureRange, HistoryPoint, Modifier, Passage, Status};

use super::asked::asked;
use super::measure::{Dimension, dimension};
use super::{Stated, agreement};
use crate::Company;

/// What the figures of one group come to.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    pub status: Status,
    pub range: FigureRange,
    pub question: String,
}

/// Weighs the figures of one group against each other.
pub fn verdict(company: &Company, stated: &[Stated]) -> Verdict {
    let (status, altered) = agreement::agreement(company, stated);
    Verdict { status, range: range(company, stated, &altered), question: asked(company, stated) }
}

fn range(company: &Company, stated: &[Stated], altered: &[bool]) -> FigureRange {
    let each = stated.iter().zip(altered);
    let latest = each.max_by_key(|(s, altered)| {
        (!**altered, day(company, s), Reverse(is_copied(company, s)), s.report, s.number)
    });
    let latest = latest.map(|(stated, _)| stated);
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
    let published = company.reports[first(company, stated)].published.map(|m| m.time.date());
    let named = stated.statement.as_of;
    let is_news = |day: Date, report: Date| (0..=NEWS).contains(&(report - day).get_days());
    let goes_on = dimension(&stated.figure.unit).0 == Dimension::Count
        && stated.figure.as_of.is_none()
        && named.zip(published).is_some_and(|(day, report)| is_news(day, report));
    if goes_on { published } else { named.or(published) }
}

/// The report that said it first: who copies a figure later says nothing of a later time, and who
/// copies a sentence with another number says it first.
fn first(company: &Company, stated: &Stated) -> usize {
    let number = stated.figure.number.of(&company.reports[stated.report].text);
    let gives = |passage: &&Passage| company.words(passage.report, passage.span).contains(number);
    let copy = company.copy_of(stated.report, stated.statement.span);
    let first = copy.and_then(|copy| company.copies[copy].passages.iter().find(gives));
    first.map_or(stated.report, |passage| passage.report)
}

fn is_copied(company: &Company, stated: &Stated) -> bool {
    first(company, stated) != stated.report
}

/// What was said for each day, in order; statements are indices into the group's own list.
fn history(company: &Company, stated: &[Stated]) -> Vec<HistoryPoint> {
    let mut by_day: BTreeMap<Option<Date>, Vec<usize>> = BTreeMap::new();
    for (number, one) in stated.iter().enumerate() {
        by_day.entry(day(company, one)).or_default().push(number);
    }
    by_day.into_iter().map(|(as_of, on_day)| history_point(stated, as_of, on_day)).collect()
}

fn history_point(stated: &[Stated], as_of: Option<Date>, on_day: Vec<usize>) -> HistoryPoint {
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
