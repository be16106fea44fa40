use serde::{Deserialize, Serialize};

/// Bad input: what is wrong with which report or file, and what to do about it.
///
/// The message is in lower case without a final period, literals in backticks.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Problem {
    /// The file, address or report id that it concerns.
    pub report: String,
    pub message: String,
    pub hint: String,
}

/// A result together with what was wrong on the way.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outcome<T> {
    pub value: T,
    pub problems: Vec<Problem>,
}
