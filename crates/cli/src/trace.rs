use anyhow::Result;
use clap::Args;
use variorum::archive::{Traced, TracedPassage};
use variorum::model::{Copy, Origin, Passage};
use variorum::{Trace, archive, render};

use crate::bar;
use crate::messages::Done;
use crate::reports::Reports;
use crate::search::head;
use crate::store::{self, Format, Shown, StoreFolder};

/// Finds passages that reports copy from each other, and where their words come from; with a store,
/// where the words of a text or report stand first and who repeats them.
#[derive(Args)]
#[command(after_help = "\
Examples:
  variorum trace reports/
  variorum trace reports/ --format json | jq '.origins[] | {name, reports}'
  variorum trace --store news post-17
  variorum trace --store news 'The dam gave way shortly before dawn, the ministry said.'")]
pub struct Options {
    #[command(flatten)]
    reports: Reports,
    #[command(flatten)]
    shown: Shown,
}

pub fn run(options: &Options, folder: &StoreFolder) -> Result<Done> {
    let format = options.shown.format()?;
    if folder.is_given() {
        return of_store((options, format), folder);
    }
    let (engine, outcome) = options.reports.read()?;
    let done = if outcome.problems.is_empty() { Done::Well } else { Done::Partly };
    let bar = bar::over_reports(outcome.value.len());
    let trace = variorum::trace(&engine, outcome.value, &|| bar.inc(1));
    bar.finish_and_clear();
    options.shown.output.write(&match format {
        Format::Text => text(&trace),
        _ => render::trace(&trace.reports, &trace.copies, &trace.origins),
    })?;
    Ok(done)
}

fn of_store((options, format): (&Options, Format), folder: &StoreFolder) -> Result<Done> {
    let given = options.reports.some_words("<TEXT|REPORT>");
    let store = folder.to_read()?;
    let traced = archive::trace(&store, &store::engine()?, &given)?;
    options.shown.output.write(&match format.setting() {
        Some(setting) => render::traced(&traced, setting),
        None => told(&traced),
    })?;
    Ok(Done::Well)
}

fn told(traced: &Traced) -> String {
    if traced.passages.is_empty() {
        return "nothing else in the store has these words\n".into();
    }
    traced.passages.iter().map(|found| stands(found, traced)).collect()
}

/// A passage with every report that it stands in, the first one first.
fn stands(found: &TracedPassage, traced: &Traced) -> String {
    let own = found.passages.iter().find(|passage| passage.report == traced.asked);
    let words = own.map_or("", |own| own.span.of(&traced.reports[own.report].text));
    let line = |(number, passage): (usize, &Passage)| {
        let mark = if number == 0 { "first" } else { "     " };
        let this = if passage.report == traced.asked { " (this)" } else { "" };
        format!("    {mark}  {}{this}\n", head(&traced.reports[passage.report]))
    };
    let shown = found.passages.iter().filter(|p| !traced.is_text || p.report != traced.asked);
    let lines: String = shown.enumerate().map(line).collect();
    format!("“{}”  ({:.0}% alike)\n{lines}\n", short(words), found.similarity * 100.0)
}

fn short(words: &str) -> String {
    let mut all = words.split_whitespace();
    let first: Vec<&str> = all.by_ref().take(24).collect();
    let more = if all.next().is_some() { " …" } else { "" };
    first.join(" ") + more
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
