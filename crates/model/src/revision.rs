use serde::{Deserialize, Serialize};

use crate::{Figure, Report, Span};

/// An older version of a report beside the newest: what the older one said.
#[derive(Debug, Clone, PartialEq)]
pub struct Revision {
    /// Which of the reports is the newest version.
    pub report: usize,
    pub older: Report,
    /// Sentences changed and added in the order of the newest version, then those cut.
    pub changes: Vec<Change>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ChangeKind {
    Added,
    Cut,
    Changed,
}

/// A sentence that one of two versions lacks or words otherwise.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    pub kind: ChangeKind,
    /// Where the older version says it; none for what is added.
    pub old: Option<Span>,
    /// Where the newer version says it; none for what is cut.
    pub new: Option<Span>,
    pub figures: Vec<FigureChange>,
}

/// A figure of a changed sentence in both versions.
#[derive(Debug, Clone, PartialEq)]
pub struct FigureChange {
    pub old: Figure,
    pub new: Figure,
}
