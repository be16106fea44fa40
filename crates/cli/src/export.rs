use anyhow::Result;
use clap::Args;
use variorum::render;
use variorum::store::Kept;

use crate::messages::Done;
use crate::output::{Lines, Output};
use crate::store::StoreFolder;

/// Prints all reports of a store, one JSON object a line, as they can be added again.
#[derive(Args)]
#[command(after_help = "\
Examples:
  variorum export --store news -o reports.jsonl
  variorum export --store news | jq -r .title")]
pub struct Options {
    #[arg(long, value_enum, default_value_t = Lines::Jsonl)]
    format: Lines,
    #[command(flatten)]
    output: Output,
}

pub fn run(options: &Options, folder: &StoreFolder) -> Result<Done> {
    let Lines::Jsonl = options.format;
    let store = folder.to_read()?;
    let mut lost = 0;
    options.output.write_with(&mut |out| {
        store.each_report(|kept: Result<Kept, _>| match kept {
            Ok(kept) => Ok(out.write_all(render::export(&kept.report, &kept.added).as_bytes())?),
            Err(_) => {
                lost += 1;
                Ok::<(), anyhow::Error>(())
            }
        })
    })?;
    Ok(if lost == 0 { Done::Well } else { crate::messages::lost(lost) })
}
