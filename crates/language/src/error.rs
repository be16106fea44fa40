use std::io;
use std::path::PathBuf;

/// Why the English pipeline cannot be loaded.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    #[error("cannot read `{path}` of the English pipeline: {source}")]
    Read { path: PathBuf, source: io::Error },
    #[error("`{path}` is not what the English pipeline should hold: {reason}")]
    Damaged { path: PathBuf, reason: String },
    #[error("`{path}` holds the pipeline `{found}` instead of `{wanted}`")]
    OtherPipeline { path: PathBuf, found: String, wanted: String },
}

impl Error {
    /// What to do about it.
    pub fn hint(&self) -> String {
        match self {
            Error::Read { .. } => "run `variorum models` to see what is there and what is missing",
            Error::Damaged { .. } => "run `variorum models fetch` to have the model again",
            Error::OtherPipeline { .. } => {
                "give exactly this pipeline: another has other labels and would be read wrongly"
            }
        }
        .into()
    }
}
