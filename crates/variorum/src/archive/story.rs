//! Takes: a store's stories. Makes: their dossiers, and what is listed of them. Needs: an
//! [`Engine`].

use jiff::civil::Date;
use rayon::prelude::*;
use serde::Serialize;
use variorum_model::{Claim, Dossier, Problem, Reading, Report, Status, StoryDossier};
use variorum_store::{Kept, Store, StoryRecord};

use super::steps;
use crate::dossier::of_story;
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
    let (reports, readings) = subject(store, engine, &store.members(&id)?)?;
    let story = StoryDossier { id, ..of_story(engine, reports, readings) };
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

/// Says of each story what is listed of it, where that is not known yet.
pub fn tell(store: &mut Store, engine: &Engine, told: &dyn Fn(usize, usize)) -> Result<(), Error> {
    let step = steps::story();
    let all = store.stories_without(&step, usize::MAX >> 1)?;
    for (number, ids) in all.chunks(BATCH).enumerate() {
        let mut subjects = Vec::new();
        for id in ids {
            subjects.push((id, subject(store, engine, &store.members(id)?)?));
        }
        let record = |(id, (reports, readings)): (&String, Subject)| {
            record(id, &of_story(engine, reports, readings))
        };
        let records: Vec<StoryRecord> = subjects.into_par_iter().map(record).collect();
        store.keep_stories(&records, &step)?;
        told((number * BATCH + ids.len()).min(all.len()), all.len());
    }
    Ok(())
}

/// What is listed of a story.
fn record(id: &str, story: &StoryDossier) -> StoryRecord {
    let place = story.event.place.as_ref();
    let disputed = story.claims.iter().filter(|claim| claim.status == Status::Conflict).count();
    StoryRecord {
        id: id.into(),
        title: story.event.title.clone(),
        disputed,
        place: place.map(|place| place.name.clone()),
        country: place.map(|place| place.country.clone()),
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
