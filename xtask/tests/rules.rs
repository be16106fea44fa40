//! No case beside a rule stands there for show.
//!
//! The cases of a rule file are run where something called cases is made from the file, as in
//! `cases::<Case>(include_str!("../rules/en/units.toml"))`.

use std::fs;
use std::path::{Path, PathBuf};

/// Every file below `folder` with this ending.
fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let below = |path: PathBuf| if path.is_dir() { files(&path, ending) } else { vec![path] };
    let mut found: Vec<PathBuf> = entries.flat_map(below).collect();
    found.retain(|path| path.extension().is_some_and(|is| is == ending));
    found.sort();
    found
}

/// Whether a rule file has tables that are or should be cases.
fn has_cases(rules: &str) -> bool {
    rules.lines().any(|line| line.starts_with("[[") && line.to_lowercase().contains("case"))
}

/// Whether `source` makes cases of the rule file that is called `name`.
fn makes_cases(source: &str, name: &str) -> bool {
    let file = format!("/{name}\")");
    source.split(';').flat_map(|part| part.split('{')).any(|part| {
        let place = part.find("include_str!(").filter(|_| part.contains(&file));
        place.is_some_and(|place| part[..place].to_lowercase().contains("cases"))
    })
}

/// The rule files of a crate whose cases nobody runs, or that name cases by another word.
fn unrun(crate_folder: &Path) -> Vec<PathBuf> {
    let read = |path: &PathBuf| fs::read_to_string(path).expect("a text");
    let sources: Vec<String> = files(&crate_folder.join("src"), "rs").iter().map(read).collect();
    let mut rules = files(&crate_folder.join("rules"), "toml");
    rules.retain(|path| {
        let (text, name) = (read(path), path.file_name().expect("a file").to_string_lossy());
        let misnamed = has_cases(&text.replace("[[case]]", ""));
        let is_run = sources.iter().any(|source| makes_cases(source, &name));
        misnamed || has_cases(&text) && !is_run
    });
    rules
}

#[test]
fn every_case_beside_a_rule_is_run() {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates");
    let folders: Vec<PathBuf> =
        fs::read_dir(crates).expect("the crates").flatten().map(|entry| entry.path()).collect();
    let with_cases = folders.iter().flat_map(|folder| files(&folder.join("rules"), "toml"));
    assert!(with_cases.count() > 10, "the rules are found");
    let unrun: Vec<PathBuf> = folders.iter().flat_map(|folder| unrun(folder)).collect();
    assert!(
        unrun.is_empty(),
        "nobody runs the cases of {unrun:?}: a test must make them with `cases(include_str!(…))`, \
         or they go to `tests/suite`"
    );
}

#[test]
fn cases_that_nobody_runs_are_found() {
    assert!(has_cases("[[case]]\ntext = \"a\"") && has_cases("[[cases]]") && !has_cases("[[act]]"));
    let rules = "let rules: Rules = toml::from_str(include_str!(\"../rules/en/gulls.toml\"));";
    let run = "for case in cases::<Case>(include_str!(\"../rules/en/gulls.toml\")) {";
    assert!(!makes_cases(rules, "gulls.toml") && makes_cases(run, "gulls.toml"));
    assert!(!makes_cases(run, "terns.toml") && !makes_cases(run, "ulls.toml"));
}
