use anyhow::Result;
use clap::{Args, ValueEnum};
use variorum::render::{self, StoryEntry};

use crate::dossier;
use crate::messages::Done;
use crate::output::Output;
use crate::reports::Reports;

/// Groups reports into stories and lists them.
#[derive(Args)]
#[command(after_help = "\
Examples:
  variorum stories reports/
  variorum stories january.jsonl.gz --format json -o stories.json")]
pub struct Options {
    #[command(flatten)]
    reports: Reports,
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    #[command(flatten)]
    output: Output,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Text,
    Json,
}

pub fn run(options: &Options) -> Result<Done> {
    let (engine, outcome) = options.reports.read()?;
    let done = if outcome.problems.is_empty() { Done::Well } else { Done::Partly };
    let stories = variorum::stories(&dossier::make(&engine, outcome, false));
    options.output.write(&match options.format {
        Format::Text => stories.iter().map(text).collect(),
        Format::Json => render::stories(&stories),
    })?;
    Ok(done)
}

fn text(story: &StoryEntry) -> String {
    format!("{}  {}\n    {}\n", story.id, story.title, story.reports.join("\n    "))
}
