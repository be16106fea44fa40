//! Takes: two reports of a store. Makes: what both say, where they differ, and what only one says.
//! Needs: an [`Engine`].

use variorum_model::{Revision, Status, StoryDossier};
use variorum_store::Store;

use super::{revision, story};
use crate::dossier::of_story;
use crate::{Engine, Error};

/// Two reports side by side. Numbers are those of `story.claims`.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// The dossier of both together, in the order they were given.
    pub story: StoryDossier,
    pub shared: Vec<usize>,
    pub differing: Vec<usize>,
    /// What only the one and only the other says.
    pub only: [Vec<usize>; 2],
    /// Sentence by sentence, where the one is a version of the other.
    pub revision: Option<Revision>,
}

/// Compares two reports, each by its id or the beginning of it.
///
/// # Errors
///
/// When one of them is not there, or the store cannot be read.
pub fn compare(
    (store, engine): (&Store, &Engine),
    one: &str,
    other: &str,
) -> Result<Comparison, Error> {
    let numbers = [store.find_report(one)?, store.find_report(other)?];
    let (reports, readings) = story::subject(store, engine, &numbers)?;
    let story = of_story(engine, reports, readings);
    let revision = revision::between(store, numbers, &story)?;
    let (mut shared, mut differing, mut only) = (Vec::new(), Vec::new(), [Vec::new(), Vec::new()]);
    for number in 0..story.claims.len() {
        let tells = |report| tells(&story, number, report);
        let status = story.claims[number].status;
        match (tells(0), tells(1)) {
            _ if matches!(status, Status::Conflict | Status::Evolved) => differing.push(number),
            (true, true) => shared.push(number),
            (true, false) => only[0].push(number),
            _ => only[1].push(number),
        }
    }
    Ok(Comparison { story, shared, differing, only, revision })
}

fn tells(story: &StoryDossier, claim: usize, report: usize) -> bool {
    story.claims[claim].statements.iter().any(|&statement| story.statements[statement].0 == report)
}
