use jiff::civil::Date;
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ClaimKind {
    Figure,
    Event,
    Utterance,
}

/// How the statements of a claim stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// One origin.
    Single,
    /// Two or more origins, and all can be true together.
    Agreed,
    /// They differ, and later reports or later times updated them.
    Evolved,
    /// They differ with no sign of an update, or one denies the other.
    Conflict,
}

/// What a claim's figures come to together.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FigureRange {
    pub best: f64,
    pub low: Option<f64>,
    pub high: Option<f64>,
    pub unit: String,
    pub history: Vec<HistoryPoint>,
}

/// What was said of a figure for one day or moment.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HistoryPoint {
    pub as_of: Option<Date>,
    pub low: Option<f64>,
    pub high: Option<f64>,
    /// Indices into the story's statements.
    pub statements: Vec<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RelationKind {
    Contradicts,
    Supersedes,
    Elaborates,
}

/// How one claim stands to another of the same story.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Relation {
    /// Index into the story's claims.
    pub to: usize,
    pub kind: RelationKind,
}

/// What one or more statements say: one answer to one question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Claim {
    pub kind: ClaimKind,
    /// The claim in the words of the statement that says it best.
    pub text: String,
    /// The question it answers.
    pub question: String,
    pub status: Status,
    /// How many reports, independent origins and speakers stand behind it.
    pub reports: usize,
    pub origins: usize,
    pub speakers: usize,
    /// Indices into the story's statements, sorted.
    pub statements: Vec<usize>,
    /// Others that are a little like these: what they tell may be something else, and they count
    /// for nothing.
    pub near: Vec<usize>,
    pub figure: Option<FigureRange>,
    pub relations: Vec<Relation>,
}
