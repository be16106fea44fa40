use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::PathBuf;

use anyhow::{Context, Result};
use clap::{Args, ValueEnum};
use variorum_batch::{Step, stream};

use crate::messages::Done;
use crate::output::Output;
use crate::store;

/// Does one step of the engine over rows, as a cluster does (Arrow's stream format).
#[derive(Args)]
#[command(after_help = "\
Examples:
  variorum batch read documents.arrows -o read.arrows     columns `name` and `bytes`
  variorum batch group < read.arrows > stories.arrows     the story of each report

The steps and their columns are those of `variorum.spark` in the Python package.")]
pub struct Options {
    #[arg(value_enum)]
    step: Name,
    /// The rows; without it, or for `-`, standard input.
    #[arg(value_name = "FILE")]
    rows: Option<PathBuf>,
    #[command(flatten)]
    output: Output,
}

#[derive(Clone, Copy, ValueEnum)]
enum Name {
    /// Documents to reports with their readings.
    Read,
    /// Reports to stories.
    Group,
    /// Reports of stories to dossiers.
    Dossier,
    /// Reports to what passages are sought in.
    Sentences,
    /// Sentences to their runs of words.
    Runs,
    /// Runs to pairs of sentences that share one.
    Pairs,
    /// Pairs to those that share enough runs.
    Candidates,
    /// Candidates to the words of the earlier sentence, where the later one is.
    Offers,
    /// What is offered to the pairs that are copies.
    Copied,
    /// Pairs that are copies to the passages that they make together.
    Passages,
}

impl Name {
    fn step(self) -> Step {
        match self {
            Name::Read => Step::Read,
            Name::Group => Step::Group,
            Name::Dossier => Step::Dossier,
            Name::Sentences => Step::Sentences,
            Name::Runs => Step::Runs,
            Name::Pairs => Step::Pairs,
            Name::Candidates => Step::Candidates,
            Name::Offers => Step::Offers,
            Name::Copied => Step::Copied,
            Name::Passages => Step::Passages,
        }
    }
}

pub fn run(options: &Options) -> Result<Done> {
    let engine = store::engine()?;
    let mut rows = rows(options)?;
    options
        .output
        .write_with(&mut |out| Ok(stream::run(options.step.step(), &engine, (&mut rows, out))?))?;
    Ok(Done::Well)
}

fn rows(options: &Options) -> Result<Box<dyn Read>> {
    match &options.rows {
        Some(file) if file.as_os_str() != "-" => {
            let opened = File::open(file).with_context(|| format!("`{}`", file.display()))?;
            Ok(Box::new(BufReader::new(opened)))
        }
        _ => Ok(Box::new(io::stdin().lock())),
    }
}
