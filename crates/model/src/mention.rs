use serde::{Deserialize, Serialize};

use crate::{ActorKind, Span};

/// Words that name or refer to somebody: a name, a description or a pronoun.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    pub span: Span,
    /// The token that heads the phrase.
    pub head: u32,
    /// True for a proper name.
    pub named: bool,
}

/// Somebody within one report, with every mention of them there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Party {
    /// The fullest name or description that the report gives.
    pub name: String,
    pub kind: ActorKind,
    /// Title, role or affiliation, in the report's words: `spokesman for the harbour board`.
    pub role: Option<String>,
    pub mentions: Vec<Mention>,
}
