//! Takes: a store's stories. Makes: their dossiers, and what is listed of them. Needs: an
//! [`Engine`].

use jiff::civil::Date;
use rayon::prelude::*;
use serde::Serialize;
use variorum_compare::{Claims, Company};
use variorum_model::{Claim, Dossier, Problem, Reading, Report, Status, StoryDossier};
use variorum_store::{Kept, Store, StoryRecord};

use super::steps;
use crate::dossier::of_story;
use crate::event::event;
use crate::{Engine, Error};

/// How many stories are told between two looks at the disk.
const BATCH: usize = 64;

/// A story's reports in order, with their readings.
pub type Subject = (Vec<Report>, Vec<Reading>);

/// The dossier of the story that `given` names.
///
/// # Errors
///
/// When there is no such story, or the store cannot be read.
pub fn dossier(store: &Store, engine: &Engine, given: &str) -> Result<Dossier, Error> {
    let id = store.find_story(given)?;
    let members = store.members(&id)?;
    let (reports, readings) = subject(store, engine, &members)?;
    let story = StoryDossier { id, ..of_story(engine, reports, readings) };
    let revisions = super::revision::of_reports((store, engine), &members, &story)?;
    let story = StoryDossier { revisions, ..story };
    let problems: Vec<Problem> = Vec::new();
    Ok(Dossier { generator: engine.generator(), problems, stories: vec![story] })
}

/// Reports with their readings; those that an older version made are made anew.
pub fn subject(store: &Store, engine: &Engine, numbers: &[i64]) -> Result<Subject, Error> {
    let kept: Vec<Kept> = numbers.iter().map(|&n| store.report(n)).collect::<Result<_, _>>()?;
    let readings =
        kept.iter().map(|kept| reading(store, engine, kept)).collect::<Result<_, _>>()?;
    Ok((kept.into_iter().map(|kept| kept.report).collect(), readings))
}

/// The reading of a report as kept, or where an older version made it, made anew.
///
/// # Errors
///
/// When the store cannot be read.
pub fn reading(store: &Store, engine: &Engine, kept: &Kept) -> Result<Reading, Error> {
    let [step, ..] = steps::of_report();
    let found = store.reading(kept.number, &step.version)?;
    Ok(found.unwrap_or_else(|| engine.read(&kept.report)))
}

/// Says of each story what it is called and where it is, and of those of at most `most` bytes of
/// text what they claim, where that is not known yet; `told` is given how many of how many are done.
pub fn tell(
    (store, engine): (&mut Store, &Engine),
    most: i64,
    told: &dyn Fn(usize, usize),
) -> Result<(), Error> {
    let (list, claims) = (steps::story(), steps::claims());
    let (unlisted, uncompared) = (store.unlisted(&list)?, store.uncompared(&claims, most)?);
    let total = unlisted.len() + uncompared.len();
    let mut done = 0;
    for ids in unlisted.chunks(BATCH) {
        let records = records((store, engine), ids, |id, subject| listed(id, &subject))?;
        store.list(&records, &list)?;
        done += ids.len();
        told(done, total);
    }
    for ids in uncompared.chunks(BATCH) {
        let compared = |id: &str, (reports, readings): Subject| {
            claimed(id, &of_story(engine, reports, readings))
        };
        store.keep_claims(&records((store, engine), ids, compared)?, &claims)?;
        done += ids.len();
        told(done, total);
    }
    Ok(())
}

/// What is made of each story, on all threads.
fn records(
    (store, engine): (&Store, &Engine),
    ids: &[String],
    make: impl Fn(&str, Subject) -> StoryRecord + Sync,
) -> Result<Vec<StoryRecord>, Error> {
    let mut subjects = Vec::new();
    for id in ids {
        subjects.push((id, subject(store, engine, &store.members(id)?)?));
    }
    Ok(subjects.into_par_iter().map(|(id, subject)| make(id, subject)).collect())
}

/// What a story is called and where it is.
fn listed(id: &str, (reports, readings): &Subject) -> StoryRecord {
    let company = Company { reports, readings, copies: &[], origins: &[], actors: &[] };
    let claims = Claims { statements: Vec::new(), claims: Vec::new() };
    let event = event(&company, &claims);
    StoryRecord {
        id: id.into(),
        title: event.title,
        country: event.place.as_ref().map(|place| place.country.clone()),
        place: event.place.map(|place| place.name),
        ..StoryRecord::default()
    }
}

/// What the reports of a story claim.
fn claimed(id: &str, story: &StoryDossier) -> StoryRecord {
    let disputed = story.claims.iter().filter(|claim| claim.status == Status::Conflict).count();
    StoryRecord {
        id: id.into(),
        disputed,
        claims: serde_json::to_vec(&told(story)).expect("plain data"),
        ..StoryRecord::default()
    }
}

/// A story in short, as JSON.
#[derive(Serialize)]
struct Told<'s> {
    date: Option<Date>,
    r#type: Option<&'s str>,
    summary: Vec<&'s str>,
    claims: Vec<&'s Claim>,
}

fn told(story: &StoryDossier) -> Told<'_> {
    Told {
        date: story.event.date,
        r#type: story.event.kind.as_deref(),
        summary: story.summary.iter().map(|sentence| sentence.text.as_str()).collect(),
        claims: story.claims.iter().filter(|claim| claim.status != Status::Single).collect(),
    }
}
