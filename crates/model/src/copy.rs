use serde::{Deserialize, Serialize};

use crate::Span;

/// A place in one of many reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Passage {
    pub report: usize,
    pub span: Span,
}

/// One passage as it stands in two or more reports, the same or lightly edited.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Copy {
    /// Sorted by report, then place.
    pub passages: Vec<Passage>,
    /// Share of words in common, 0 to 1: the lowest over the passages.
    pub similarity: f64,
}
