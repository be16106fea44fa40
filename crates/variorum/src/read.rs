use std::path::PathBuf;

use jiff::Zoned;
use rayon::prelude::*;
use variorum_model::{Outcome, Report};
use variorum_read::{check, extract};

use crate::inputs::{Input, gather};

/// The reports in files, folders and globs, each once, with all that could not be read.
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

fn of_input(input: &Input) -> Outcome<Vec<Report>> {
    match input.bytes() {
        Ok(bytes) => extract(&input.name(), &bytes),
        Err(problem) => Outcome { value: Vec::new(), problems: vec![problem] },
    }
}
