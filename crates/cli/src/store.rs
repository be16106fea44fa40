use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::{Args, ValueEnum};
use variorum::Engine;
use variorum::render::Setting;
use variorum::store::{Access, Store};

use crate::bar::Bar;
use crate::output::Output;

/// How far a process that writes a store stands behind others.
#[cfg(unix)]
const NICE: i32 = 10;

/// Which store a verb works on.
#[derive(Args, Clone)]
pub struct StoreFolder {
    /// The folder of a store. With it `dossier`, `stories` and `trace` ask the store, not files.
    #[arg(long = "store", global = true, value_name = "DIR", env = "VARIORUM_STORE")]
    folder: Option<PathBuf>,
}

/// That a verb needs a store and none is named.
#[derive(Debug)]
pub struct NoStore;

impl std::fmt::Display for NoStore {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.write_str("this verb works on a store, and none is named")
    }
}

impl std::error::Error for NoStore {}

impl StoreFolder {
    pub fn is_given(&self) -> bool {
        self.folder.is_some()
    }

    pub fn path(&self) -> Result<&Path> {
        Ok(self.folder.as_deref().ok_or(NoStore)?)
    }

    pub fn to_read(&self) -> Result<Store> {
        Ok(Store::open(self.path()?, Access::Read).map_err(variorum::Error::from)?)
    }

    pub fn to_write(&self) -> Result<Store> {
        give_way();
        Ok(Store::open(self.path()?, Access::Write).map_err(variorum::Error::from)?)
    }
}

/// Reading reports takes every core for long; who looks at pages meanwhile comes first.
fn give_way() {
    #[cfg(unix)]
    let _ = rustix::process::nice(NICE);
}

/// What is needed to read reports, fetched if it is missing.
pub fn engine() -> Result<Engine> {
    let models = variorum::models::ensure(&mut Bar::default())?;
    Ok(Engine::load(&models)?)
}

/// What a verb over a store prints.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Text,
    Json,
    Jsonl,
}

/// What the name given with `-o` may end in.
const ENDINGS: &[(&str, Format)] = &[
    ("txt", Format::Text),
    ("json", Format::Json),
    ("jsonl", Format::Jsonl),
    ("ndjson", Format::Jsonl),
];

/// What a verb over a store prints, and where.
#[derive(Args)]
pub struct Shown {
    /// What to print; without it text, or what the name given with -o ends in.
    #[arg(long, value_enum)]
    format: Option<Format>,
    #[command(flatten)]
    pub output: Output,
}

impl Shown {
    /// What to print, which is asked before anything is done.
    ///
    /// # Errors
    ///
    /// When the name of the file does not say it.
    pub fn format(&self) -> Result<Format> {
        self.output.form(self.format, ENDINGS)
    }
}

impl Format {
    /// How JSON is set; none for text.
    pub fn setting(self) -> Option<Setting> {
        match self {
            Format::Text => None,
            Format::Json => Some(Setting::Document),
            Format::Jsonl => Some(Setting::Lines),
        }
    }
}
