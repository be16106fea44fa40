use rayon::prelude::*;
use variorum_language::models::{Models, pinned};
use variorum_model::{Generator, Model, Reading, Report};
use variorum_read::{Reader, annotate};

use crate::Error;

/// What is needed to read reports: models and rules, loaded once.
pub struct Engine {
    reader: Reader,
}

impl Engine {
    /// Loads the models.
    ///
    /// # Errors
    ///
    /// When a model is missing or is not the one expected.
    pub fn load(models: &Models) -> Result<Self, Error> {
        let reader = Reader::load(&models.pipeline())?;
        let reader = reader.with_gazetteer(&models.gazetteer()).map_err(Error::Gazetteer)?;
        Ok(Engine { reader })
    }

    /// Reads each report alone, on all threads; `done` is told of each one.
    pub fn annotate(&self, reports: &[Report], done: &(dyn Fn() + Sync)) -> Vec<Reading> {
        let read = |report: &Report| {
            let reading = annotate(report, &self.reader);
            done();
            reading
        };
        reports.par_iter().map(read).collect()
    }

    /// Reads one report, on this thread.
    pub fn read(&self, report: &Report) -> Reading {
        annotate(report, &self.reader)
    }

    /// This program and its models, as a dossier names them.
    pub fn generator(&self) -> Generator {
        let model = |m: &variorum_language::models::PinnedModel| Model {
            name: m.name.clone(),
            sha256: m.sha256.clone(),
        };
        Generator {
            name: "variorum".to_string(),
            version: env!("CARGO_PKG_VERSION").to_string(),
            models: pinned().iter().map(model).collect(),
        }
    }
}
