use anyhow::Result;
use clap::{Args, ValueEnum};
use variorum::model::{Dossier, Outcome, Report};
use variorum::{Engine, Request, archive, render};

use crate::bar;
use crate::messages::Done;
use crate::output::Output;
use crate::reports::Reports;
use crate::store::{self, StoreFolder};

/// Groups reports into stories and prints a dossier for each.
#[derive(Args)]
#[command(after_help = "\
Examples:
  variorum dossier reports/                            what a folder of reports says
  variorum dossier a.txt b.html c.jsonl --one-story    they all tell of one event
  variorum dossier reports/ --format html -o d.html    a page that stands alone
  variorum dossier reports/ --format json | jq '.stories[].claims[] | select(.origins > 1)'
  variorum dossier --store news 3fa9                   a story of a store
  curl -s https://example.org/story.html | variorum dossier -")]
pub struct Options {
    #[command(flatten)]
    reports: Reports,
    /// Take all reports as telling of one event.
    #[arg(long)]
    one_story: bool,
    /// What to print; without it text, or what the name given with -o ends in.
    #[arg(long, value_enum)]
    format: Option<Format>,
    #[command(flatten)]
    output: Output,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Text,
    Markdown,
    Html,
    Json,
}

const ENDINGS: &[(&str, Format)] = &[
    ("txt", Format::Text),
    ("md", Format::Markdown),
    ("markdown", Format::Markdown),
    ("html", Format::Html),
    ("htm", Format::Html),
    ("json", Format::Json),
];

pub fn run(options: &Options, folder: &StoreFolder) -> Result<Done> {
    let format = options.output.form(options.format, ENDINGS)?;
    if folder.is_given() {
        return of_store((options, format), folder);
    }
    let (engine, outcome) = options.reports.read()?;
    let done = if outcome.problems.is_empty() { Done::Well } else { Done::Partly };
    let dossier = make(&engine, outcome, options.one_story);
    options.output.write(&show(&dossier, (options, format)))?;
    Ok(done)
}

fn of_store((options, format): (&Options, Format), folder: &StoreFolder) -> Result<Done> {
    let story = options
        .reports
        .some_words("<STORY>, an id that `variorum stories` or `variorum search` shows");
    let store = folder.to_read()?;
    let dossier = archive::dossier(&store, &store::engine()?, &story)?;
    options.output.write(&show(&dossier, (options, format)))?;
    Ok(Done::Well)
}

/// The dossier, with a bar over the reports read.
pub fn make(engine: &Engine, outcome: Outcome<Vec<Report>>, one_story: bool) -> Dossier {
    let bar = bar::over_reports(outcome.value.len());
    let request = Request { reports: outcome.value, problems: outcome.problems, one_story };
    let dossier = variorum::dossier(engine, request, &|| bar.inc(1));
    bar.finish_and_clear();
    dossier
}

fn show(dossier: &Dossier, (options, format): (&Options, Format)) -> String {
    match format {
        Format::Text => render::text(dossier, options.output.terminal()),
        Format::Markdown => render::markdown(dossier),
        Format::Html => render::html(dossier),
        Format::Json => render::json(dossier),
    }
}
