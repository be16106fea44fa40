//! Takes: a store's stories. Makes: their dossiers, and what is listed of them. Needs: an
//! [`Engine`].

use rayon::prelude::*;
use variorum_compare::{Claims, Company};
use variorum_model::{Dossier, Problem, Reading, Report, Status, StoryDossier};
use variorum_store::{Kept, Store, StoryRecord, Told};

use super::develop::{self, Before, KeptClaim};
use super::glance::{self, Glance};
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

/// What happens to the stories of a store: up to how many bytes of text their claims are compared,
/// when it is, and who is told how many of how many are done.
pub struct Telling<'t> {
    pub most: i64,
    pub at: &'t str,
    pub told: &'t dyn Fn(usize, usize),
}

/// Says of each story what it is called and where it is, what it claims and what has become of it,
/// where that is not known yet.
pub fn tell((store, engine): (&mut Store, &Engine), telling: &Telling) -> Result<(), Error> {
    let (list, claims) = (steps::story(), steps::claims());
    let (unlisted, uncompared) = (store.unlisted(&list)?, store.uncompared(&claims, telling.most)?);
    let total = unlisted.len() + uncompared.len();
    let mut done = 0;
    for ids in unlisted.chunks(BATCH) {
        let records = each((store, engine), ids, |id, members| listed(id, &members.subject))?;
        store.list(&records, &list, telling.at)?;
        done += ids.len();
        (telling.told)(done, total);
    }
    for ids in uncompared.chunks(BATCH) {
        let compared = each((store, engine), ids, |id, members| claimed(id, members, engine))?;
        store.tell(&compared, &claims, telling.at)?;
        done += ids.len();
        (telling.told)(done, total);
    }
    Ok(())
}

/// The reports of a story, the pages they are versions of, and what these told before.
struct Members {
    subject: Subject,
    pages: Vec<String>,
    before: Before,
}

/// What is made of each story, on all threads.
fn each<T: Send>(
    (store, engine): (&Store, &Engine),
    ids: &[String],
    make: impl Fn(&str, Members) -> T + Sync,
) -> Result<Vec<T>, Error> {
    let mut members = Vec::new();
    for id in ids {
        members.push((id, of_story_in((store, engine), id)?));
    }
    Ok(members.into_par_iter().map(|(id, members)| make(id, members)).collect())
}

fn of_story_in((store, engine): (&Store, &Engine), id: &str) -> Result<Members, Error> {
    let numbers = store.members(id)?;
    let past = store.past(id)?;
    // What a version of the step that kept it otherwise kept is as if it were not there.
    let claims = past.claims.iter().filter_map(|bytes| postcard::from_bytes(bytes).ok());
    let claims = claims.flat_map(|(_, claims): (Glance, Vec<KeptClaim>)| claims).collect();
    Ok(Members {
        subject: subject(store, engine, &numbers)?,
        pages: numbers.iter().map(|&n| store.page(n)).collect::<Result<_, _>>()?,
        before: Before { pages: past.pages, claims },
    })
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

/// What the reports of a story claim, and what has become of that.
fn claimed(id: &str, members: Members, engine: &Engine) -> Told {
    let (reports, readings) = members.subject;
    let story = of_story(engine, reports, readings);
    let now = develop::kept(&story, &members.pages);
    Told {
        story: id.into(),
        title: story.event.title.clone(),
        disputed: story.claims.iter().filter(|claim| claim.status == Status::Conflict).count(),
        developments: develop::developments(&members.before, &now, &members.pages),
        // The glance comes first: a list reads no further.
        claims: postcard::to_stdvec(&(glance::of(&story), now)).expect("plain data"),
    }
}
