use std::io;
use std::path::PathBuf;

use rusqlite::ErrorCode;
use rusqlite::ffi::{SQLITE_IOERR_MMAP, SQLITE_IOERR_NOMEM, SQLITE_IOERR_SHMMAP};

/// Why a store cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("there is no store in `{}`", .0.display())]
    Missing(PathBuf),
    #[error("`{}` is a file, and a store is a folder", .0.display())]
    File(PathBuf),
    #[error("`{}` is not a store of variorum", .0.display())]
    Foreign(PathBuf),
    #[error("the store is of version {found}, and this program knows versions up to {known}")]
    Newer { found: i64, known: i64 },
    #[error("another process is writing the store `{}`", .0.display())]
    Busy(PathBuf),
    #[error("the disk that holds the store is full")]
    Full,
    #[error("the disk that holds the store fails: {0}")]
    Failing(String),
    #[error("there is not enough memory")]
    Memory,
    #[error("the store is damaged: {0}")]
    Damaged(String),
    #[error("the store's files cannot be opened")]
    Shut,
    #[error("the store was opened for reading only")]
    ReadOnly,
    #[error("nothing in the store has the id `{0}`")]
    Unknown(String),
    #[error("`{given}` begins {number} ids: {}", .some.join(", "))]
    Ambiguous { given: String, number: usize, some: Vec<String> },
    #[error("the search `{0}` holds no word to look for")]
    NoWords(String),
    #[error("`{}`: {error}", .path.display())]
    Disk { path: PathBuf, error: io::Error },
    #[error("the store cannot be used: {0}")]
    Database(rusqlite::Error),
}

impl Error {
    /// What to do about it.
    pub fn hint(&self) -> &'static str {
        match self {
            Error::Missing(_) => "`variorum --store DIR add PATH…` makes one",
            Error::File(_) => "name the folder of a store, or one that is not there yet",
            Error::Foreign(_) => "name the folder of a store, or one that is empty or not there",
            Error::Newer { .. } => {
                "use the program that wrote it, or a later one; nothing was changed"
            }
            Error::Busy(_) => "wait until it is done; reading the store is possible meanwhile",
            Error::Full => {
                "free some room and run the same command again, what was added before is kept; or \
                 give a folder elsewhere (`--store`)"
            }
            Error::Failing(_) => {
                "see that it has room (`df`) and is well, and run the same command again, what was \
                 added before is kept; or give a folder elsewhere (`--store`)"
            }
            Error::Memory => {
                "give a higher limit (`ulimit -v`) and run the same command again, what was added \
                 before is kept"
            }
            Error::Damaged(_) => {
                "`variorum check` names what is wrong; `variorum export` saves what can be read"
            }
            Error::Shut => {
                "see who may read them (`ls -l`), and that not too many files are open (`ulimit -n`)"
            }
            Error::ReadOnly => "see who may write there (`ls -l`)",
            Error::Unknown(_) => "`variorum stories` and `variorum search` show ids",
            Error::Ambiguous { .. } => "give more of the id",
            Error::NoWords(_) => "give words, phrases in quotation marks, `title:` or `outlet:`",
            Error::Disk { .. } => "see that the folder is there and can be written",
            Error::Database(_) => "`variorum check` names what is wrong",
        }
    }
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        let code = error.sqlite_error_code();
        let text = error.to_string();
        match code {
            _ if lacks_memory(&error) => Error::Memory,
            Some(ErrorCode::DiskFull) => Error::Full,
            // A full disk shows so too, where a file that is mapped into memory cannot grow.
            Some(ErrorCode::SystemIoFailure) => Error::Failing(text),
            Some(ErrorCode::DatabaseCorrupt) => Error::Damaged(text),
            Some(ErrorCode::NotADatabase) => Error::Damaged("it is not a database".into()),
            Some(ErrorCode::CannotOpen) => Error::Shut,
            Some(ErrorCode::ReadOnly) => Error::ReadOnly,
            _ if text.contains(crate::pack::BROKEN) => Error::Damaged(text),
            _ => Error::Database(error),
        }
    }
}

/// True where a file could not be mapped too, which SQLite tells as a fault of the disk.
fn lacks_memory(error: &rusqlite::Error) -> bool {
    let extended = error.sqlite_error().map_or(0, |error| error.extended_code);
    error.sqlite_error_code() == Some(ErrorCode::OutOfMemory)
        || [SQLITE_IOERR_MMAP, SQLITE_IOERR_NOMEM, SQLITE_IOERR_SHMMAP].contains(&extended)
}
