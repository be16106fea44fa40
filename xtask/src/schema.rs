//! Takes: the example event. Makes: an error where the JSON printed of it breaks its schema.
//! Needs: python3 with pip, for the package `jsonschema` in a folder of its own.

use std::path::Path;

use anyhow::Result;

use crate::environment::{self, text};
use crate::paths::{made, root};
use crate::run::{program, run};

const EXAMPLE: &str = "examples/sarneh-dam";

/// Fails when what the verbs print does not validate against `docs/*.schema.json`.
pub fn schema() -> Result<()> {
    let python = environment::python("venv", &["jsonschema==4.*"])?;
    check(&python, &["dossier", EXAMPLE, "--one-story", "--format", "json"], "dossier")?;
    check(&python, &["annotate", EXAMPLE, "--format", "jsonl"], "annotation")
}

fn check(python: &Path, verb: &[&str], schema: &str) -> Result<()> {
    let (printed, schema) = (made(schema), root().join(format!("docs/{schema}.schema.json")));
    let variorum = program()?;
    run(&[&[text(&variorum)?], verb, &["-o", text(&printed)?]].concat())?;
    let validate = root().join("xtask/src/validate.py");
    run(&[text(python)?, text(&validate)?, text(&schema)?, text(&printed)?])
}
