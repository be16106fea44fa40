//! Takes: reports. Makes: a dossier for each of their stories. Needs: an [`Engine`].

use std::collections::BTreeSet;

use sha2::{Digest, Sha256};
use variorum_compare as compare;
use variorum_compare::{Claims, Company};
use variorum_model::{Actor, Copy, Dossier, Origin, Problem, Reading, Report, Story, StoryDossier};

use crate::{Engine, event, order, summary, timeline, undated};

/// What a dossier is to be made of.
#[derive(Debug, Clone, Default)]
pub struct Request {
    pub reports: Vec<Report>,
    /// What was wrong on the way here; the dossier lists it.
    pub problems: Vec<Problem>,
    /// True when all reports are known to tell of one event.
    pub one_story: bool,
}

/// A dossier for each story of the given reports; `done` is told of each report read.
pub fn dossier(engine: &Engine, request: Request, done: &(dyn Fn() + Sync)) -> Dossier {
    let reports = order::in_order(request.reports);
    let readings = engine.annotate(&reports, done);
    let stories = by_story(engine, (&reports, &readings), request.one_story);
    Dossier { generator: engine.generator(), problems: request.problems, stories }
}

/// The same of reports that were read before, given in any order, each id once.
pub fn dossier_of_read(
    engine: &Engine,
    mut members: Vec<(Report, Reading)>,
    one_story: bool,
) -> Dossier {
    members.sort_by(|a, b| order::key(&a.0).cmp(&order::key(&b.0)));
    let mut seen = BTreeSet::new();
    members.retain(|(report, _)| seen.insert(report.id.clone()));
    let (reports, readings): (Vec<Report>, Vec<Reading>) = members.into_iter().unzip();
    let stories = by_story(engine, (&reports, &readings), one_story);
    Dossier { generator: engine.generator(), problems: Vec::new(), stories }
}

fn by_story(
    engine: &Engine,
    (reports, readings): (&[Report], &[Reading]),
    one_story: bool,
) -> Vec<StoryDossier> {
    let stories = if one_story {
        vec![Story { reports: (0..reports.len()).collect() }]
    } else {
        compare::stories(reports, readings)
    };
    let stories = stories.iter().filter(|story| !story.reports.is_empty());
    stories.map(|story| among(engine, story, (reports, readings))).collect()
}

/// The reports of one story with all that is found out about them before claims are made.
pub struct Ground {
    reports: Vec<Report>,
    readings: Vec<Reading>,
    copies: Vec<Copy>,
    origins: Vec<Origin>,
    actors: Vec<Actor>,
}

impl Ground {
    /// Finds copies, origins and actors of reports that tell of one event.
    pub fn of(engine: &Engine, reports: Vec<Report>, readings: Vec<Reading>) -> Self {
        let copies = compare::copies(&reports, &readings);
        let origins = compare::origins(&reports, &readings, &copies);
        let readings = undated::dated(engine, (&reports, &origins), readings);
        let actors = compare::actors(&readings);
        Ground { reports, readings, copies, origins, actors }
    }

    /// What claims are made from.
    pub fn company(&self) -> Company<'_> {
        Company {
            reports: &self.reports,
            readings: &self.readings,
            copies: &self.copies,
            origins: &self.origins,
            actors: &self.actors,
        }
    }
}

fn among(
    engine: &Engine,
    story: &Story,
    (reports, readings): (&[Report], &[Reading]),
) -> StoryDossier {
    let reports: Vec<Report> = story.reports.iter().map(|&r| reports[r].clone()).collect();
    let readings: Vec<Reading> = story.reports.iter().map(|&r| readings[r].clone()).collect();
    of_story(engine, reports, readings)
}

/// The dossier of reports known to tell of one event, given in order with their readings.
pub fn of_story(engine: &Engine, reports: Vec<Report>, readings: Vec<Reading>) -> StoryDossier {
    let ground = Ground::of(engine, reports, readings);
    let company = ground.company();
    let claims = compare::claims(&company);
    let event = event::event(&company, &claims);
    let summary = summary::summary(&company, &claims);
    let timeline = timeline::timeline(&company, &claims);
    let wording = compare::wording(&ground.readings);
    let Claims { statements, claims } = claims;
    let Ground { reports, readings, copies, origins, actors } = ground;
    StoryDossier {
        id: story_id(reports.iter().map(|report| report.id.as_str())),
        event,
        summary,
        reports,
        readings,
        origins,
        copies,
        statements,
        claims,
        actors,
        wording,
        timeline,
        revisions: Vec::new(),
    }
}

/// The first 16 digits of a hash of the ids of the story's reports.
pub fn story_id<'r>(ids: impl Iterator<Item = &'r str>) -> String {
    let mut ids: Vec<&str> = ids.collect();
    ids.sort_unstable();
    let hash = Sha256::digest(ids.join("\n"));
    hash.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}
