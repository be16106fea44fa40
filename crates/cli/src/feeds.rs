use anyhow::Result;
use clap::Args;
use variorum::fetch::Address;
use variorum::model::Problem;
use variorum::render;
use variorum::store::Feed;

use crate::messages::{self, Done};
use crate::store::{Shown, StoreFolder};

/// Shows the feeds of a store and how each of them is.
#[derive(Args)]
#[command(after_help = "\
Examples:
  variorum feeds --store news
  variorum feeds --store news --format jsonl | jq 'select(.failures > 3)'
  variorum feeds --store news --remove https://example.org/feed.xml")]
pub struct Options {
    /// Watch this feed no more; the reports it led to stay.
    #[arg(long, value_name = "URL")]
    remove: Vec<String>,
    #[command(flatten)]
    shown: Shown,
}

pub fn run(options: &Options, folder: &StoreFolder) -> Result<Done> {
    let format = options.shown.format()?;
    // A store is not made only to find that it has no feeds.
    let store = folder.to_read()?;
    let unknown = if options.remove.is_empty() { Vec::new() } else { remove(options, folder)? };
    let feeds = store.feeds().map_err(variorum::Error::from)?;
    options.shown.output.write(&match format.setting() {
        Some(setting) => render::feeds(&feeds, setting),
        None => feeds.iter().map(text).collect(),
    })?;
    Ok(messages::problems(&unknown))
}

/// Watches those feeds no more; names those that were not watched.
fn remove(options: &Options, folder: &StoreFolder) -> Result<Vec<Problem>> {
    let mut store = folder.to_write()?;
    let mut unknown = Vec::new();
    for given in &options.remove {
        let address = Address::parse(given).map(|address| address.as_str().to_owned());
        let address = address.unwrap_or_else(|_| given.clone());
        if !store.unfollow(&address).map_err(variorum::Error::from)? {
            unknown.push(not_watched(given));
        }
    }
    Ok(unknown)
}

fn not_watched(address: &str) -> Problem {
    Problem {
        report: address.into(),
        message: "it is not watched".into(),
        hint: "`variorum feeds` lists the feeds with their addresses".into(),
    }
}

fn text(feed: &Feed) -> String {
    let title = feed.title.as_deref().unwrap_or("(not had yet)");
    let lost = if feed.lost > 0 { format!(", {} not to be had", feed.lost) } else { String::new() };
    let time = |time: &Option<String>| time.clone().unwrap_or_else(|| "never".into());
    let (fetched, grown) = (time(&feed.fetched), time(&feed.grown));
    let problem = match (&feed.problem, feed.failures) {
        (Some(problem), 0) => format!("    refused: {problem}\n"),
        (Some(problem), failures) => format!("    failed, in a row: {failures}; {problem}\n"),
        _ => String::new(),
    };
    let hint = feed.hint.as_ref().map(|hint| format!("    hint: {hint}\n")).unwrap_or_default();
    let next = feed.next.as_deref().unwrap_or("at once");
    format!(
        "{title}  {}\n    pages: {}{lost}; last had {fetched}, last new page {grown}, next {next}\n\
         {problem}{hint}",
        feed.address, feed.pages
    )
}
