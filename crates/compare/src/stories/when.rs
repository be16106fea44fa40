//! The days of a report: when it was written and what days it names.

use jiff::civil::{Date, date};
use variorum_model::{Reading, Report, Time, TimeKind};

use super::features::{number, set};

/// How many bytes are the beginning, and how many days of it are looked at.
const HEAD: u32 = 600;
const LEAD_DAYS: usize = 3;

const MONTHS: &[&str] =
    &["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The day a report was written: read in it, given with it, or as its address says.
pub fn day(report: &Report, reading: &Reading) -> Option<Date> {
    let given = || report.published.map(|moment| moment.time.date());
    reading.reference.or_else(given).or_else(|| report.url.as_deref().and_then(of_address))
}

/// The day in an address: `/2031/05/04/`, `/2031/may/04/`, `20310504`.
fn of_address(url: &str) -> Option<Date> {
    let pieces: Vec<&str> = url.split(|c: char| !c.is_alphanumeric()).collect();
    let apart = pieces.windows(3).find_map(|three| civil(three[0], three[1], three[2]));
    let joined = |piece: &&str| piece.len() == 8 && piece.bytes().all(|b| b.is_ascii_digit());
    let joined = pieces.iter().filter(|piece| joined(piece));
    apart.or_else(|| joined.filter_map(|p| civil(&p[..4], &p[4..6], &p[6..])).next())
}

fn civil(year: &str, month: &str, day: &str) -> Option<Date> {
    let lower = month.to_lowercase();
    let named = || MONTHS.iter().position(|name| lower.starts_with(name)).map(|at| at as i8 + 1);
    let year = year.parse().ok().filter(|year| (1900..2100).contains(year))?;
    let month = month.parse().ok().or_else(named)?;
    Date::new(year, month, day.parse().ok()?).ok()
}

/// The single days that the text names, and those of its beginning.
pub fn days(reading: &Reading) -> (Vec<i32>, Vec<i32>) {
    let single = reading.times.iter().filter_map(|time| Some((time.span.start, of_time(time)?)));
    let all: Vec<(u32, i32)> = single.collect();
    let lead = all.iter().filter(|(start, _)| *start < HEAD).take(LEAD_DAYS);
    (set(all.iter().map(|(_, day)| *day)), set(lead.map(|(_, day)| *day)))
}

fn of_time(time: &Time) -> Option<i32> {
    let (first, last) = time.days.filter(|(first, last)| first == last)?;
    let is_day = matches!(time.kind, TimeKind::Date | TimeKind::Time);
    (is_day && first >= date(1800, 1, 1) && last == first).then(|| number(first))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_hold_days() {
        let day = Some(date(2031, 5, 4));
        assert_eq!(of_address("https://harbourpost.example/2031/05/04/ferry-sinks"), day);
        assert_eq!(of_address("https://harbourpost.example/2031/may/04/ferry-sinks"), day);
        assert_eq!(of_address("https://harbourpost.example/news/ferry-20310504"), day);
        assert_eq!(of_address("https://harbourpost.example/2031/ferry-4-saved"), None);
    }
}
