use anyhow::Result;
use clap::Args;
use variorum::render;

use crate::bar;
use crate::messages::Done;
use crate::output::{Lines, Output};
use crate::reports::Reports;

/// Prints what was read in each report alone: sentences, tokens, entities, times, figures,
/// attributions, debris.
#[derive(Args)]
#[command(after_help = "\
Examples:
  variorum annotate report.txt | jq .attributions
  variorum annotate reports/ -o readings.jsonl")]
pub struct Options {
    #[command(flatten)]
    reports: Reports,
    /// One JSON object a report, a report a line.
    #[arg(long, value_enum, default_value_t = Lines::Jsonl)]
    format: Lines,
    #[command(flatten)]
    output: Output,
}

pub fn run(options: &Options) -> Result<Done> {
    let Lines::Jsonl = options.format;
    let (engine, outcome) = options.reports.read()?;
    let reports = outcome.value;
    let bar = bar::over_reports(reports.len());
    let readings = engine.annotate(&reports, &|| bar.inc(1));
    bar.finish_and_clear();
    let lines = reports.iter().zip(&readings);
    let lines = lines.map(|(report, reading)| render::annotation(report, reading) + "\n");
    options.output.write(&lines.collect::<String>())?;
    Ok(if outcome.problems.is_empty() { Done::Well } else { Done::Partly })
}
