//! Whose turn it is: each host is asked one thing at a time, with a pause between.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

use crate::robots::Robots;
use crate::{Error, Result};

/// What is known of each host.
#[derive(Debug, Default)]
pub struct Hosts {
    /// From when each may be asked again, by its name.
    next: Mutex<BTreeMap<String, Timestamp>>,
    /// What each asks of robots and until when that holds, by where it says so.
    robots: Mutex<BTreeMap<String, (Timestamp, Result<Robots>)>>,
}

impl Hosts {
    /// How long to wait before asking, when the next may come `gap` later.
    ///
    /// # Errors
    ///
    /// When it is longer than `patience`.
    pub fn turn(
        &self,
        host: &str,
        now: Timestamp,
        (gap, patience): (Duration, Duration),
    ) -> Result<Duration> {
        let mut next = self.next.lock().expect("no panic");
        let turn = next.get(host).copied().unwrap_or(now).max(now);
        let wait = turn.duration_since(now).unsigned_abs();
        if wait > patience {
            return Err(Error::Later(wait));
        }
        next.insert(host.into(), after(turn, gap));
        Ok(wait)
    }

    /// Asks nothing of a host before then.
    pub fn rest(&self, host: &str, until: Timestamp) {
        let mut next = self.next.lock().expect("no panic");
        let known = next.entry(host.into()).or_insert(until);
        *known = until.max(*known);
    }

    pub fn robots(&self, place: &str, now: Timestamp) -> Option<Result<Robots>> {
        let robots = self.robots.lock().expect("no panic");
        robots.get(place).filter(|(until, _)| *until > now).map(|(_, robots)| robots.clone())
    }

    pub fn keep_robots(&self, place: &str, until: Timestamp, robots: &Result<Robots>) {
        self.robots.lock().expect("no panic").insert(place.into(), (until, robots.clone()));
    }
}

/// A time later; the last there is where that is beyond it.
pub fn after(time: Timestamp, wait: Duration) -> Timestamp {
    let wait = SignedDuration::try_from(wait).unwrap_or(SignedDuration::MAX);
    time.checked_add(wait).unwrap_or(Timestamp::MAX)
}
