use std::io::{self, ErrorKind};
use std::process::ExitCode;

use anyhow::{Error, Result};
use variorum::models;

/// How a verb ended that could do something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Done {
    Well,
    /// Something could not be read, the rest is done.
    Partly,
}

/// Says what went wrong and makes the exit code: 0 all well, 1 something could not be read,
/// 2 nothing could be done.
pub fn exit(done: Result<Done>) -> ExitCode {
    match done {
        Ok(Done::Well) => ExitCode::SUCCESS,
        Ok(Done::Partly) => ExitCode::from(1),
        Err(error) if reader_left(&error) => ExitCode::SUCCESS,
        Err(error) => {
            say(&error);
            ExitCode::from(2)
        }
    }
}

fn say(error: &Error) {
    eprintln!("error: {error:#}");
    if let Some(hint) = hint(error) {
        eprintln!("hint: {hint}");
    }
}

fn hint(error: &Error) -> Option<String> {
    error.downcast_ref::<models::Error>().map(models::Error::hint)
}

/// Whether nobody reads stdout any more, as with `variorum … | head`.
fn reader_left(error: &Error) -> bool {
    let broken = |error: &io::Error| error.kind() == ErrorKind::BrokenPipe;
    error.downcast_ref().is_some_and(broken)
}
