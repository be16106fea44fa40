//! Takes: the example event. Makes: an error where the JSON printed of it breaks its schema.
//! Needs: python3 with pip, for the package `jsonschema` in a folder of its own.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::paths::{made, root};
use crate::run::run;

const EXAMPLE: &str = "examples/sarneh-dam";

/// Fails when what the verbs print does not validate against `docs/*.schema.json`.
pub fn schema() -> Result<()> {
    let python = python()?;
    check(&python, &["dossier", EXAMPLE, "--one-story", "--format", "json"], "dossier")?;
    check(&python, &["annotate", EXAMPLE, "--format", "jsonl"], "annotation")
}

fn check(python: &Path, verb: &[&str], schema: &str) -> Result<()> {
    let (printed, schema) = (made(schema), root().join(format!("docs/{schema}.schema.json")));
    let variorum = ["cargo", "run", "--quiet", "-p", "variorum-cli", "--"];
    let output = ["-o", text(&printed)?];
    run(&[&variorum[..], verb, &output].concat())?;
    let validate = root().join("xtask/src/validate.py");
    run(&[text(python)?, text(&validate)?, text(&schema)?, text(&printed)?])
}

/// A Python that has `jsonschema`, in an environment made for it.
fn python() -> Result<PathBuf> {
    let venv = made("venv");
    let python = venv.join("bin/python");
    if !venv.join("lib").is_dir() || !python.is_file() {
        fs::create_dir_all(&venv)?;
        run(&["python3", "-m", "venv", text(&venv)?])?;
    }
    let pip = [text(&python)?, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"];
    run(&[&pip[..], &["jsonschema==4.*"]].concat())?;
    Ok(python)
}

fn text(path: &Path) -> Result<&str> {
    path.to_str().context("the path is not UTF-8")
}
