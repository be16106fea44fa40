use std::path::PathBuf;

use jiff::Zoned;
use rayon::prelude::*;
use variorum_model::{Outcome, Problem, Report};
use variorum_read::check;
use variorum_read::documents::{Progress, Sink, of_stream};

use crate::inputs::{Input, gather};

/// The reports in files of any kind, folders and globs, each once, with all that could not be read.
///
/// `-` is standard input.
pub fn read(paths: &[PathBuf]) -> Outcome<Vec<Report>> {
    let inputs = gather(paths);
    let read: Vec<Outcome<Vec<Report>>> = inputs.value.par_iter().map(of_input).collect();
    let mut problems = inputs.problems;
    let mut reports = Vec::new();
    for outcome in read {
        reports.extend(outcome.value);
        problems.extend(outcome.problems);
    }
    let checked = check(reports, Zoned::now().date());
    problems.extend(checked.problems);
    Outcome { value: checked.value, problems }
}

/// The reports in the bytes of one file of any kind, and what could not be read of it.
pub fn read_bytes(name: &str, bytes: &[u8]) -> Outcome<Vec<Report>> {
    gathered(|sink| of_stream(name, bytes, &Progress::default(), sink))
}

/// The reports of a file, a document at a time.
fn of_input(input: &Input) -> Outcome<Vec<Report>> {
    gathered(|sink| input.documents(&Progress::default(), sink))
}

fn gathered(give: impl FnOnce(Sink)) -> Outcome<Vec<Report>> {
    let mut outcome: Outcome<Vec<Report>> = Outcome::default();
    give(&mut |found| {
        let found = found.map(|document| document.reports()).unwrap_or_else(failed);
        outcome.value.extend(found.value);
        outcome.problems.extend(found.problems);
        true
    });
    outcome
}

fn failed(problem: Problem) -> Outcome<Vec<Report>> {
    Outcome { value: Vec::new(), problems: vec![problem] }
}
