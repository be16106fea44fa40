use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

/// A word that nobody else is to see: all of a file, or what a variable of the environment holds.
pub fn word(file: Option<&Path>, variable: &str) -> Result<Option<String>> {
    Ok(match file {
        Some(file) => {
            Some(fs::read_to_string(file).with_context(|| format!("`{}`", file.display()))?)
        }
        None => std::env::var(variable).ok().filter(|word| !word.is_empty()),
    })
}
