//! Verbs over a store: what arrives is read once and kept, and asked for as often as one likes.

mod add;
mod compare;
mod group;
mod prepare;
mod refresh;
mod revision;
mod runs;
mod search;
mod steps;
mod story;
mod trace;

pub use add::{Addition, Watch, add};
pub use compare::{Comparison, compare};
pub use group::{group, uncompared, ungrouped};
pub use refresh::{Refreshed, refresh};
pub use revision::changes;
pub use search::{Found, context, search};
pub use story::{Subject, dossier, reading};
pub use trace::{Traced, TracedPassage, trace};

use jiff::Timestamp;

/// Now, as a store notes when something was added.
pub fn now() -> String {
    Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}
