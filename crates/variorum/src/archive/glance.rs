//! Takes: what a store lists of a story. Makes: what it tells at a glance. Needs: nothing.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use variorum_model::{Claim, Status, StoryDossier};
use variorum_store::{Store, StoryFilter, StoryRecord};

use super::steps;
use crate::Error;

/// How many claims of a story stand how.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    pub conflict: usize,
    pub evolved: usize,
    pub agreed: usize,
    pub single: usize,
}

impl Tally {
    pub fn of(claims: &[Claim]) -> Self {
        let count = |status| claims.iter().filter(|claim| claim.status == status).count();
        Tally {
            conflict: count(Status::Conflict),
            evolved: count(Status::Evolved),
            agreed: count(Status::Agreed),
            single: count(Status::Single),
        }
    }
}

/// What is known of a story without its dossier, once its claims were compared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Glance {
    /// The reports of each origin, by their place in the order of publication.
    pub origins: Vec<Vec<usize>>,
    pub tally: Tally,
    /// When it happened and what kind of event it was.
    pub date: Option<Date>,
    pub kind: Option<String>,
    /// The first sentence of its summary.
    pub lead: Option<String>,
}

/// A story of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    pub story: StoryRecord,
    /// None where its claims were not compared yet.
    pub glance: Option<Glance>,
}

/// The stories that pass, each with what it tells at a glance.
///
/// # Errors
///
/// When the store cannot be read.
pub fn list(store: &Store, filter: &StoryFilter) -> Result<Vec<Listed>, Error> {
    let listed = |story: StoryRecord| Ok(Listed { glance: glance(store, &story.id)?, story });
    store.stories(filter)?.into_iter().map(listed).collect()
}

/// Listed stories, each with the ids of its reports.
///
/// # Errors
///
/// When the store cannot be read.
pub fn with_reports(
    store: &Store,
    listed: Vec<Listed>,
) -> Result<Vec<(Listed, Vec<String>)>, Error> {
    let of_one = |listed: Listed| {
        let ids = store.member_ids(&listed.story.id)?;
        Ok((listed, ids))
    };
    listed.into_iter().map(of_one).collect()
}

/// What the story of this id tells at a glance.
pub fn glance(store: &Store, story: &str) -> Result<Option<Glance>, Error> {
    let kept = store.claims(story, &steps::claims())?;
    Ok(kept.and_then(|kept| Some(postcard::take_from_bytes(&kept).ok()?.0)))
}

pub fn of(story: &StoryDossier) -> Glance {
    Glance {
        origins: story.origins.iter().map(|origin| origin.reports.clone()).collect(),
        tally: Tally::of(&story.claims),
        date: story.event.date,
        kind: story.event.kind.clone(),
        lead: story.summary.first().map(|sentence| sentence.text.clone()),
    }
}
