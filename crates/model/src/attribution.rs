use serde::{Deserialize, Serialize};

use crate::Span;

/// Whether words are given as said, in the report's own words, or as a mix of both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Manner {
    Direct,
    Indirect,
    Mixed,
}

/// Who is given as the source of which words, and by which cue (PolNeAR's three parts).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attribution {
    /// The words that name the source in this sentence.
    pub source: Option<Span>,
    /// The reporting words: said, according to.
    pub cue: Option<Span>,
    /// What is attributed; more than one span when the cue breaks it.
    pub content: Vec<Span>,
    /// The quoted stretches of `content`, without their quotation marks.
    pub quotes: Vec<Span>,
    /// The source by the fullest name or description that the report gives it.
    pub speaker: Option<String>,
    /// Who handed the words on: an agency, an outlet, a channel.
    pub via: Option<String>,
    pub manner: Manner,
    /// True when the source gives the content as so: said, found, expected; not wished or done.
    pub asserted: bool,
}
