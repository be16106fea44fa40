//! How feeds are watched, by `watch` alone and by `serve` beside the pages.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use anyhow::Result;
use clap::Args;
use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag;
use variorum::archive::watch::{Round, Watcher};
use variorum::archive::{Addition, Watch};
use variorum::fetch::SystemClock;
use variorum::model::Problem;
use variorum::render::count;

use crate::messages;
use crate::network::Network;
use crate::store::StoreFolder;
use crate::webhook::Hook;

/// How often feeds are asked, and how.
#[derive(Args)]
pub struct Watching {
    /// How often each feed is asked: 90s, 15m, 2h.
    #[arg(long, value_name = "TIME", default_value = "15m", value_parser = time)]
    pub every: Duration,
    #[command(flatten)]
    network: Network,
    #[command(flatten)]
    hook: Hook,
}

impl Watching {
    /// Watches the feeds of a store until `stop` is set.
    pub fn watcher(&self, folder: &StoreFolder, stop: Arc<AtomicBool>) -> Result<Watcher> {
        let client = self.network.client(1, SystemClock { stop });
        let watcher = Watcher::new(folder.path()?, client, self.every);
        Ok(watcher.with_webhook(self.hook.webhook()?))
    }
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

/// Is set when the user or the system wants an end; the second time it comes at once.
pub fn stop() -> Result<Arc<AtomicBool>> {
    let stop = Arc::new(AtomicBool::new(false));
    for signal in [SIGINT, SIGTERM] {
        flag::register_conditional_shutdown(signal, 130, Arc::clone(&stop))?;
        flag::register(signal, Arc::clone(&stop))?;
    }
    Ok(stop)
}

/// A round on one line.
pub fn text(round: &Round) -> String {
    let Round { at, asked, unchanged, failed, found, fetched, told, addition } = round;
    let Addition { added, problems, stories } = addition;
    let versions = match added.versions {
        0 => String::new(),
        versions => format!(" ({})", count(versions, "new version")),
    };
    let told = match told {
        0 => String::new(),
        told => format!("; {} taken", count(*told, "message")),
    };
    let (asked, found) = (count(*asked, "feed"), count(*found, "new page"));
    let (problems, stories) = (count(problems.len(), "problem"), count(*stories, "story"));
    format!(
        "{at}  {asked} asked, {unchanged} unchanged, {failed} failed; {found}, {fetched} fetched, \
         {} added{versions}, {problems}; {stories}{told}\n",
        added.new.len(),
    )
}

/// Says what is wrong as it comes.
pub struct Said;

impl Watch for Said {
    fn expect(&self, _: u64) {}
    fn reach(&self, _: u64) {}
    fn read(&self) {}
    fn story(&self, _: usize, _: usize) {}

    fn problem(&self, problem: &Problem) {
        messages::problem(problem);
    }
}
