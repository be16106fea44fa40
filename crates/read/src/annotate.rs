//! Takes: a report. Makes: its [`Reading`]. Needs: a [`Reader`] with its models and rules.

use std::io;
use std::path::Path;

use variorum_language::{Error, Pipeline};
use variorum_model::{Place, Reading, Report};

use crate::place::Gazetteer;
use crate::{Parsed, attribution, blocks, clause, figure, party, place, statement, time};

/// What is needed to read reports: loaded once, shared by all threads.
pub struct Reader {
    pipeline: Pipeline,
    gazetteer: Option<Gazetteer>,
}

impl Reader {
    /// Loads the English pipeline from `folder`; without a gazetteer no places are found.
    pub fn load(folder: &Path) -> Result<Self, Error> {
        Ok(Reader { pipeline: Pipeline::load(folder)?, gazetteer: None })
    }

    /// The reader with the gazetteer in `folder`.
    pub fn with_gazetteer(self, folder: &Path) -> io::Result<Self> {
        Ok(Reader { gazetteer: Some(Gazetteer::load(folder)?), ..self })
    }

    fn places(&self, parsed: Parsed) -> Vec<Place> {
        self.gazetteer.as_ref().map_or_else(Vec::new, |gazetteer| place::places(parsed, gazetteer))
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
        places: reader.places(parsed),
        times,
        reference,
        parse,
        ..Reading::default()
    };
    Reading { statements: statement::statements(text, &reading), ..reading }
}
