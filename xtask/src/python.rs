//! Takes: the Python package. Makes: an error where one of its tests fails. Needs: python3 with pip,
//! and for the tests on a cluster a Java runtime, which must be there in CI.

use std::env;
use std::path::Path;

use anyhow::{Result, bail};

use crate::environment::{self, text};
use crate::paths::{made, root};
use crate::run::{program, run_with};

const HINT: &str = "on Debian: apt-get install openjdk-17-jre-headless";

/// Installs the package as `pip install ./python` does, but built as for development, and runs the
/// tests in `python/tests` on it.
pub fn python() -> Result<()> {
    let command = program()?;
    let requirements = root().join("python/tests/requirements.txt");
    let python = environment::python("python-tests", &["-r", text(&requirements)?])?;
    install(&python)?;
    let tests = root().join("python/tests");
    let mut words = vec![text(&python)?, "-m", "pytest", "-q", "-p", "no:cacheprovider"];
    words.push(text(&tests)?);
    if !has_java()? {
        words.extend(["--ignore-glob", "*spark*"]);
    }
    let variables = [("PYTHONDONTWRITEBYTECODE", "1"), ("VARIORUM_COMMAND", text(&command)?)];
    run_with(&words, &variables)
}

/// Where cargo leaves what it compiles is shared, so that little is compiled again.
fn install(python: &Path) -> Result<()> {
    let package = root().join("python");
    let pip = [text(python)?, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"];
    let words = [&pip[..], &["--no-deps", text(&package)?]].concat();
    let target = made("..");
    run_with(
        &words,
        &[("MATURIN_PEP517_ARGS", "--profile dev"), ("CARGO_TARGET_DIR", text(&target)?)],
    )
}

fn has_java() -> Result<bool> {
    let folders = env::var_os("PATH").unwrap_or_default();
    if env::split_paths(&folders).any(|folder| folder.join("java").is_file()) {
        return Ok(true);
    }
    if env::var_os("CI").is_some() {
        bail!("the package cannot be tested on a cluster: no java; hint: {HINT}");
    }
    println!("SKIPPED: the package on a cluster: no java; hint: {HINT}");
    Ok(false)
}
