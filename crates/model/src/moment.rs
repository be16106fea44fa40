use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

/// How exactly a moment is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Precision {
    Year,
    Month,
    Day,
    Minute,
}

/// A point in time as well as it is known; with a known offset it is in UTC.
///
/// Moments order by time, an imprecise one at its beginning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Moment {
    pub time: DateTime,
    pub precision: Precision,
    /// True when the source gave an offset, so that `time` is UTC.
    pub utc: bool,
}
