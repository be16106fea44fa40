use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::Span;

/// How a number is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Modifier {
    Exact,
    AtLeast,
    MoreThan,
    About,
    UpTo,
    FewerThan,
    Range,
    Vague,
}

/// A count or amount: the number with its approximator, unit and scope.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// The number with its modifier and noun.
    pub span: Span,
    /// The number alone.
    pub number: Span,
    /// The number; of a vague quantity its floor; of a range its lower end.
    pub value: f64,
    /// The upper end of a range.
    pub high: Option<f64>,
    pub modifier: Modifier,
    /// A singular concept: `people`, `USD`, `km`, `percent`, `bus`.
    pub unit: String,
    /// The counted noun phrase and what happened to it, in the report's words.
    pub counted: String,
    /// The token of the counted noun.
    pub noun: Option<u32>,
    /// The token of the verb or noun that says what happened to what is counted (killed, deaths).
    pub state: Option<u32>,
    /// The clause or sentence that says it.
    pub clause: Span,
    /// The day the figure holds for, where the text makes it clear.
    pub as_of: Option<Date>,
}
