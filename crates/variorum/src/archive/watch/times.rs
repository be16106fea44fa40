//! When something is asked for again.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use variorum_fetch::back_off;
use variorum_model::Moment;

const HOUR: Duration = Duration::from_secs(3600);
const DAY: Duration = Duration::from_secs(24 * 3600);
/// For so long a page is looked at again, as most corrections come soon.
const LOOKED_AFTER: Duration = Duration::from_secs(2 * 24 * 3600);
/// A sitemap's page of so long ago is no news.
const NEWS: Duration = Duration::from_secs(3 * 24 * 3600);

pub fn after(now: Timestamp, wait: Duration) -> Timestamp {
    let wait = SignedDuration::try_from(wait).unwrap_or(SignedDuration::MAX);
    now.checked_add(wait).unwrap_or(Timestamp::MAX)
}

/// How long it is from the one to the other; nothing where that is past.
pub fn between(from: Timestamp, to: Timestamp) -> Duration {
    to.duration_since(from).try_into().unwrap_or_default()
}

/// When something that failed is asked for again.
pub fn after_failure(
    address: &str,
    failures: u32,
    (now, every): (Timestamp, Duration),
) -> Timestamp {
    after(now, back_off(address, failures, (every.min(DAY), DAY)))
}

/// When a page that was had is looked at again: after an hour, two, four and so on, for two days.
pub fn look_again(found: Timestamp, now: Timestamp) -> Option<Timestamp> {
    let age = between(found, now);
    (age < LOOKED_AFTER).then(|| after(now, age.max(HOUR)))
}

/// Whether a page of that time is news.
pub fn is_news(time: Option<Moment>, now: Timestamp) -> bool {
    let since = now.checked_sub(SignedDuration::try_from(NEWS).expect("short")).unwrap_or(now);
    let since = jiff::tz::TimeZone::UTC.to_datetime(since);
    time.is_some_and(|moment| moment.time >= since)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_looked_at_again_less_and_less() {
        let found: Timestamp = "2031-05-04T12:00:00Z".parse().unwrap();
        let mut hours = Vec::new();
        let mut now = found;
        while let Some(next) = look_again(found, now) {
            now = next;
            hours.push(between(found, now).as_secs() / 3600);
        }
        assert_eq!(hours, [1, 2, 4, 8, 16, 32, 64]);
    }

    #[test]
    fn news_is_of_the_last_days() {
        let now: Timestamp = "2031-05-04T12:00:00Z".parse().unwrap();
        let at = |given| is_news(variorum_read::moment(given), now);
        assert!(at("2031-05-03T10:00:00Z") && at("2031-05-02") && !at("2031-04-30"));
        assert!(!is_news(None, now));
    }
}
