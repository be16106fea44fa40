//! Takes: reports of a store. Makes: what several say, where they differ, and what only one says.
//! Needs: an [`Engine`].

use variorum_model::{Revision, Status, StoryDossier};
use variorum_store::Store;

use super::{revision, story};
use crate::dossier::of_story;
use crate::{Engine, Error};

/// Reports side by side. Numbers are those of `story.claims`.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// The dossier of all together, in the order they were given.
    pub story: StoryDossier,
    /// What two say at least, what most say first.
    pub shared: Vec<usize>,
    pub differing: Vec<usize>,
    /// What only each of the reports says.
    pub only: Vec<Vec<usize>>,
    /// Sentence by sentence, where the first of two is a version of the second.
    pub revision: Option<Revision>,
}

/// Compares reports, each by its id or the beginning of it.
///
/// # Errors
///
/// When one of them is not there, or the store cannot be read.
pub fn compare((store, engine): (&Store, &Engine), given: &[&str]) -> Result<Comparison, Error> {
    let numbers: Vec<i64> =
        given.iter().map(|id| store.find_report(id)).collect::<Result<_, _>>()?;
    let (reports, readings) = story::subject(store, engine, &numbers)?;
    let story = of_story(engine, reports, readings);
    let revision = match *numbers {
        [one, other] => revision::between(store, [one, other], &story)?,
        _ => None,
    };
    let (mut shared, mut differing) = (Vec::new(), Vec::new());
    let mut only = vec![Vec::new(); story.reports.len()];
    for (number, claim) in story.claims.iter().enumerate() {
        match (claim.status, tellers(&story, number).as_slice()) {
            (Status::Conflict | Status::Evolved, _) => differing.push(number),
            (_, [report]) => only[*report].push(number),
            _ => shared.push(number),
        }
    }
    shared.sort_by_key(|&claim| std::cmp::Reverse(tellers(&story, claim).len()));
    Ok(Comparison { story, shared, differing, only, revision })
}

/// The reports that say something of a claim.
fn tellers(story: &StoryDossier, claim: usize) -> Vec<usize> {
    let statements = story.claims[claim].statements.iter();
    let mut reports: Vec<usize> = statements.map(|&number| story.statements[number].0).collect();
    reports.sort_unstable();
    reports.dedup();
    reports
}
