//! The steps whose results a store keeps, each with its version.
//!
//! A version is raised by hand when a step makes something else of the same input; `refresh` then
//! makes anew what older versions made.

use variorum_language::models::pinned;
use variorum_store::Step;

/// What reading a report makes, and how it is packed.
const READING: u32 = 9;
/// What grouping is told of a report.
const TERMS: u32 = 2;
/// Which runs of words a report is found by.
const RUNS: u32 = 1;
/// How reports are grouped.
const GROUPING: u32 = 3;
/// What is listed of a story.
const STORY: u32 = 2;
/// What the reports of a story claim.
const CLAIMS: u32 = 13;

/// The steps of one report: reading, terms and runs.
pub fn of_report() -> [Step; 3] {
    let models: Vec<&str> = pinned().iter().map(|model| &model.sha256[..8]).collect();
    let reading = format!("{READING} {} {}", env!("CARGO_PKG_VERSION"), models.join(" "));
    [step("reading", reading), step("terms", TERMS.to_string()), step("runs", RUNS.to_string())]
}

pub fn grouping() -> Step {
    step("grouping", GROUPING.to_string())
}

pub fn story() -> Step {
    step("story", format!("{STORY} {}", env!("CARGO_PKG_VERSION")))
}

pub fn claims() -> Step {
    step("claims", format!("{CLAIMS} {}", env!("CARGO_PKG_VERSION")))
}

fn step(name: &str, version: String) -> Step {
    Step { name: name.into(), version }
}
