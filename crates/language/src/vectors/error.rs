use std::io;
use std::path::{Path, PathBuf};

/// Why the sentence vectors cannot work.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    #[error("cannot read `{path}` of the sentence vectors: {reason}")]
    Read { path: PathBuf, reason: io::Error },
    #[error("`{path}` is not what the sentence vectors should hold: {reason}")]
    Damaged { path: PathBuf, reason: String },
}

impl Error {
    /// What to do about it.
    pub fn hint(&self) -> String {
        "`variorum models fetch` mends it".into()
    }

    pub(super) fn read(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |reason| Error::Read { path, reason }
    }

    pub(super) fn damaged(path: &Path) -> impl FnOnce(String) -> Self {
        let path = path.into();
        move |reason| Error::Damaged { path, reason }
    }
}
