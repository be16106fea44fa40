//! Takes: a store and a time. Makes: what has become of its stories since. Needs: nothing.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp, Zoned};
use variorum_model::{Development, Report};
use variorum_store::{Dated, Store};

use super::noted;
use crate::Error;

/// A development with what is needed to show it.
#[derive(Debug, Clone, PartialEq)]
pub struct Developed {
    pub dated: Dated,
    /// What its story is called now; empty where it is no more.
    pub title: String,
    /// The report whose words say a claim.
    pub report: Option<Report>,
}

/// What has become of stories at `since` or later, at most `most`, the last first.
///
/// # Errors
///
/// When the store cannot be read.
pub fn developments(store: &Store, since: &str, most: usize) -> Result<Vec<Developed>, Error> {
    let dated = store.developments(since, most)?;
    dated.into_iter().map(|dated| developed(store, dated)).collect()
}

/// What has become of one story, at most `most`, the last first.
///
/// # Errors
///
/// When the store cannot be read.
pub fn developments_of(store: &Store, story: &str, most: usize) -> Result<Vec<Developed>, Error> {
    let dated = store.developments_of(story, most)?;
    dated.into_iter().map(|dated| developed(store, dated)).collect()
}

pub fn developed(store: &Store, dated: Dated) -> Result<Developed, Error> {
    let report = match &dated.development {
        Development::Claim(claim) => Some(store.report(store.find_report(&claim.report)?)?.report),
        _ => None,
    };
    let title = store.story(&dated.story).map(|story| story.title).unwrap_or_default();
    Ok(Developed { dated, title, report })
}

/// A time as a store notes it, from a day, a moment, or how long ago: `2031-05-04`,
/// `2031-05-04T06:00Z`, `24h`, `3 days`. A day begins at midnight UTC.
pub fn since(given: &str, now: &Zoned) -> Option<String> {
    let moment = || given.parse::<Timestamp>().ok();
    let day = || given.parse::<Date>().ok()?.to_zoned(TimeZone::UTC).ok().map(|d| d.timestamp());
    let ago = || {
        let span: Span = given.parse().ok()?;
        now.checked_sub(span.abs()).ok().map(|then| then.timestamp())
    };
    moment().or_else(day).or_else(ago).map(noted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_given_in_many_ways() {
        let now: Zoned = "2031-05-04T12:00:00+02:00[+02:00]".parse().unwrap();
        let cases = [
            ("2031-05-03", "2031-05-03T00:00:00Z"),
            ("2031-05-03T06:00Z", "2031-05-03T06:00:00Z"),
            ("24h", "2031-05-03T10:00:00Z"),
            ("3 days", "2031-05-01T10:00:00Z"),
        ];
        for (given, expected) in cases {
            assert_eq!(since(given, &now).as_deref(), Some(expected), "{given}");
        }
        assert_eq!(since("yesterdayish", &now), None);
    }
}
