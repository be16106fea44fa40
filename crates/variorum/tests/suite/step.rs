//! Which step a case runs: the one its folder is named after.

use std::path::Path;
use std::sync::LazyLock;

use variorum::model::{Dossier, Reading, Report};
use variorum::models::Models;
use variorum::{Engine, Request};

use crate::case::Case;
use crate::{compare, read};

pub static ENGINE: LazyLock<Engine> = LazyLock::new(|| {
    let models = Models::of_user().expect("a folder for models");
    Engine::load(&models).expect("the models; `cargo run -- models fetch` gets them")
});

/// The folders between the suite and the file: `read/time`.
pub fn name(suite: &Path, file: &Path) -> String {
    let folder = file.strip_prefix(suite).unwrap_or(file).parent().unwrap_or(suite);
    let parts = folder.iter().map(|part| part.to_string_lossy());
    parts.collect::<Vec<_>>().join("/")
}

/// What a step makes of a case, one line an item; none when there is no such step.
pub fn run(step: &str, case: &Case) -> Option<String> {
    match step.split_once('/') {
        Some(("read", step)) => read::run(step, case),
        Some(("compare", step)) => compare::run(step, case),
        None if step == "dossier" => {
            Some(variorum::render::text(&dossier(case, true), Default::default()))
        }
        _ => None,
    }
}

/// What was read in each report.
pub fn readings(case: &Case) -> Vec<(&Report, Reading)> {
    let readings = ENGINE.annotate(&case.reports, &|| ());
    case.reports.iter().zip(readings).collect()
}

/// The dossier of a case's reports.
pub fn dossier(case: &Case, one_story: bool) -> Dossier {
    let reports = case.reports.clone();
    variorum::dossier(&ENGINE, Request { reports, one_story, ..Request::default() }, &|| ())
}
