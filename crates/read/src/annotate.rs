//! Takes: a report. Makes: its [`Reading`]. Needs: a [`Reader`] with its models and rules.

use std::io;
use std::path::Path;

use variorum_language::{Error, Pipeline};
use variorum_model::{Place, Reading, Report};

use crate::place::Gazetteer;
use crate::{
    Parsed, attribution, blocks, clause, credit, dateline, debris, extract, figure, party, place,
    statement, time,
};

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

/// Reads one report alone; of one in another language than English only its day is read.
pub fn annotate(report: &Report, reader: &Reader) -> Reading {
    let dateline = dateline::dateline(report);
    let reference = dateline::reference(report, dateline.as_ref());
    let whole = Reading { dateline, reference, ..Reading::default() };
    let is_english = report.language.as_deref().is_none_or(|language| language == "en");
    if is_english { read(report, reader, whole) } else { whole }
}

fn read(report: &Report, reader: &Reader, whole: Reading) -> Reading {
    let text = &report.text;
    let parse = blocks::parse(text, &blocks::blocks(text), &heads(text, &whole), &reader.pipeline);
    let parsed = Parsed { text, parse: &parse };
    let debris = debris::debris(parsed, report);
    let parties = party::parties(parsed);
    let times = time::times(parsed, whole.reference);
    let reading = Reading {
        attributions: attribution::attributions(parsed, &parties),
        clauses: clause::clauses(parsed),
        credits: credit::credits(report, &debris, whole.dateline.as_ref()),
        figures: figure::figures(parsed, &times),
        places: reader.places(parsed),
        debris,
        parties,
        times,
        parse,
        ..whole
    };
    Reading { statements: statement::statements(text, &reading), ..reading }
}

/// Where what stands in the story's first line and is no part of it ends: a scraper's date, the
/// dateline.
fn heads(text: &str, whole: &Reading) -> Vec<u32> {
    let stamp = extract::heading(text).about.first().map(|about| about.end);
    let line = whole.dateline.as_ref().map(|dateline| dateline.span.end);
    let mut heads: Vec<u32> = [stamp, line].into_iter().flatten().collect();
    heads.sort_unstable();
    heads
}
