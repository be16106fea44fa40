use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::PathBuf;

use anyhow::{Context, Result};
use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
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
    #[arg(value_parser = steps())]
    step: Step,
    /// The rows; without it, or for `-`, standard input.
    #[arg(value_name = "FILE")]
    rows: Option<PathBuf>,
    #[command(flatten)]
    output: Output,
}

fn steps() -> impl TypedValueParser<Value = Step> {
    let value = |step: Step| PossibleValue::new(step.name()).help(step.about());
    PossibleValuesParser::new(Step::ALL.map(value)).try_map(|name| Step::named(&name))
}

pub fn run(options: &Options) -> Result<Done> {
    let engine = store::engine()?;
    let mut rows = rows(options)?;
    options
        .output
        .write_with(&mut |out| Ok(stream::run(options.step, &engine, (&mut rows, out))?))?;
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
