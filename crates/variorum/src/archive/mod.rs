//! Verbs over a store: what arrives is read once and kept, and asked for as often as one likes.

mod add;
mod changes;
mod compare;
mod develop;
mod fetched;
mod glance;
mod group;
mod outlets;
mod prepare;
mod refresh;
mod revision;
mod runs;
mod search;
mod steps;
mod story;
mod trace;
pub mod watch;
mod whereabouts;

pub use add::{Addition, Given, ReadElsewhere, Watch, add};
pub use changes::{Developed, developments, developments_of};
pub use compare::{Comparison, compare};
pub use glance::{Glance, Listed, Tally, list, with_reports};
pub use group::{group, uncompared, ungrouped};
pub use outlets::{OutletRecord, outlets};
/// What benches fill a store with.
#[doc(hidden)]
pub use prepare::of_reading;
pub use prepare::{Extracted, Made, extracted};
pub use refresh::{Refreshed, refresh};
pub use revision::changes;
pub use runs::runs;
pub use search::{Found, context, search};
#[doc(hidden)]
pub use steps::of_report;
pub use story::{Subject, Telling, dossier, reading};
pub use trace::{Traced, TracedPassage, trace};
pub use whereabouts::{Whereabouts, alone, whereabouts};

use jiff::{Timestamp, Zoned};

/// Now, as a store notes when something was added.
pub fn now() -> String {
    noted(Timestamp::now())
}

/// A time that someone gives, as a store notes it: `2031-05-04`, `2031-05-04T06:00Z`, `24h`,
/// `3 days`; none when it is no time.
pub fn since(given: &str) -> Option<String> {
    changes::since(given, &Zoned::now())
}

fn noted(time: Timestamp) -> String {
    time.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}
