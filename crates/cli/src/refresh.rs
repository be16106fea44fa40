use anyhow::Result;
use clap::Args;
use variorum::archive::{self, Refreshed};
use variorum::render;

use crate::bar;
use crate::messages::Done;
use crate::store::{self, Format, Shown, StoreFolder};

/// Makes anew what older versions of the program made of a store's reports, and nothing else.
#[derive(Args)]
#[command(after_help = "\
Examples:
  variorum refresh --store news")]
pub struct Options {
    #[command(flatten)]
    shown: Shown,
}

pub fn run(options: &Options, folder: &StoreFolder) -> Result<Done> {
    let format = options.shown.format()?;
    // A store is not made only to find that there is nothing to do.
    drop(folder.to_read()?);
    let mut store = folder.to_write()?;
    let engine = store::engine()?;
    let bar = bar::over_reports(0);
    let refreshed = archive::refresh((&mut store, &engine), &archive::now(), &|done, of| {
        bar.set_length(of as u64);
        bar.set_position(done as u64);
    });
    bar.finish_and_clear();
    let refreshed = refreshed?;
    options.shown.output.write(&match format {
        Format::Text => text(&refreshed),
        _ => render::line(&document(&refreshed)),
    })?;
    Ok(Done::Well)
}

fn text(refreshed: &Refreshed) -> String {
    let Refreshed { readings, others, stories } = refreshed;
    let (readings, stories) =
        (render::count(*readings, "report"), render::count(*stories, "story"));
    format!("{readings} read again, {others} indexed again; {stories}\n")
}

fn document(refreshed: &Refreshed) -> serde_json::Value {
    let Refreshed { readings, others, stories } = refreshed;
    serde_json::json!({ "readings": readings, "others": others, "stories": stories })
}
