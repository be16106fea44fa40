use serde::{Deserialize, Serialize};

use crate::Span;

/// Whether a clause tells of something done, still to come, or only possible.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Aspect {
    Done,
    Ahead,
    Possible,
}

/// One predicate with what belongs to it: the smallest stretch that says one thing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clause {
    /// The token of the predicate: a verb, or a noun in a headline without one.
    pub head: u32,
    /// Every token of the clause without those of the clauses inside it, in order.
    pub tokens: Vec<u32>,
    /// Who or what it is said of; taken from the governing clause where it is left out.
    pub subject: Option<u32>,
    pub object: Option<u32>,
    pub span: Span,
    /// The number of its sentence in the parse.
    pub sentence: u32,
    pub negated: bool,
    pub aspect: Aspect,
}
