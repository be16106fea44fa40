use std::io::Write;
use std::path::PathBuf;

use anyhow::Result;
use clap::Args;
use variorum::archive::watch::{self, Round};
use variorum::render;

use crate::messages::{self, Done, NoFeeds};
use crate::output::Lines;
use crate::store::{self, StoreFolder};
use crate::watching::{self, Said, Watching};

/// Watches feeds and adds the reports that they lead to, as they come.
#[derive(Args)]
#[command(after_help = "\
Examples:
  variorum watch --store news https://example.org/feed.xml feeds.opml   until Ctrl-C
  variorum watch --store news --once                                    one round, as for cron
  variorum watch --store news --webhook https://desk.example/news --webhook-secret-file secret
  variorum feeds --store news                                           how the feeds are

Feeds are kept in the store: those given are added to them, and all of them are watched. A page is
fetched when a feed first names it, when the feed says something else of it, and again after one
hour, two, four and so on for two days, as it may be corrected. A feed that cannot be had is named
and asked less often. After an interruption run the same command again.

Exit codes: 0 all well, 1 something could not be had (with `--once`), 2 nothing could be done.")]
pub struct Options {
    /// Addresses of feeds (RSS, Atom, JSON Feed), lists of feeds (OPML) and sitemaps for news; files
    /// that list feeds (OPML).
    #[arg(value_name = "FEED")]
    feeds: Vec<PathBuf>,
    /// Ask the feeds whose time has come, add what is new, and end.
    #[arg(long)]
    once: bool,
    #[command(flatten)]
    watching: Watching,
    /// Print an object a round.
    #[arg(long, value_enum)]
    format: Option<Lines>,
}

pub fn run(options: &Options, folder: &StoreFolder) -> Result<Done> {
    let followed = follow(options, folder)?;
    let engine = store::engine()?;
    let watcher = options.watching.watcher(folder, watching::stop()?)?;
    if options.once {
        let round = watcher.round(&engine, &Said)?;
        show(options, &round)?;
        let well = followed == Done::Well && round.addition.problems.is_empty();
        return Ok(if well { Done::Well } else { Done::Partly });
    }
    let mut shown = Ok(());
    watcher.run(&engine, &Said, &mut |round| {
        shown = show(options, round);
        shown.is_ok()
    })?;
    shown.map(|()| Done::Well)
}

/// Keeps the feeds that are given, and says how many there are then.
fn follow(options: &Options, folder: &StoreFolder) -> Result<Done> {
    let mut store = folder.to_write()?;
    let outcome = watch::follow(&mut store, &options.feeds)?;
    let done = messages::problems(&outcome.problems);
    match store.feeds().map_err(variorum::Error::from)?.len() {
        0 => Err(NoFeeds.into()),
        _ => Ok(done),
    }
}

fn show(options: &Options, round: &Round) -> Result<()> {
    let line = match options.format {
        Some(Lines::Jsonl) => render::line(&document(round)),
        None => watching::text(round),
    };
    let mut out = std::io::stdout().lock();
    out.write_all(line.as_bytes())?;
    Ok(out.flush()?)
}

fn document(round: &Round) -> serde_json::Value {
    let added = &round.addition.added;
    serde_json::json!({
        "at": round.at,
        "asked": round.asked,
        "unchanged": round.unchanged,
        "failed": round.failed,
        "found": round.found,
        "fetched": round.fetched,
        "told": round.told,
        "added": added.new.len(),
        "versions": added.versions,
        "known": added.known,
        "problems": round.addition.problems,
        "stories": round.addition.stories,
    })
}
