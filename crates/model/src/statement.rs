use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::Span;

/// Whether a statement asserts its content, denies it or leaves it open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Stance {
    Affirms,
    Denies,
    Hedges,
}

/// One thing one report says, in its own place, with whoever it is attributed to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Statement {
    /// The clause or sentence that says it; for a direct quotation the quoted words.
    pub span: Span,
    /// The number of its sentence in the report's parse.
    pub sentence: u32,
    /// By name; none when the report says it in its own voice.
    pub speaker: Option<String>,
    /// Which of the reading's parties the speaker is.
    pub party: Option<u32>,
    pub cue: Option<Span>,
    pub via: Option<String>,
    /// The quoted words, of however few words.
    pub quoted: Option<Span>,
    /// True for a direct quotation of four words or more, whose span is the quoted words.
    pub quote: bool,
    pub stance: Stance,
    pub as_of: Option<Date>,
    /// Which of the reading's figures it states.
    pub figure: Option<u32>,
    /// Which of the reading's clauses it is.
    pub clause: Option<u32>,
}
