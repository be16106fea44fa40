use anyhow::Result;
use clap::{Args, ValueEnum};
use variorum::archive::{self, Listed};
use variorum::render::{self, StoryEntry};
use variorum::store::{Store, StoryFilter, StoryOrder, StoryRecord};

use crate::days::Days;
use crate::dossier;
use crate::messages::{self, Done};
use crate::reports::Reports;
use crate::store::{Format, Shown, StoreFolder};

/// Groups reports into stories and lists them, or lists those of a store.
#[derive(Args)]
#[command(after_help = "\
Examples:
  variorum stories reports/
  variorum stories january.jsonl.gz --format json -o stories.json
  variorum stories --store news                                   the newest first
  variorum stories --store news --sort most-disputed --since 2019-05-01 --place Ostrin")]
pub struct Options {
    #[command(flatten)]
    reports: Reports,
    #[command(flatten)]
    shown: Shown,
    #[command(flatten)]
    filter: Filter,
}

/// Which stories of a store are listed.
#[derive(Args)]
#[command(next_help_heading = "With --store")]
struct Filter {
    #[arg(long, value_enum, default_value_t = Sort::Newest)]
    sort: Sort,
    #[command(flatten)]
    days: Days,
    /// In a place of this name, or a country of this two-letter code.
    #[arg(long)]
    place: Option<String>,
    /// Told by an outlet of this name.
    #[arg(long)]
    outlet: Option<String>,
    /// List at most so many; 0 for all.
    #[arg(long, default_value_t = 50, value_name = "N")]
    most: usize,
}

#[derive(Clone, Copy, ValueEnum)]
enum Sort {
    Newest,
    Biggest,
    MostDisputed,
}

pub fn run(options: &Options, folder: &StoreFolder) -> Result<Done> {
    let format = options.shown.format()?;
    if folder.is_given() {
        return of_store((options, format), folder);
    }
    let (engine, outcome) = options.reports.read()?;
    let done = if outcome.problems.is_empty() { Done::Well } else { Done::Partly };
    let stories = variorum::stories(&dossier::make(&engine, outcome, false));
    options.shown.output.write(&match format {
        Format::Text => stories.iter().map(text).collect(),
        Format::Json => render::stories(&stories),
        Format::Jsonl => stories.iter().map(render::line).collect(),
    })?;
    Ok(done)
}

fn text(story: &StoryEntry) -> String {
    format!("{}  {}\n    {}\n", story.id, story.title, story.reports.join("\n    "))
}

fn of_store((options, format): (&Options, Format), folder: &StoreFolder) -> Result<Done> {
    let store = folder.to_read()?;
    messages::waiting((archive::ungrouped(&store)?, "report"), "not grouped yet");
    if matches!(options.filter.sort, Sort::MostDisputed) {
        let uncompared = archive::uncompared(&store)?;
        messages::waiting((uncompared, "story"), "with claims not compared yet");
    }
    let stories = listed(&store, &options.filter)?;
    options.shown.output.write(&match format.setting() {
        Some(setting) => render::listed(&stories, setting),
        None => stories.iter().map(|(listed, _)| record(&listed.story)).collect(),
    })?;
    Ok(Done::Well)
}

fn listed(store: &Store, filter: &Filter) -> Result<Vec<(Listed, Vec<String>)>, variorum::Error> {
    let filter = StoryFilter {
        since: filter.days.since,
        until: filter.days.until,
        place: filter.place.clone(),
        outlet: filter.outlet.clone(),
        order: match filter.sort {
            Sort::Newest => StoryOrder::Newest,
            Sort::Biggest => StoryOrder::Biggest,
            Sort::MostDisputed => StoryOrder::MostDisputed,
        },
        fewest: 0,
        skip: 0,
        most: if filter.most == 0 { usize::MAX >> 1 } else { filter.most },
    };
    archive::with_reports(store, archive::list(store, &filter)?)
}

fn record(story: &StoryRecord) -> String {
    let day = |time: &Option<String>| time.as_deref().and_then(|t| t.get(..10)).map(str::to_owned);
    let (first, last) = (day(&story.first), day(&story.last));
    let days = match (first, last) {
        (Some(first), Some(last)) if first != last => Some(format!("{first} to {last}")),
        (first, _) => first,
    };
    let reports = render::count(story.reports, "report");
    let disputed = (story.disputed > 0).then(|| format!("{} in dispute", story.disputed));
    let about: Vec<String> =
        [days, story.place.clone(), Some(reports), disputed].into_iter().flatten().collect();
    format!("{}  {}\n    {}\n", story.id, story.title, about.join(" · "))
}
