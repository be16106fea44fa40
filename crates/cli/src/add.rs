use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::Result;
use clap::Args;
use indicatif::ProgressBar;
use variorum::archive::{self, Addition, Given, Watch};
use variorum::fetch::SystemClock;
use variorum::model::Problem;
use variorum::render;

use crate::bar;
use crate::messages::{self, Done, NothingRead};
use crate::network::Network;
use crate::store::{self, Format, Shown, StoreFolder};

/// Adds reports to a store, reading each once.
#[derive(Args)]
#[command(after_help = "\
Examples:
  variorum add --store news reports/              a folder of reports
  variorum add --store news 2021-05.jsonl.gz crawl.warc.gz pages.zip feed.xml
  variorum add --store news https://example.org/story https://example.org/feed.xml
  variorum add --store news result/               what `variorum.spark.run` read on a cluster
  curl -s https://example.org/story.html | variorum add --store news -

Adding a report again changes nothing. Another text under the same address is a new version of its
report. After an interruption run the same command again: nothing is lost and nothing twice.")]
pub struct Options {
    /// Files (`.txt`, `.html`, `.json`, `.jsonl`, `.warc`, feeds, each also packed; `.zip`, `.tar`),
    /// folders and globs; `-` is standard input. An address is fetched; of a feed, the pages that
    /// it leads to. What a cluster or `variorum batch read` has read is not read again.
    #[arg(value_name = "PATH|URL", required = true)]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    network: Network,
    #[command(flatten)]
    shown: Shown,
}

pub fn run(options: &Options, folder: &StoreFolder) -> Result<Done> {
    let format = options.shown.format()?;
    let mut store = folder.to_write()?;
    let engine = store::engine()?;
    let watch = Bar { bar: bar::adding(), reports: AtomicUsize::new(0) };
    let at = archive::now();
    let client = options.network.client(3, SystemClock::default());
    let given = Given {
        paths: &options.paths,
        client: Some(&client),
        elsewhere: Some(&variorum_batch::Results),
    };
    let added = archive::add((&mut store, &engine), &given, &at, &watch);
    watch.bar.finish_and_clear();
    let addition = added?;
    options.shown.output.write(&match format {
        Format::Text => text(&addition),
        _ => render::line(&document(&addition)),
    })?;
    done(&addition)
}

fn done(addition: &Addition) -> Result<Done> {
    let nothing = addition.added.new.is_empty() && addition.added.known == 0;
    match addition.problems.is_empty() {
        _ if nothing => Err(NothingRead.into()),
        true => Ok(Done::Well),
        false => Ok(Done::Partly),
    }
}

fn text(addition: &Addition) -> String {
    let added = &addition.added;
    let versions = match added.versions {
        0 => String::new(),
        versions => format!(", {} among them", render::count(versions, "new version")),
    };
    let problems = render::count(addition.problems.len(), "problem");
    let stories = render::count(addition.stories, "story");
    let (new, known) = (added.new.len(), added.known);
    format!("{new} added{versions}, {known} known before, {problems}; {stories}\n")
}

fn document(addition: &Addition) -> serde_json::Value {
    serde_json::json!({
        "added": addition.added.new.len(),
        "versions": addition.added.versions,
        "known": addition.added.known,
        "problems": addition.problems,
        "stories": addition.stories,
    })
}

/// How far the adding has come, on stderr.
struct Bar {
    bar: ProgressBar,
    reports: AtomicUsize,
}

impl Watch for Bar {
    fn expect(&self, bytes: u64) {
        self.bar.set_length(bytes);
    }

    fn reach(&self, bytes: u64) {
        self.bar.set_position(bytes);
    }

    fn read(&self) {
        let reports = self.reports.fetch_add(1, Ordering::Relaxed) + 1;
        let rate = reports as f64 / self.bar.elapsed().as_secs_f64().max(0.001);
        self.bar.set_message(format!("{}, {rate:.0}/s", render::count(reports, "report")));
    }

    fn problem(&self, problem: &Problem) {
        self.bar.suspend(|| messages::problem(problem));
    }

    fn story(&self, done: usize, of: usize) {
        self.bar.set_message(format!("stories: {done} of {of}"));
    }
}
