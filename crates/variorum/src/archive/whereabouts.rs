//! Takes: the id of a report. Makes: what of it a store keeps, and a dossier of it alone. Needs: an
//! [`Engine`] for the latter.

use variorum_model::{Revision, StoryDossier};
use variorum_store::{Kept, Store};

use super::{revision, story};
use crate::dossier::of_story;
use crate::{Engine, Error};

/// A report of a store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Whereabouts {
    pub kept: Kept,
    /// The story that its newest version is in.
    pub story: Option<String>,
    /// All other versions of it, the newest last.
    pub others: Vec<Kept>,
}

impl Whereabouts {
    /// The newest version, where this is not it.
    pub fn newest(&self) -> Option<&Kept> {
        self.others.iter().find(|kept| kept.newest)
    }
}

/// A report by its id or the beginning of it.
///
/// # Errors
///
/// When there is none or more than one, or the store cannot be read.
pub fn whereabouts(store: &Store, given: &str) -> Result<Whereabouts, Error> {
    let kept = store.report(store.find_report(given)?)?;
    let story = store.story_of(&kept.page)?;
    Ok(Whereabouts { story, others: store.other_versions(kept.number)?, kept })
}

/// The dossier of one report alone, beside the version before it.
///
/// # Errors
///
/// When the store cannot be read.
pub fn alone(
    (store, engine): (&Store, &Engine),
    report: &Whereabouts,
) -> Result<StoryDossier, Error> {
    let (reports, readings) = story::subject(store, engine, &[report.kept.number])?;
    let story = of_story(engine, reports, readings);
    let before = report.others.iter().rfind(|kept| !kept.newest && older(kept, &report.kept));
    let Some(before) = before else {
        return Ok(story);
    };
    let reading = story::reading(store, engine, before)?;
    let changes =
        revision::changes((&before.report, &reading), (&story.reports[0], &story.readings[0]));
    let revision = Revision { report: 0, older: before.report.clone(), changes };
    Ok(StoryDossier { revisions: vec![revision], ..story })
}

fn older(one: &Kept, other: &Kept) -> bool {
    let when = |kept: &Kept| kept.report.modified.max(kept.report.published);
    (when(one), one.number) < (when(other), other.number)
}
