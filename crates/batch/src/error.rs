use crate::Step;

/// Why a step cannot be done.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("there is no step `{name}`, only `{}`", Step::ALL.map(Step::name).join("`, `"))]
    Step { name: String },
    #[error("the step `{step}` needs the column `{column}` of the type {expected}, and {found}")]
    Column { step: &'static str, column: &'static str, expected: String, found: String },
    #[error("the row {row} holds no {what}: {reason}")]
    Row { row: usize, what: &'static str, reason: String },
    #[error("the rows do not belong together: {0}")]
    Apart(String),
    #[error("the step `{step}` failed on what the rows hold: {reason}")]
    Failed { step: &'static str, reason: String },
    #[error("the rows cannot be read: {0}")]
    Arrow(#[from] arrow_schema::ArrowError),
}

impl Error {
    /// What to do about it.
    pub fn hint(&self) -> &'static str {
        match self {
            Error::Step { .. } => "name one of these",
            Error::Column { .. } => {
                "give what the step before it made, or see the guide on archives"
            }
            Error::Row { .. } => "make it again with the step before it, of this same version",
            Error::Apart(_) | Error::Failed { .. } => {
                "make them again with the steps before it, of this same version"
            }
            Error::Arrow(_) => "give a stream of Arrow's format, as `variorum batch` writes it",
        }
    }
}
