use std::io::{self, ErrorKind};
use std::process::ExitCode;

use anyhow::{Error, Result};
use console::style;
use variorum::model::Problem;
use variorum::{models, render};

use crate::output::UnknownEnding;
use crate::store::NoStore;
use crate::webhook::NoSecret;

/// How a verb ended that could do something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Done {
    Well,
    /// Something could not be read, the rest is done.
    Partly,
}

/// That no report could be read, when each of its reasons has been said.
#[derive(Debug)]
pub struct NothingRead;

impl std::fmt::Display for NothingRead {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.write_str("no report could be read")
    }
}

impl std::error::Error for NothingRead {}

/// That a store has no feeds, and none was given that can be watched.
#[derive(Debug)]
pub struct NoFeeds;

impl std::fmt::Display for NoFeeds {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.write_str("the store has no feeds to watch, and none is given")
    }
}

impl std::error::Error for NoFeeds {}

/// Names what was wrong with the input.
pub fn problems(problems: &[Problem]) -> Done {
    problems.iter().for_each(problem);
    if problems.is_empty() { Done::Well } else { Done::Partly }
}

/// Names one thing that was wrong with the input.
pub fn problem(problem: &Problem) {
    say(&format!("`{}`: {}", problem.report, problem.message), Some(&problem.hint));
}

/// Says that something in a store waits for `refresh`, as after an interruption.
pub fn waiting((number, noun): (usize, &str), what: &str) {
    if number > 0 {
        let note = style("note:").yellow().for_stderr();
        let of = render::count(number, noun);
        eprintln!("{note} {of} {what}; `variorum refresh` does it");
    }
}

/// Says that there is nothing to show, which is no error.
pub fn nothing(message: &str, hint: &str) {
    eprintln!("{} {message}", style("note:").yellow().for_stderr());
    hinted(hint);
}

/// Says that reports of a store could not be unpacked.
pub fn lost(number: usize) -> Done {
    let reports = render::count(number, "report");
    say(&format!("{reports} cannot be unpacked"), Some("`variorum check` names them"));
    Done::Partly
}

/// Says what went wrong and makes the exit code: 0 all well, 1 something could not be read,
/// 2 nothing could be done.
pub fn exit(done: Result<Done>) -> ExitCode {
    match done {
        Ok(Done::Well) => ExitCode::SUCCESS,
        Ok(Done::Partly) => ExitCode::from(1),
        Err(error) if reader_left(&error) => ExitCode::SUCCESS,
        Err(failed) => {
            error(&failed);
            ExitCode::from(2)
        }
    }
}

/// Says that something cannot be done.
pub fn error(error: &Error) {
    say(&format!("{error:#}"), hint(error).as_deref());
}

fn say(message: &str, hint: Option<&str>) {
    eprintln!("{} {message}", style("error:").red().bold().for_stderr());
    hint.into_iter().for_each(hinted);
}

fn hinted(hint: &str) {
    eprintln!("{} {hint}", style("hint:").cyan().for_stderr());
}

fn hint(error: &Error) -> Option<String> {
    if let Some(error) = error.downcast_ref::<models::Error>() {
        return Some(error.hint());
    }
    if let Some(error) = error.downcast_ref::<variorum::Error>() {
        return Some(error.hint().into());
    }
    if let Some(error) = error.downcast_ref::<variorum_batch::Error>() {
        return Some(error.hint().into());
    }
    if let Some(error) = error.downcast_ref::<variorum_web::Error>() {
        return Some(error.hint().into());
    }
    if let Some(error) = error.downcast_ref::<UnknownEnding>() {
        return Some(error.hint());
    }
    if error.is::<NoStore>() {
        return Some("name its folder with `--store DIR` or in `VARIORUM_STORE`".into());
    }
    if error.is::<NothingRead>() {
        return Some("give `.txt`, `.html`, `.json` or `.jsonl` files, or folders of them".into());
    }
    if error.is::<NoSecret>() {
        return Some("`openssl rand -hex 24 > FILE`, then `--webhook-secret-file FILE`".into());
    }
    if error.is::<NoFeeds>() {
        return Some("give addresses of feeds, or a file that lists them (OPML)".into());
    }
    error.downcast_ref::<io::Error>().map(|error| unwritten(error).into())
}

/// What to do where something cannot be written.
fn unwritten(error: &io::Error) -> &'static str {
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
            "free some room, or write to another place with `-o`; a file that was there is as it was"
        }
        _ => "see that the folder is there and can be written",
    }
}

/// Whether nobody reads stdout any more, as with `variorum … | head`.
fn reader_left(error: &Error) -> bool {
    let broken = |error: &io::Error| error.kind() == ErrorKind::BrokenPipe;
    error.downcast_ref().is_some_and(broken)
}
