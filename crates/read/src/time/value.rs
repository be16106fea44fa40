use jiff::civil::Date;
use variorum_model::TimeKind;

use super::count::VAGUE;
use super::stretch::{Stretch, Unit};

/// What a time expression means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Value {
    pub kind: TimeKind,
    pub text: String,
    /// The stretch of the calendar, where it means a certain one.
    pub stretch: Option<Stretch>,
}

impl Value {
    pub fn date(stretch: Stretch) -> Value {
        Value { kind: TimeKind::Date, text: stretch.value(), stretch: Some(stretch) }
    }

    /// A date of which only the written form is known.
    pub fn open(text: impl Into<String>) -> Value {
        Value { kind: TimeKind::Date, text: text.into(), stretch: None }
    }

    /// The value with a part of the day or a clock time after it.
    pub fn at(self, hours: &str) -> Value {
        Value { kind: TimeKind::Time, text: self.text + hours, ..self }
    }

    pub fn duration(count: i32, unit: Unit) -> Value {
        Value { kind: TimeKind::Duration, text: length(count, unit), stretch: None }
    }

    pub fn set(text: impl Into<String>) -> Value {
        Value { kind: TimeKind::Set, text: text.into(), stretch: None }
    }

    /// First and last day it can mean.
    pub fn days(&self) -> Option<(Date, Date)> {
        self.stretch.and_then(Stretch::days)
    }
}

/// A part of the day as TIMEX3 writes it after a date.
pub fn part(number: i32) -> &'static str {
    ["TMO", "TAF", "TEV", "TNI"].get(number as usize).copied().unwrap_or("TNI")
}

/// Minutes after midnight as TIMEX3 writes them after a date.
pub fn clock(minutes: i32) -> String {
    format!("T{:02}:{:02}", minutes / 60, minutes % 60)
}

/// A length of `count` halves of `unit`.
fn length(count: i32, unit: Unit) -> String {
    let (count, unit) = in_years(count, unit);
    let number = if count == VAGUE { "X".to_owned() } else { (count / 2).to_string() };
    let (before, letter) = letter(unit);
    let smaller = if count > 0 && count % 2 == 1 { smaller(unit) } else { "" };
    match (number.as_str(), smaller) {
        ("0", smaller) if !smaller.is_empty() => format!("{before}{smaller}"),
        (number, smaller) => format!("{before}{number}{letter}{smaller}"),
    }
}

/// Counted decades and longer units as years.
fn in_years(count: i32, unit: Unit) -> (i32, Unit) {
    let years = match unit {
        Unit::Decade => 10,
        Unit::Century => 100,
        Unit::Millennium => 1000,
        _ => return (count, unit),
    };
    if count == VAGUE { (count, unit) } else { (count.saturating_mul(years), Unit::Year) }
}

fn letter(unit: Unit) -> (&'static str, &'static str) {
    match unit {
        Unit::Second => ("PT", "S"),
        Unit::Minute => ("PT", "M"),
        Unit::Hour => ("PT", "H"),
        Unit::Day => ("P", "D"),
        Unit::Week => ("P", "W"),
        Unit::Month => ("P", "M"),
        Unit::Quarter => ("P", "Q"),
        Unit::Year => ("P", "Y"),
        Unit::Decade => ("P", "DE"),
        Unit::Century => ("P", "CE"),
        Unit::Millennium => ("P", "ML"),
    }
}

/// Half of `unit` in the next smaller unit.
fn smaller(unit: Unit) -> &'static str {
    match unit {
        Unit::Minute => "30S",
        Unit::Hour => "30M",
        Unit::Day => "T12H",
        Unit::Week => "3D",
        Unit::Month => "2W",
        Unit::Year => "6M",
        Unit::Decade => "5Y",
        _ => "",
    }
}
