use jiff::ToSpan;
use jiff::civil::{Date, date};

use super::stretch::weekday;

/// The day of a holiday in `year`, by its number in the rules file: month * 100 + day; 10000 and
/// month, week and weekday; or 20000 and days from Easter Sunday.
pub fn day(code: i32, year: i16) -> Option<Date> {
    match code {
        20000.. => easter(year)?.checked_add(i64::from(code - 20000).days()).ok(),
        10000.. => nth_weekday(code - 10000, year),
        _ => Date::new(year, (code / 100) as i8, (code % 100) as i8).ok(),
    }
}

fn nth_weekday(code: i32, year: i16) -> Option<Date> {
    let first = Date::new(year, (code / 100) as i8, 1).ok()?;
    let week = if code / 10 % 10 == 5 { -1 } else { code / 10 % 10 };
    first.nth_weekday_of_month(week as i8, weekday(code % 10)).ok()
}

/// Easter Sunday by the anonymous Gregorian computus.
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let days = h + l - 7 * m + 114;
    (1583..=9999).contains(&year).then(|| date(year, (days / 31) as i8, (days % 31 + 1) as i8))
}
