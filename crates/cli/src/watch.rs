use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use anyhow::Result;
use clap::Args;
use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag;
use variorum::archive::watch::{self, Round, Watcher};
use variorum::archive::{Addition, Watch};
use variorum::fetch::SystemClock;
use variorum::model::Problem;
use variorum::render;

use crate::messages::{self, Done, NoFeeds};
use crate::network::Network;
use crate::output::Lines;
use crate::store::{self, StoreFolder};

/// Watches feeds and adds the reports that they lead to, as they come.
#[derive(Args)]
#[command(after_help = "\
Examples:
  variorum watch --store news https://example.org/feed.xml feeds.opml   until Ctrl-C
  variorum watch --store news --once                                    one round, as for cron
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
    /// How often each feed is asked: 90s, 15m, 2h.
    #[arg(long, value_name = "TIME", default_value = "15m", value_parser = time)]
    every: Duration,
    #[command(flatten)]
    network: Network,
    /// Print an object a round.
    #[arg(long, value_enum)]
    format: Option<Lines>,
}

fn time(text: &str) -> Result<Duration, String> {
    let (number, unit) =
        text.split_at(text.len() - text.chars().rev().take_while(|c| c.is_alphabetic()).count());
    let seconds = match unit {
        "s" | "" => 1,
        "m" | "min" => 60,
        "h" => 3600,
        "d" => 24 * 3600,
        _ => return Err("not a time as 90s, 15m or 2h".into()),
    };
    let number: u64 = number.parse().map_err(|_| "not a time as 90s, 15m or 2h")?;
    match number * seconds {
        0 => Err("a feed needs some rest".into()),
        seconds => Ok(Duration::from_secs(seconds)),
    }
}

pub fn run(options: &Options, folder: &StoreFolder) -> Result<Done> {
    let followed = follow(options, folder)?;
    let engine = store::engine()?;
    let client = options.network.client(1, SystemClock { stop: stop()? });
    let watcher = Watcher::new(folder.path()?, client, options.every);
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

/// Is set when the user or the system wants an end; the second time it comes at once.
fn stop() -> Result<Arc<AtomicBool>> {
    let stop = Arc::new(AtomicBool::new(false));
    for signal in [SIGINT, SIGTERM] {
        flag::register_conditional_shutdown(signal, 130, Arc::clone(&stop))?;
        flag::register(signal, Arc::clone(&stop))?;
    }
    Ok(stop)
}

fn show(options: &Options, round: &Round) -> Result<()> {
    let line = match options.format {
        Some(Lines::Jsonl) => render::line(&document(round)),
        None => text(round),
    };
    let mut out = std::io::stdout().lock();
    out.write_all(line.as_bytes())?;
    Ok(out.flush()?)
}

fn text(round: &Round) -> String {
    let Round { at, asked, unchanged, failed, found, fetched, addition } = round;
    let Addition { added, problems, stories } = addition;
    let versions = match added.versions {
        0 => String::new(),
        versions => format!(" ({versions} new versions)"),
    };
    format!(
        "{at}  {asked} feeds asked, {unchanged} unchanged, {failed} failed; {found} new pages, \
         {fetched} fetched, {} added{versions}, {} problems; {stories} stories\n",
        added.new.len(),
        problems.len(),
    )
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
        "added": added.new.len(),
        "versions": added.versions,
        "known": added.known,
        "problems": round.addition.problems,
        "stories": round.addition.stories,
    })
}

/// Says what is wrong as it comes.
struct Said;

impl Watch for Said {
    fn expect(&self, _: u64) {}
    fn reach(&self, _: u64) {}
    fn read(&self) {}
    fn story(&self, _: usize, _: usize) {}

    fn problem(&self, problem: &Problem) {
        messages::problem(problem);
    }
}
