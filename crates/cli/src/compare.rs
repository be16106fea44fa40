use anyhow::Result;
use clap::Args;
use variorum::archive::{self, Comparison};
use variorum::render;

use crate::messages::Done;
use crate::search::head;
use crate::store::{self, Shown, StoreFolder};

/// Sets two reports of a store side by side: what both say, where they differ, what only one says.
#[derive(Args)]
#[command(after_help = "\
Examples:
  variorum compare --store news post-17 herald-3
  variorum compare --store news 3fa9 b07c --format json | jq '.claims[] | select(.standing == \"differing\")'")]
pub struct Options {
    /// The id of a report, or the beginning of it.
    one: String,
    other: String,
    #[command(flatten)]
    shown: Shown,
}

pub fn run(options: &Options, folder: &StoreFolder) -> Result<Done> {
    let format = options.shown.format()?;
    let store = folder.to_read()?;
    let engine = store::engine()?;
    let comparison = archive::compare((&store, &engine), &[&options.one, &options.other])?;
    options.shown.output.write(&match format.setting() {
        Some(setting) => render::compared(&comparison, setting),
        None => text(&comparison),
    })?;
    Ok(Done::Well)
}

fn text(comparison: &Comparison) -> String {
    let reports = &comparison.story.reports;
    let heads = format!("A  {}\nB  {}\n", head(&reports[0]), head(&reports[1]));
    [
        heads,
        sentences(comparison),
        section(comparison, "Differing", &comparison.differing),
        section(comparison, "Shared", &comparison.shared),
        section(comparison, "Only in A", &comparison.only[0]),
        section(comparison, "Only in B", &comparison.only[1]),
    ]
    .concat()
}

/// Two versions of one report sentence by sentence.
fn sentences(comparison: &Comparison) -> String {
    let Some(revision) = &comparison.revision else {
        return String::new();
    };
    let lines = render::change_lines(revision, &comparison.story.reports[1]);
    let lines = lines.iter().map(|line| format!("  {} {}\n", line.mark, line.words));
    let tally = render::change_tally(revision);
    format!("\nSENTENCE BY SENTENCE, A THEN B: {tally}\n{}", lines.collect::<String>())
}

fn section(comparison: &Comparison, title: &str, claims: &[usize]) -> String {
    if claims.is_empty() {
        return String::new();
    }
    let claims: String = claims.iter().map(|&claim| words(comparison, claim)).collect();
    format!("\n{}\n{claims}", title.to_uppercase())
}

/// The words of a claim: each report's own where both have some.
fn words(comparison: &Comparison, claim: usize) -> String {
    let story = &comparison.story;
    let mut lines = String::new();
    let mut before = None;
    for &statement in &story.claims[claim].statements {
        let (report, statement) = &story.statements[statement];
        if before != Some(*report) {
            let words = statement.span.of(&story.reports[*report].text);
            let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
            let mark = if before.is_none() { "•" } else { " " };
            lines.push_str(&format!("  {mark} {}  {words}\n", ["A", "B"][*report]));
            before = Some(*report);
        }
    }
    lines
}
