//! Takes: a report. Makes: its [`Reading`]. Needs: a [`Reader`] with its models and rules.

use std::path::Path;

use variorum_language::{Error, Pipeline};
use variorum_model::{Reading, Report};

use crate::{Parsed, attribution, blocks, clause, figure, party, statement, time};

/// What is needed to read reports: loaded once, shared by all threads.
pub struct Reader {
    pipeline: Pipeline,
}

impl Reader {
    /// Loads models from `folder`.
    pub fn load(folder: &Path) -> Result<Self, Error> {
        Ok(Reader { pipeline: Pipeline::load(folder)? })
    }
}

/// Reads one report alone.
pub fn annotate(report: &Report, reader: &Reader) -> Reading {
    let text = &report.text;
    let blocks = blocks::blocks(text);
    let parse = blocks::parse(text, &blocks, &reader.pipeline);
    let parsed = Parsed { text, parse: &parse };
    let parties = party::parties(parsed);
    let attributions = attribution::attributions(parsed, &parties);
    let reference = report.published.map(|moment| moment.time.date());
    let times = time::times(parsed, reference);
    let figures = figure::figures(parsed, &times);
    let clauses = clause::clauses(parsed);
    let reading = Reading {
        attributions,
        clauses,
        figures,
        parties,
        times,
        reference,
        parse,
        ..Reading::default()
    };
    Reading { statements: statement::statements(text, &reading), ..reading }
}
