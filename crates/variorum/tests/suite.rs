//! Runs the cases of `tests/suite`: Markdown files laid out like the code, whose last block says
//! what is expected. `cargo xtask bless` records them anew.

#[path = "suite/case.rs"]
mod case;
#[path = "suite/compare.rs"]
mod compare;
#[path = "suite/lines.rs"]
mod lines;
#[path = "suite/promises.rs"]
mod promises;
#[path = "suite/read.rs"]
mod read;
#[path = "suite/step.rs"]
mod step;

use std::path::{Path, PathBuf};
use std::{env, fs};

use case::Case;

/// The folder of the cases.
fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/suite")
}

#[test]
fn every_case_gives_what_it_expects() {
    let mut failures = Vec::new();
    let mut count = 0;
    for file in files(&folder()) {
        let text = fs::read_to_string(&file).expect("the suite is UTF-8");
        let cases = case::cases(&text);
        let results: Vec<String> = cases.iter().map(|case| result(&file, case)).collect();
        count += cases.len();
        if env::var_os("VARIORUM_BLESS").is_some() {
            fs::write(&file, case::blessed(&text, &cases, &results))
                .expect("the suite is writable");
        } else {
            failures
                .extend(cases.iter().zip(&results).filter_map(|(c, r)| difference(&file, c, r)));
        }
    }
    println!("suite: {count} cases, {} failed", failures.len());
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

fn result(file: &Path, case: &Case) -> String {
    let step = step::name(&folder(), file);
    step::run(&step, case).unwrap_or_else(|| panic!("{}: no such step: `{step}`", file.display()))
}

fn difference(file: &Path, case: &Case, result: &str) -> Option<String> {
    let name = file.strip_prefix(folder()).unwrap_or(file).display();
    let changed = result.trim_end() != case.expected.trim_end();
    changed.then(|| {
        let (expected, result) = (case.expected.trim_end(), result.trim_end());
        format!("{name}: {}\n--- expected\n{expected}\n--- found\n{result}\n", case.name)
    })
}

/// Every Markdown file below `folder` whose path holds `VARIORUM_CASES`, sorted.
fn files(folder: &Path) -> Vec<PathBuf> {
    let wanted = env::var("VARIORUM_CASES").unwrap_or_default();
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            files.extend(self::files(&path));
        } else if path.extension().is_some_and(|ending| ending == "md")
            && path.to_string_lossy().contains(&wanted)
        {
            files.push(path);
        }
    }
    files.sort();
    files
}
