use serde::{Deserialize, Serialize};

use crate::Span;

/// In what part a report credits somebody else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CreditRole {
    /// For its text.
    Byline,
    /// As where it learnt something.
    Cited,
    /// For a picture.
    Photo,
}

/// Another outlet or agency that a report credits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Credit {
    pub source: String,
    pub role: CreditRole,
    pub span: Span,
}

/// Where words come from: the reports that print one text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// The agency or outlet whose words they are.
    pub name: String,
    /// Indices of its reports, sorted.
    pub reports: Vec<usize>,
    /// In a sentence, why these reports are one origin.
    pub why: String,
}
