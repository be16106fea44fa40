use std::path::PathBuf;

/// Why the English pipeline cannot work.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    #[error("cannot read `{path}` of the English pipeline: {source}")]
    Read { path: PathBuf, source: std::io::Error },
    #[error("`{path}` is not what the English pipeline should hold: {reason}")]
    Damaged { path: PathBuf, reason: String },
    #[error("`{path}` holds the pipeline `{found}`, but `{wanted}` is needed")]
    OtherPipeline { path: PathBuf, found: String, wanted: String },
}
