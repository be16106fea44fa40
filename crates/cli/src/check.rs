use anyhow::Result;
use clap::Args;
use variorum::render;
use variorum::store::Fault;

use crate::bar;
use crate::messages::Done;
use crate::store::{Format, Shown, StoreFolder};

/// Verifies a store end to end: every original and text against its hash, every reading, every
/// reference, the search, the database. Nothing is changed.
#[derive(Args)]
#[command(after_help = "\
Examples:
  variorum check --store news && echo sound

Exit codes: 0 the store is sound, 1 something in it is wrong, 2 it cannot be opened.")]
pub struct Options {
    #[command(flatten)]
    shown: Shown,
}

pub fn run(options: &Options, folder: &StoreFolder) -> Result<Done> {
    let format = options.shown.format()?;
    let store = folder.to_read()?;
    let reports = store.len().map_err(variorum::Error::from)?;
    let bar = bar::over_reports(store.to_check().unwrap_or(0));
    let faults = store.check(&|| bar.inc(1)).map_err(variorum::Error::from);
    bar.finish_and_clear();
    let faults = faults?;
    options.shown.output.write(&match format {
        Format::Text => text(&faults, reports),
        _ => render::line(&document(&faults, reports)),
    })?;
    Ok(if faults.is_empty() { Done::Well } else { Done::Partly })
}

fn text(faults: &[Fault], reports: usize) -> String {
    let line = |fault: &Fault| format!("{}: {}\n", fault.subject, fault.message);
    let lines: String = faults.iter().map(line).collect();
    let reports = render::count(reports, "report");
    match faults.len() {
        0 => format!("the store is sound: {reports}\n"),
        number => format!("{lines}{} in a store of {reports}\n", render::count(number, "fault")),
    }
}

fn document(faults: &[Fault], reports: usize) -> serde_json::Value {
    let fault = |f: &Fault| serde_json::json!({ "subject": f.subject, "message": f.message });
    let faults: Vec<serde_json::Value> = faults.iter().map(fault).collect();
    serde_json::json!({ "reports": reports, "faults": faults })
}
