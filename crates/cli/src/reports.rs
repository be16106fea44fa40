use std::path::PathBuf;

use anyhow::Result;
use clap::Args;
use variorum::Engine;
use variorum::model::{Outcome, Report};

use crate::arguments;
use crate::bar::Bar;
use crate::messages::{self, NothingRead};

/// What is to be read.
#[derive(Args)]
pub struct Reports {
    /// Files (`.txt`, `.html`, `.json`, `.jsonl`, `.warc`, `.zip`, `.tar`, feeds, each also `.gz` or
    /// `.zst`), folders and globs; `-` is standard input.
    ///
    /// With `--store` the id of a story or report, or for `trace` a text.
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
}

impl Reports {
    /// What is given, as words that name something in a store.
    pub fn words(&self) -> String {
        let words: Vec<String> = self.paths.iter().map(|path| path.display().to_string()).collect();
        words.join(" ")
    }

    /// What is given, which must be something.
    pub fn some_words(&self, name: &str) -> String {
        if self.paths.is_empty() {
            arguments::missing(name);
        }
        self.words()
    }

    /// Reads them, names what could not be read, and loads what is needed to go on.
    pub fn read(&self) -> Result<(Engine, Outcome<Vec<Report>>)> {
        if self.paths.is_empty() {
            arguments::missing("<PATH>...");
        }
        let outcome = variorum::read(&self.paths);
        messages::problems(&outcome.problems);
        if outcome.value.is_empty() {
            return Err(NothingRead.into());
        }
        let models = variorum::models::ensure(&mut Bar::default())?;
        Ok((Engine::load(&models)?, outcome))
    }
}
