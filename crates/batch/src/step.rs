use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use arrow_array::RecordBatch;
use arrow_schema::{DataType, Field, Schema};
use variorum::Engine;

use crate::{Error, dossier, group, passages, read};

/// A step over rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Documents to reports with their readings and what grouping needs, or what is wrong.
    Read,
    /// What grouping needs to the story of each report.
    Group,
    /// Reports with their stories and readings to a dossier a story, as JSON.
    Dossier,
    /// Reports with their readings to what passages are sought in.
    Sentences,
    /// Sentences to their runs of words.
    Runs,
    /// Runs to pairs of sentences that share one.
    Pairs,
    /// Pairs to those that share enough runs.
    Candidates,
    /// Candidates to the words of the earlier sentence, where the later one is.
    Offers,
    /// What is offered to the pairs that are copies.
    Copied,
    /// Pairs that are copies to the passages that they make together.
    Passages,
}

type Fields = &'static [(&'static str, DataType)];

const PART: (&str, DataType) = ("part", DataType::Int32);
const PARTS: (&str, DataType) = ("parts", DataType::Int32);
const REPORT: (&str, DataType) = ("report", DataType::Binary);
const READING: (&str, DataType) = ("reading", DataType::Binary);
const FEATURES: (&str, DataType) = ("features", DataType::Binary);
const STORY: (&str, DataType) = ("story", DataType::Utf8);
const SENTENCES: (&str, DataType) = ("sentences", DataType::Binary);
const RUNS: (&str, DataType) = ("runs", DataType::Binary);
const PAIRS: (&str, DataType) = ("pairs", DataType::Binary);
const CANDIDATES: (&str, DataType) = ("candidates", DataType::Binary);
const OFFERS: (&str, DataType) = ("offers", DataType::Binary);
const PAIR: (&str, DataType) = ("pair", DataType::Binary);

impl Step {
    pub const ALL: [Step; 10] = [
        Step::Read,
        Step::Group,
        Step::Dossier,
        Step::Sentences,
        Step::Runs,
        Step::Pairs,
        Step::Candidates,
        Step::Offers,
        Step::Copied,
        Step::Passages,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Step::Read => "read",
            Step::Group => "group",
            Step::Dossier => "dossier",
            Step::Sentences => "sentences",
            Step::Runs => "runs",
            Step::Pairs => "pairs",
            Step::Candidates => "candidates",
            Step::Offers => "offers",
            Step::Copied => "copied",
            Step::Passages => "passages",
        }
    }

    /// The step of a name.
    ///
    /// # Errors
    ///
    /// When there is none of the name, which names those there are.
    pub fn named(name: &str) -> Result<Step, Error> {
        let found = Step::ALL.into_iter().find(|step| step.name() == name);
        found.ok_or_else(|| Error::Step { name: name.to_owned() })
    }

    /// What it makes of what, for those who choose it by name.
    pub fn about(self) -> &'static str {
        match self {
            Step::Read => "Documents to reports with their readings",
            Step::Group => "Reports to stories",
            Step::Dossier => "Reports of stories to dossiers",
            Step::Sentences => "Reports to what passages are sought in",
            Step::Runs => "Sentences to their runs of words",
            Step::Pairs => "Runs to pairs of sentences that share one",
            Step::Candidates => "Pairs to those that share enough runs",
            Step::Offers => {
                "Candidates to the words of the earlier sentence, where the later one is"
            }
            Step::Copied => "What is offered to the pairs that are copies",
            Step::Passages => "Pairs that are copies to the passages that they make together",
        }
    }

    /// The columns that it takes; others are let be.
    pub fn takes(self) -> Schema {
        schema(match self {
            Step::Read => &[("name", DataType::Utf8), ("bytes", DataType::Binary)],
            Step::Group => &[FEATURES],
            Step::Dossier => &[STORY, REPORT, READING],
            Step::Sentences => &[PARTS, REPORT, READING],
            Step::Runs => &[PART, PARTS, SENTENCES],
            Step::Pairs => &[PART, PARTS, RUNS],
            Step::Candidates => &[PART, PARTS, PAIRS],
            Step::Offers => &[PART, PARTS, SENTENCES, CANDIDATES],
            Step::Copied => &[PART, PARTS, SENTENCES, OFFERS],
            Step::Passages => &[PAIR],
        })
    }

    /// The columns that it makes.
    pub fn makes(self) -> Schema {
        schema(match self {
            Step::Read => READ,
            Step::Group => &[("id", DataType::Utf8), STORY],
            Step::Dossier => &[STORY, ("dossier", DataType::Utf8)],
            Step::Sentences => &[PART, PARTS, SENTENCES],
            Step::Runs => &[PART, PARTS, RUNS],
            Step::Pairs => &[PART, PARTS, PAIRS],
            Step::Candidates => &[PART, PARTS, CANDIDATES],
            Step::Offers => &[PART, PARTS, OFFERS],
            Step::Copied => &[("left", DataType::Utf8), ("right", DataType::Utf8), PAIR],
            Step::Passages => PASSAGES,
        })
    }
}

const READ: Fields = &[
    ("name", DataType::Utf8),
    ("id", DataType::Utf8),
    ("sha256", DataType::Utf8),
    ("url", DataType::Utf8),
    ("day", DataType::Int32),
    REPORT,
    READING,
    FEATURES,
    RUNS,
    ("original", DataType::Binary),
    ("seal", DataType::Utf8),
    ("problem", DataType::Utf8),
    ("hint", DataType::Utf8),
];

const PASSAGES: Fields = &[
    ("copy", DataType::Utf8),
    ("report", DataType::Utf8),
    ("start", DataType::Int32),
    ("end", DataType::Int32),
    ("similarity", DataType::Float64),
];

fn schema(columns: &[(&str, DataType)]) -> Schema {
    let field = |(name, kind): &(&str, DataType)| Field::new(*name, kind.clone(), true);
    Schema::new(columns.iter().map(field).collect::<Vec<_>>())
}

/// Does a step over some rows. `Group` and `Passages` see in one call all rows that may be of one
/// story or copy, `Dossier` all of each story, `Pairs`, `Candidates`, `Offers` and `Copied` all of each
/// part; the others may be given any.
///
/// # Errors
///
/// When a column is missing or of another type, or a row is not what the step before made.
pub fn run(step: Step, engine: &Engine, rows: &RecordBatch) -> Result<RecordBatch, Error> {
    let made = match step {
        Step::Read => read::read(engine, rows)?,
        Step::Group => guarded(step, || group::group(rows))?,
        Step::Dossier => guarded(step, || dossier::dossiers(engine, rows))?,
        Step::Sentences => guarded(step, || passages::sentences(rows))?,
        Step::Runs => passages::runs(rows)?,
        Step::Pairs => passages::pairs(rows)?,
        Step::Candidates => passages::candidates(rows)?,
        Step::Offers => passages::offers(rows)?,
        Step::Copied => passages::copied(rows)?,
        Step::Passages => passages::passages(rows)?,
    };
    Ok(RecordBatch::try_new(Arc::new(step.makes()), made)?)
}

/// A step to which whole readings are given: one that was damaged and can still be unpacked may point
/// anywhere, and what stumbles over it is an error like any other here.
fn guarded<T>(step: Step, made: impl FnOnce() -> Result<T, Error>) -> Result<T, Error> {
    let reason = || "what it says on stderr is worth reporting".into();
    let failed = |_| Err(Error::Failed { step: step.name(), reason: reason() });
    catch_unwind(AssertUnwindSafe(made)).unwrap_or_else(failed)
}
