use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::Span;

/// The TIMEX3 type of a time expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum TimeKind {
    Date,
    Time,
    Duration,
    Set,
}

/// A time expression with its TIMEX3 value, resolved against the report's own date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Time {
    pub span: Span,
    pub kind: TimeKind,
    /// TIMEX3 value, such as `2016-12-22`, `2016-12-21TNI`, `P4Y` or `XXXX-WXX-4`.
    pub value: String,
    /// First and last day it can mean, where the value fixes them.
    pub days: Option<(Date, Date)>,
}
