//! Takes: the bytes of a file. Makes: its reports, each with its text and what is known about it.
//! Needs: nothing.
//!
//! The text of a report is exactly the text given: bytes are decoded, nothing else is changed.

mod check;
mod decode;
mod disguise;
pub mod documents;
mod draft;
mod heading;
mod hidden;
mod json;
mod kind;
mod language;
mod metadata;
mod moment;
mod nesting;
mod outlet;
mod page;
mod record;
mod unpack;

use variorum_model::{Outcome, Problem, Report};

use draft::Draft;
use kind::Kind;

pub use check::{check, from_future};
pub use moment::moment;
pub use page::{MainText, Trafilatura};

pub(crate) use heading::{Heading, heading};

/// No report is longer than this, in bytes of text.
const TEXT_LIMIT: usize = 5_000_000;

/// Reads every report in the file `source` holding `bytes`; what cannot be read is a problem.
///
/// The kind is told by the content, and by the name where the content leaves it open.
pub fn extract(source: &str, bytes: &[u8]) -> Outcome<Vec<Report>> {
    match unpack::unpack(bytes) {
        Ok(bytes) => unpacked(source, &bytes),
        Err(message) => failed(problem(source, &message, "unpack it by hand to see what is wrong")),
    }
}

fn unpacked(source: &str, bytes: &[u8]) -> Outcome<Vec<Report>> {
    match kind::kind(source, bytes) {
        Kind::Empty => failed(problem(source, "the file is empty", "leave it out")),
        Kind::Other(what) => other(source, &what),
        Kind::Text => one(source, bytes, plain),
        Kind::Page => one(source, bytes, |text| page::draft(text, &Trafilatura)),
        Kind::Json => json::reports(source, bytes),
    }
}

fn other(source: &str, what: &str) -> Outcome<Vec<Report>> {
    let hint = "give `.txt`, `.html`, `.json` or `.jsonl`, plain or packed as `.gz` or `.zst`";
    failed(problem(source, &format!("it is {what}, not news text"), hint))
}

/// Reads a file that is one report.
fn one(
    source: &str,
    bytes: &[u8],
    read: impl Fn(String) -> Result<Draft, Problem>,
) -> Outcome<Vec<Report>> {
    if bytes.len() > 4 * TEXT_LIMIT {
        return failed(too_long(source, bytes.len()));
    }
    let (text, guess) = decode::decode(bytes);
    let mut outcome =
        match read(text).map_err(|problem| Problem { report: source.into(), ..problem }) {
            Ok(draft) => finish(draft, source),
            Err(problem) => failed(problem),
        };
    outcome.problems.extend(guess.map(|encoding| guessed(source, encoding)));
    outcome
}

fn plain(text: String) -> Result<Draft, Problem> {
    Ok(Draft { text, ..Draft::default() })
}

/// Makes the report that `draft` describes, unless it has no text or too much.
fn finish(draft: Draft, source: &str) -> Outcome<Vec<Report>> {
    if draft.text.trim().is_empty() {
        return failed(problem(source, "the report has no text", "leave it out"));
    }
    if draft.text.len() > TEXT_LIMIT {
        return failed(too_long(source, draft.text.len()));
    }
    let unseen = draft.unseen.as_deref().map(|words| unseen(source, words));
    let report = draft.report(source);
    let others = language::problem(&report).into_iter().chain(disguise::problem(&report));
    Outcome { problems: unseen.into_iter().chain(others).collect(), value: vec![report] }
}

fn failed(problem: Problem) -> Outcome<Vec<Report>> {
    Outcome { value: Vec::new(), problems: vec![problem] }
}

fn problem(source: &str, message: &str, hint: &str) -> Problem {
    Problem { report: source.into(), message: message.into(), hint: hint.into() }
}

fn too_long(source: &str, bytes: usize) -> Problem {
    let message = format!("{} MB is more text than one report holds", bytes / 1_000_000);
    let hint = "split the file into reports of at most 5 MB, as lines of `.jsonl`";
    problem(source, &message, hint)
}

fn unseen(source: &str, words: &str) -> Problem {
    let begun: String = words.chars().take(60).collect();
    let message = format!("the page holds text that it does not show, left out: `{begun}`");
    problem(source, &message, "open the page to see what readers see")
}

fn guessed(source: &str, encoding: &str) -> Problem {
    let message = format!("the text is not UTF-8, read as `{encoding}` by guess");
    problem(source, &message, "save it as UTF-8 if letters look wrong")
}

#[cfg(test)]
mod tests;
