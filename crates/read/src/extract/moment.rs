//! Dates and times as files, pages and headings write them.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;
use variorum_model::{Moment, Precision};

/// The moment that `given` writes, in any of the ways in use; none when it is not one.
pub fn moment(given: &str) -> Option<Moment> {
    let given = given.trim();
    if given.len() < 4 || given.len() > 80 {
        return None;
    }
    instant(given)
        .or_else(|| given.parse().ok().map(local))
        .or_else(|| epoch(given))
        .or_else(|| partial(given))
        .or_else(|| in_words(given))
}

/// A time without offset; one at midnight is a day.
fn local(time: DateTime) -> Moment {
    let midnight = time.time() == Time::midnight();
    let precision = if midnight { Precision::Day } else { Precision::Minute };
    Moment { time, precision, utc: false }
}

fn utc(timestamp: Timestamp) -> Moment {
    Moment { utc: true, ..local(TimeZone::UTC.to_datetime(timestamp)) }
}

fn instant(given: &str) -> Option<Moment> {
    let stamp: Option<Timestamp> = given.parse().ok();
    let mail = || jiff::fmt::rfc2822::DateTimeParser::new().parse_timestamp(given).ok();
    stamp.or_else(mail).map(utc)
}

/// Seconds or milliseconds since 1970, between 1990 and 2100.
fn epoch(given: &str) -> Option<Moment> {
    let number: i64 = given.parse().ok()?;
    let seconds = if given.len() == 13 { number / 1000 } else { number };
    let known = (631_152_000..4_102_444_800).contains(&seconds) && given.len() >= 9;
    known.then(|| Timestamp::from_second(seconds).ok().map(utc)).flatten()
}

/// `2031`, `2031-05`, `2031/05/04`, `04.05.2031`, with slashes only where the order is plain.
fn partial(given: &str) -> Option<Moment> {
    let day = given.split([' ', 'T', ',']).next()?;
    let numbers: Vec<i16> =
        day.split(['-', '/', '.']).map(|n| n.parse().ok()).collect::<Option<_>>()?;
    match numbers[..] {
        [year] if day.len() == 4 => at((year, 1, 1), Precision::Year),
        [year, month] if year > 999 => at((year, month, 1), Precision::Month),
        [year, month, day] if year > 999 => at((year, month, day), Precision::Day),
        [day, month, year] if year > 999 && (given.contains('.') || day > 12) => {
            at((year, month, day), Precision::Day)
        }
        [month, day, year] if year > 999 && day > 12 => at((year, month, day), Precision::Day),
        _ => None,
    }
}

fn at((year, month, day): (i16, i16, i16), precision: Precision) -> Option<Moment> {
    let known = (1800..2200).contains(&year);
    let date = Date::new(year, month.try_into().ok()?, day.try_into().ok()?).ok()?;
    known.then(|| Moment { time: date.to_datetime(Time::midnight()), precision, utc: false })
}

/// `Friday, May 4, 2031 10:20 am`, `4 May 2031`, `4th of May, 2031 at 18:05`.
fn in_words(given: &str) -> Option<Moment> {
    let words: Vec<&str> =
        given.split(|c: char| c.is_whitespace() || c == ',').filter(|w| !w.is_empty()).collect();
    let (at_month, month) =
        words.iter().enumerate().find_map(|(n, word)| Some((n, month(word)?)))?;
    let number = |n: usize| words.get(n).and_then(|word| day_number(word));
    let before =
        (at_month > 0).then(|| number(at_month - 1).or(of_day(&words, at_month))).flatten();
    let after = number(at_month + 1);
    let year_at = if before.is_some() { at_month + 1 } else { at_month + 2 };
    let year: i16 = words.get(year_at)?.parse().ok().filter(|year| *year > 999)?;
    let date = Date::new(year, month, before.or(after)?).ok()?;
    let clock = clock(&words[year_at + 1..]);
    let precision = if clock.is_some() { Precision::Minute } else { Precision::Day };
    let time = date.to_datetime(clock.unwrap_or(Time::midnight()));
    Some(Moment { time, precision, utc: false })
}

/// The number before `of` in `the 4th of May`.
fn of_day(words: &[&str], at_month: usize) -> Option<i8> {
    let at = at_month.checked_sub(2).filter(|_| words[at_month - 1].eq_ignore_ascii_case("of"))?;
    day_number(words[at])
}

fn day_number(word: &str) -> Option<i8> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let ending = &word[digits.len()..];
    let known = matches!(ending, "" | "st" | "nd" | "rd" | "th");
    digits.parse().ok().filter(|day| known && (1..=31).contains(day))
}

/// The number of the month that `word` names or shortens.
pub fn month(word: &str) -> Option<i8> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let word = word.trim_end_matches('.').to_ascii_lowercase();
    let known = |name: &str| {
        name == word || (name[..3] == word) || (word == "sept" && name.starts_with("sept"))
    };
    MONTHS.iter().position(|name| known(name)).map(|n| n as i8 + 1)
}

/// The first clock time among `words`: `18:05`, `6:05 pm`, `6.05pm`.
fn clock(words: &[&str]) -> Option<Time> {
    let at = words.iter().position(|word| word.starts_with(|c: char| c.is_ascii_digit()))?;
    let lower = words[at].to_ascii_lowercase();
    let next = words.get(at + 1).map(|word| word.to_ascii_lowercase().replace('.', ""));
    let afternoon = lower.contains("pm") || next.as_deref() == Some("pm");
    let morning = lower.contains("am") || next.as_deref() == Some("am");
    let digits = lower.trim_end_matches(|c: char| !c.is_ascii_digit());
    let (hour, minute) = digits.split_once([':', '.'])?;
    let hour: i8 = hour.parse().ok().filter(|hour| (0..24).contains(hour))?;
    let minute: i8 = minute.get(..2)?.parse().ok()?;
    let hour = match hour {
        12 if morning => 0,
        1..12 if afternoon => hour + 12,
        _ => hour,
    };
    Time::new(hour, minute, 0, 0).ok()
}
