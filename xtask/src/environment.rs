//! Takes: a name and packages. Makes: a Python that has them, in an environment made for it. Needs:
//! python3 with pip, and the network the first time.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::paths::made;
use crate::run::run;

/// The Python of the environment `name`, with what pip makes of `packages` in it.
pub fn python(name: &str, packages: &[&str]) -> Result<PathBuf> {
    let folder = made(name);
    let python = folder.join("bin/python");
    if !folder.join("lib").is_dir() || !python.is_file() {
        fs::create_dir_all(&folder)?;
        run(&["python3", "-m", "venv", text(&folder)?])?;
    }
    let pip = [text(&python)?, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"];
    run(&[&pip[..], packages].concat())?;
    Ok(python)
}

pub fn text(path: &Path) -> Result<&str> {
    path.to_str().context("the path is not UTF-8")
}
