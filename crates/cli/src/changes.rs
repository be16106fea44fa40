use anyhow::Result;
use clap::Args;
use variorum::archive;
use variorum::render::{self, StoryChanges};

use crate::messages::Done;
use crate::store::{Shown, StoreFolder};

/// Shows what has become of a store's stories since some time: new ones, more origins, figures that
/// moved, new disputes, support that was lost.
#[derive(Args)]
#[command(after_help = "\
Examples:
  variorum changes --store news --since 24h           since this time yesterday
  variorum changes --store news --since 2031-05-04    since midnight UTC of a day
  variorum changes --store news --since 2031-05-04T06:00Z --format jsonl | jq 'select(.kind == \"conflict\")'")]
pub struct Options {
    /// A day, a moment, or how long ago: 2031-05-04, 2031-05-04T06:00Z, 24h, 3d.
    #[arg(long, value_name = "TIME", value_parser = since)]
    since: String,
    /// Show at most so many changes, the last ones.
    #[arg(long, default_value_t = 1000, value_name = "N")]
    most: usize,
    #[command(flatten)]
    shown: Shown,
}

fn since(given: &str) -> Result<String, String> {
    archive::since(given).ok_or_else(|| "not a day, a moment or a length of time as `24h`".into())
}

pub fn run(options: &Options, folder: &StoreFolder) -> Result<Done> {
    let format = options.shown.format()?;
    let store = folder.to_read()?;
    let developed = archive::developments(&store, &options.since, options.most)?;
    options.shown.output.write(&match format.setting() {
        Some(setting) => render::changes(&developed, &options.since, setting),
        None if developed.is_empty() => format!("nothing has changed since {}\n", options.since),
        None => render::story_changes(&developed).iter().map(text).collect(),
    })?;
    Ok(Done::Well)
}

fn text(changes: &StoryChanges) -> String {
    let head = format!("{}  {}  [{}]\n", changes.at, changes.title, changes.story);
    let lines = changes.lines.iter().map(|line| {
        let exact = line.exact.map(|(words, outlet)| format!("\n      “{words}” — {outlet}"));
        format!("    {}{}\n", line.text, exact.unwrap_or_default())
    });
    head + &lines.collect::<String>() + "\n"
}
