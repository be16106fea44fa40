use std::path::PathBuf;

use anyhow::Result;
use clap::Args;
use variorum::Engine;
use variorum::model::{Outcome, Report};

use crate::bar::Bar;
use crate::messages::{self, NothingRead};

/// What is to be read.
#[derive(Args)]
pub struct Reports {
    /// Files (`.txt`, `.html`, `.json`, `.jsonl`, each also `.gz` or `.zst`), folders and globs;
    /// `-` is standard input.
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,
}

impl Reports {
    /// Reads them, names what could not be read, and loads what is needed to go on.
    pub fn read(&self) -> Result<(Engine, Outcome<Vec<Report>>)> {
        let outcome = variorum::read(&self.paths);
        messages::problems(&outcome.problems);
        if outcome.value.is_empty() {
            return Err(NothingRead.into());
        }
        let models = variorum::models::ensure(&mut Bar::default())?;
        Ok((Engine::load(&models)?, outcome))
    }
}
