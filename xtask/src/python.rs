//! Takes: the Python package. Makes: an error where one of its tests fails. Needs: python3 with pip,
//! and for the tests on a cluster a Java runtime, which must be there in CI.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::environment::{self, text};
use crate::paths::{made, root};
use crate::run::{run, run_with};

const HINT: &str = "on Debian: apt-get install openjdk-17-jre-headless";

/// Runs the tests in `python/tests` on the module as it is built here; `pip install ./python`
/// builds the same one, optimised.
pub fn python() -> Result<()> {
    run(&["cargo", "build", "--workspace", "--quiet"])?;
    let packages = package()?;
    let requirements = root().join("python/tests/requirements.txt");
    let python = environment::python("python-tests", &["-r", text(&requirements)?])?;
    let tests = root().join("python/tests");
    let mut words = vec![text(&python)?, "-m", "pytest", "-q", "-p", "no:cacheprovider"];
    words.push(text(&tests)?);
    if !has_java()? {
        words.extend(["--ignore-glob", "*spark*"]);
    }
    let command = built("variorum");
    let variables = [
        ("PYTHONPATH", text(&packages)?),
        ("PYTHONDONTWRITEBYTECODE", "1"),
        ("VARIORUM_COMMAND", text(&command)?),
    ];
    run_with(&words, &variables)
}

/// A folder with the package, its compiled module among the others.
fn package() -> Result<PathBuf> {
    let folder = made("python");
    let package = folder.join("variorum");
    let _ = fs::remove_dir_all(&package);
    fs::create_dir_all(&package)?;
    for file in fs::read_dir(root().join("python/variorum"))? {
        let file = file?.path();
        if file.is_file() && file.extension().is_some_and(|ending| ending != "so") {
            copy(&file, &package)?;
        }
    }
    fs::copy(built("lib_variorum.so"), package.join("_variorum.abi3.so"))?;
    Ok(folder)
}

fn copy(file: &Path, folder: &Path) -> Result<()> {
    let name = file.file_name().unwrap_or_default();
    fs::copy(file, folder.join(name))?;
    Ok(())
}

/// A file that cargo builds without optimising for release.
fn built(name: &str) -> PathBuf {
    made("../debug").join(name)
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
