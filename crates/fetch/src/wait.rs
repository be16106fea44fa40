use std::time::Duration;

use jiff::Timestamp;
use jiff::fmt::rfc2822::DateTimeParser;

/// How long to wait after so many failures in a row: twice as long each time, up to `most`.
///
/// The time varies by up to a quarter, lest all who failed together come again together. The
/// address and the number decide by how much, so the same failures wait the same time.
pub fn back_off(address: &str, failures: u32, (first, most): (Duration, Duration)) -> Duration {
    let doubled = first.saturating_mul(1 << failures.saturating_sub(1).min(20)).min(most);
    let share = f64::from(hash(address, failures) as u16) / f64::from(u16::MAX);
    doubled.mul_f64(0.75 + 0.5 * share)
}

/// FNV-1a, because it is short and stays the same.
fn hash(address: &str, failures: u32) -> u64 {
    let bytes = address.bytes().chain(failures.to_le_bytes());
    let mixed = bytes.fold(0xcbf2_9ce4_8422_2325, |sum: u64, byte| {
        (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    mixed ^ (mixed >> 32)
}

/// What `Retry-After` says: seconds, or a date.
pub fn retry_after(value: &str, now: Timestamp) -> Option<Duration> {
    if let Ok(seconds) = value.trim().parse() {
        return Some(Duration::from_secs(seconds));
    }
    let then = DateTimeParser::new().relaxed_weekday(true).parse_timestamp(value.trim()).ok()?;
    Some(then.duration_since(now).unsigned_abs()).filter(|_| then > now)
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOUNDS: (Duration, Duration) = (Duration::from_secs(1), Duration::from_secs(60));

    #[test]
    fn waiting_doubles_and_differs_by_address_and_number() {
        let wait = |address, failures| back_off(address, failures, BOUNDS).as_secs_f64();
        for (failures, middle) in [(1, 1.0), (2, 2.0), (4, 8.0), (30, 60.0)] {
            let time = wait("https://post.example/1", failures);
            assert!((0.75 * middle..=1.25 * middle).contains(&time), "{failures}: {time}");
        }
        assert_eq!(wait("a", 3), wait("a", 3));
        assert_ne!(wait("a", 3), wait("b", 3));
    }

    #[test]
    fn a_host_says_when_in_seconds_or_by_a_date() {
        let now = "2031-05-04T12:00:00Z".parse().unwrap();
        assert_eq!(retry_after("120", now), Some(Duration::from_secs(120)));
        let date = "Sun, 04 May 2031 12:00:30 GMT";
        assert_eq!(retry_after(date, now), Some(Duration::from_secs(30)));
        assert_eq!(retry_after("Sun, 04 May 2031 11:00:00 GMT", now), None);
        assert_eq!(retry_after("soon", now), None);
    }
}
