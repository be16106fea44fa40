use anyhow::Result;
use clap::{Args, ValueEnum};
use variorum::model::{Copy, Origin, Passage};
use variorum::{Trace, render};

use crate::bar;
use crate::messages::Done;
use crate::output::Output;
use crate::reports::Reports;

/// Finds passages that reports copy from each other, and where their words come from.
#[derive(Args)]
#[command(after_help = "\
Examples:
  variorum trace reports/
  variorum trace reports/ --format json | jq '.origins[] | {name, reports}'")]
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
    let bar = bar::over_reports(outcome.value.len());
    let trace = variorum::trace(&engine, outcome.value, &|| bar.inc(1));
    bar.finish_and_clear();
    options.output.write(&match options.format {
        Format::Text => text(&trace),
        Format::Json => render::trace(&trace.reports, &trace.copies, &trace.origins),
    })?;
    Ok(done)
}

fn text(trace: &Trace) -> String {
    let origins: String = trace.origins.iter().map(|found| origin(found, trace)).collect();
    let copies: String = trace.copies.iter().map(|found| copy(found, trace)).collect();
    format!("Origins\n{origins}\nCopied passages\n{copies}")
}

fn origin(origin: &Origin, trace: &Trace) -> String {
    let ids: Vec<&str> = origin.reports.iter().map(|&r| trace.reports[r].id.as_str()).collect();
    format!("  {} ({})\n      {}\n", origin.name, origin.why, ids.join("\n      "))
}

fn copy(copy: &Copy, trace: &Trace) -> String {
    let passages: String = copy.passages.iter().map(|found| passage(found, trace)).collect();
    format!("  {:.0}% alike\n{passages}", copy.similarity * 100.0)
}

fn passage(passage: &Passage, trace: &Trace) -> String {
    let report = &trace.reports[passage.report];
    let words = passage.span.of(&report.text);
    let words = words.split_whitespace().take(16).collect::<Vec<_>>().join(" ");
    format!("      {}: {words} …\n", report.id)
}
