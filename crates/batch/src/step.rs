use std::sync::Arc;

use arrow_array::RecordBatch;
use arrow_schema::{DataType, Field, Schema};
use variorum::Engine;

use crate::{Error, dossier, group, read};

/// A step over rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Documents to reports with their readings and what grouping needs, or what is wrong.
    Read,
    /// What grouping needs to the story of each report.
    Group,
    /// Reports with their stories and readings to a dossier a story, as JSON.
    Dossier,
}

impl Step {
    pub const ALL: [Step; 3] = [Step::Read, Step::Group, Step::Dossier];

    pub fn name(self) -> &'static str {
        match self {
            Step::Read => "read",
            Step::Group => "group",
            Step::Dossier => "dossier",
        }
    }

    /// The columns that it takes; others are let be.
    pub fn takes(self) -> Schema {
        schema(match self {
            Step::Read => &[("name", DataType::Utf8), ("bytes", DataType::Binary)],
            Step::Group => &[("features", DataType::Binary)],
            Step::Dossier => &[
                ("story", DataType::Utf8),
                ("report", DataType::Binary),
                ("reading", DataType::Binary),
            ],
        })
    }

    /// The columns that it makes.
    pub fn makes(self) -> Schema {
        schema(match self {
            Step::Read => &[
                ("name", DataType::Utf8),
                ("id", DataType::Utf8),
                ("sha256", DataType::Utf8),
                ("url", DataType::Utf8),
                ("day", DataType::Int32),
                ("report", DataType::Binary),
                ("reading", DataType::Binary),
                ("features", DataType::Binary),
                ("runs", DataType::Binary),
                ("original", DataType::Binary),
                ("seal", DataType::Utf8),
                ("problem", DataType::Utf8),
                ("hint", DataType::Utf8),
            ],
            Step::Group => &[("id", DataType::Utf8), ("story", DataType::Utf8)],
            Step::Dossier => &[("story", DataType::Utf8), ("dossier", DataType::Utf8)],
        })
    }
}

fn schema(columns: &[(&str, DataType)]) -> Schema {
    let field = |(name, kind): &(&str, DataType)| Field::new(*name, kind.clone(), true);
    Schema::new(columns.iter().map(field).collect::<Vec<_>>())
}

/// Does a step over some rows. `Group` sees in one call all rows that may be of one story,
/// `Dossier` all of each story; `Read` may be given any.
///
/// # Errors
///
/// When a column is missing or of another type, or a row is not what the step before made.
pub fn run(step: Step, engine: &Engine, rows: &RecordBatch) -> Result<RecordBatch, Error> {
    let made = match step {
        Step::Read => read::read(engine, rows)?,
        Step::Group => group::group(rows)?,
        Step::Dossier => dossier::dossiers(engine, rows)?,
    };
    Ok(RecordBatch::try_new(Arc::new(step.makes()), made)?)
}
