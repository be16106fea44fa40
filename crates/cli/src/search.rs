use anyhow::Result;
use clap::{Args, ValueEnum};
use console::style;
use variorum::archive::{self, Found};
use variorum::model::{Report, Span};
use variorum::render;
use variorum::store::{Order, Query, Search};

use crate::days::Days;
use crate::messages::{self, Done};
use crate::store::{Shown, StoreFolder};

/// Looks for words in a store.
#[derive(Args)]
#[command(after_help = "\
Examples:
  variorum search --store news dam breach             both words, in any form
  variorum search --store news '\"at least nine\"' ferry
  variorum search --store news 'title:dam outlet:post -football' --since 2019-05-01
  variorum search --store news 'flood* OR \"high water\"' --format jsonl")]
pub struct Options {
    /// Words, phrases in quotation marks, `title:` and `outlet:` before them, `-` before what must
    /// not be there, `OR`, `*` at the end.
    #[arg(required = true)]
    words: Vec<String>,
    #[command(flatten)]
    days: Days,
    #[arg(long, value_enum, default_value_t = Sort::Best)]
    sort: Sort,
    /// Show at most so many reports.
    #[arg(long, default_value_t = 20, value_name = "N")]
    most: usize,
    #[command(flatten)]
    shown: Shown,
}

#[derive(Clone, Copy, ValueEnum)]
enum Sort {
    Best,
    Newest,
    Oldest,
}

pub fn run(options: &Options, folder: &StoreFolder) -> Result<Done> {
    let format = options.shown.format()?;
    let store = folder.to_read()?;
    let query = Query::parse(&options.words.join(" ")).map_err(variorum::Error::from)?;
    let search = Search {
        query,
        since: options.days.since,
        until: options.days.until,
        order: match options.sort {
            Sort::Best => Order::Best,
            Sort::Newest => Order::Newest,
            Sort::Oldest => Order::Oldest,
        },
        most: options.most,
        skip: 0,
    };
    let found = archive::search(&store, &search)?;
    if found.total == 0 {
        let hint = "try other words or fewer, without `-`, `title:`, `outlet:` and days";
        messages::nothing("no report of the store holds this", hint);
    }
    let colour = options.shown.output.terminal().colour;
    options.shown.output.write(&match format.setting() {
        Some(setting) => render::hits(&found, setting),
        None => text(&found, colour),
    })?;
    Ok(Done::Well)
}

fn text(found: &Found, colour: bool) -> String {
    let hits: String = found
        .hits
        .iter()
        .map(|(report, hit)| format!("{}\n{}\n", head(report), around(report, &hit.words, colour)))
        .collect();
    format!("{hits}{} of {}\n", found.hits.len(), render::count(found.total, "report"))
}

/// One line that names a report: when, who, what.
pub fn head(report: &Report) -> String {
    let published = report.published.as_ref().map(render::moment);
    let title = report.title.clone();
    let parts = [published, Some(report.outlet_name().to_owned()), title];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    format!("{}  [{}]", parts.join(" · "), report.id)
}

fn around(report: &Report, words: &[Span], colour: bool) -> String {
    let stretch = |span: Span| format!("    … {} …\n", marked(&report.text, (span, words), colour));
    archive::context(&report.text, words).into_iter().map(stretch).collect()
}

/// A stretch of text with the words found set off, where there is colour.
fn marked(text: &str, (stretch, words): (Span, &[Span]), colour: bool) -> String {
    let mut marked = String::new();
    let mut at = stretch.start as usize;
    for word in words.iter().filter(|word| colour && stretch.contains(**word)) {
        marked.push_str(&text[at..word.start as usize]);
        marked.push_str(&style(word.of(text)).bold().yellow().force_styling(true).to_string());
        at = word.end as usize;
    }
    marked + &text[at..stretch.end as usize]
}
