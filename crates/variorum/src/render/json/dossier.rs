//! The dossier: stories with their reports, statements, claims and what binds them.

use jiff::civil::Date;
use serde::Serialize;
use variorum_model::{
    ActorKind, Claim, ClaimKind, Dossier, Event, FigureRange, Generator, HistoryPoint, Model,
    Passage, Place, Problem, Relation, RelationKind, Revision, Stance, Status, StoryDossier,
};

use super::lists::{CopyPart, Indexed, OriginPart, copies, origin_id, origins};
use super::parts::{
    CreditPart, DebrisPart, FigurePart, Source, credits, debris, iso, number, number_if_any,
    precision,
};
use super::revision::{self, RevisionPart};
use crate::render::view::View;

#[derive(Serialize)]
pub struct Document<'d> {
    format: &'static str,
    version: u32,
    generator: GeneratorPart<'d>,
    problems: &'d [Problem],
    stories: Vec<StoryPart<'d>>,
}

#[derive(Serialize)]
struct GeneratorPart<'d> {
    name: &'d str,
    version: &'d str,
    models: Vec<ModelPart<'d>>,
}

#[derive(Serialize)]
struct ModelPart<'d> {
    name: &'d str,
    sha256: &'d str,
}

#[derive(Serialize)]
struct StoryPart<'d> {
    id: &'d str,
    title: &'d str,
    date: Option<Date>,
    r#type: Option<&'d str>,
    place: Option<PlacePart<'d>>,
    summary: Vec<SummaryPart<'d>>,
    reports: Vec<ReportPart<'d>>,
    origins: Vec<OriginPart<'d>>,
    copies: Vec<CopyPart<'d>>,
    statements: Vec<StatementPart<'d>>,
    claims: Vec<ClaimPart<'d>>,
    actors: Vec<ActorPart<'d>>,
    wording: Vec<WordingPart<'d>>,
    timeline: Vec<TimelinePart<'d>>,
    revisions: Vec<RevisionPart<'d>>,
}

#[derive(Serialize)]
struct PlacePart<'d> {
    name: &'d str,
    country: &'d str,
    latitude: f64,
    longitude: f64,
    precision: &'d str,
}

#[derive(Serialize)]
struct SummaryPart<'d> {
    text: &'d str,
    sources: Vec<Source<'d>>,
}

#[derive(Serialize)]
pub struct ReportPart<'d> {
    id: &'d str,
    outlet: Option<&'d str>,
    title: Option<&'d str>,
    published: Option<String>,
    modified: Option<String>,
    url: Option<&'d str>,
    language: Option<&'d str>,
    sha256: &'d str,
    origin: Option<String>,
    credits: Vec<CreditPart<'d>>,
    debris: Vec<DebrisPart>,
}

#[derive(Serialize)]
pub struct StatementPart<'d> {
    id: String,
    #[serde(flatten)]
    source: Source<'d>,
    exact: &'d str,
    claim: Option<String>,
    speaker: Option<SpeakerPart<'d>>,
    cue: Option<&'d str>,
    via: Option<&'d str>,
    quote: bool,
    stance: Stance,
    as_of: Option<Date>,
    figure: Option<FigurePart<'d>>,
}

#[derive(Serialize)]
struct SpeakerPart<'d> {
    name: &'d str,
    actor: Option<String>,
}

#[derive(Serialize)]
struct ClaimPart<'d> {
    id: String,
    kind: ClaimKind,
    text: &'d str,
    question: &'d str,
    status: Status,
    reports: usize,
    origins: usize,
    speakers: usize,
    statements: Vec<String>,
    near: Vec<String>,
    figure: Option<RangePart<'d>>,
    relations: Vec<RelationPart>,
}

#[derive(Serialize)]
struct RangePart<'d> {
    #[serde(serialize_with = "number")]
    best: f64,
    #[serde(serialize_with = "number_if_any")]
    low: Option<f64>,
    #[serde(serialize_with = "number_if_any")]
    high: Option<f64>,
    unit: &'d str,
    history: Vec<HistoryPart>,
}

#[derive(Serialize)]
struct HistoryPart {
    as_of: Option<Date>,
    #[serde(serialize_with = "number_if_any")]
    low: Option<f64>,
    #[serde(serialize_with = "number_if_any")]
    high: Option<f64>,
    statements: Vec<String>,
}

#[derive(Serialize)]
struct RelationPart {
    to: String,
    kind: RelationKind,
}

#[derive(Serialize)]
struct ActorPart<'d> {
    id: String,
    name: &'d str,
    kind: ActorKind,
    variants: &'d [String],
    mentions: usize,
}

#[derive(Serialize)]
struct WordingPart<'d> {
    actor_or_act: &'d str,
    labels: Vec<LabelPart<'d>>,
}

#[derive(Serialize)]
struct LabelPart<'d> {
    #[serde(flatten)]
    source: Source<'d>,
    exact: &'d str,
}

#[derive(Serialize)]
struct TimelinePart<'d> {
    time: String,
    precision: &'static str,
    text: &'d str,
    claim: String,
    statements: Vec<String>,
}

pub fn document(dossier: &Dossier) -> Document<'_> {
    Document {
        format: "variorum/dossier",
        version: 1,
        generator: generator(&dossier.generator),
        problems: &dossier.problems,
        stories: dossier.stories.iter().map(story).collect(),
    }
}

fn generator(generator: &Generator) -> GeneratorPart<'_> {
    GeneratorPart {
        name: &generator.name,
        version: &generator.version,
        models: generator.models.iter().map(model).collect(),
    }
}

fn model(Model { name, sha256 }: &Model) -> ModelPart<'_> {
    ModelPart { name, sha256 }
}

fn story(story: &StoryDossier) -> StoryPart<'_> {
    let teller = Teller::new(story);
    let Event { title, date, kind, place } = &story.event;
    StoryPart {
        id: &story.id,
        title,
        date: *date,
        r#type: kind.as_deref(),
        place: place.as_ref().map(place_part),
        summary: teller.summary(),
        reports: (0..story.reports.len()).map(|report| teller.report(report)).collect(),
        origins: origins(&story.origins, &teller.indexed),
        copies: copies(&story.copies, &teller.indexed),
        statements: (0..story.statements.len()).map(|number| teller.statement(number)).collect(),
        claims: story.claims.iter().enumerate().map(claim).collect(),
        actors: story.actors.iter().enumerate().map(actor).collect(),
        wording: teller.wording(),
        timeline: story.timeline.iter().map(timeline).collect(),
        revisions: teller.revisions(),
    }
}

/// A story with what turns its numbers and spans into ids and offsets.
pub struct Teller<'d> {
    pub view: View<'d>,
    pub indexed: Indexed<'d>,
    /// The claim of each statement.
    pub claims: Vec<Option<usize>>,
}

impl<'d> Teller<'d> {
    pub fn new(story: &'d StoryDossier) -> Self {
        let mut claims = vec![None; story.statements.len()];
        for (number, claim) in story.claims.iter().enumerate() {
            for &statement in claim.statements.iter().chain(&claim.near) {
                claims[statement] = Some(number);
            }
        }
        Teller { view: View::new(story), indexed: Indexed::new(&story.reports), claims }
    }

    fn summary(&self) -> Vec<SummaryPart<'d>> {
        let sources =
            |passages: &[Passage]| passages.iter().map(|p| self.indexed.source(p)).collect();
        let summary = self.view.story.summary.iter();
        summary.map(|s| SummaryPart { text: &s.text, sources: sources(&s.sources) }).collect()
    }

    pub fn report(&self, number: usize) -> ReportPart<'d> {
        let report = self.view.report(number);
        let reading = &self.view.story.readings[number];
        let points = self.indexed.points(number);
        ReportPart {
            id: &report.id,
            outlet: report.outlet.as_deref(),
            title: report.title.as_deref(),
            published: report.published.as_ref().map(iso),
            modified: report.modified.as_ref().map(iso),
            url: report.url.as_deref(),
            language: report.language.as_deref(),
            sha256: &report.sha256,
            origin: self.view.origin_of(number).map(origin_id),
            credits: credits(&reading.credits, points),
            debris: debris(&reading.debris, points),
        }
    }

    pub fn statement(&self, number: usize) -> StatementPart<'d> {
        let (report, statement) = self.view.statement(number);
        let span = statement.span;
        let figure = self.view.figure(number);
        StatementPart {
            id: statement_id(number),
            source: self.indexed.source(&Passage { report, span }),
            exact: self.view.exact(number),
            claim: self.claims[number].map(claim_id),
            speaker: self.speaker(number),
            cue: statement.cue.map(|span| self.view.words(Passage { report, span })),
            via: statement.via.as_deref(),
            quote: statement.quote,
            stance: statement.stance,
            as_of: statement.as_of,
            figure: figure.map(|figure| FigurePart::new(figure, self.indexed.points(report))),
        }
    }

    fn speaker(&self, number: usize) -> Option<SpeakerPart<'d>> {
        let (report, statement) = self.view.statement(number);
        let name = statement.speaker.as_deref()?;
        Some(SpeakerPart { name, actor: self.view.actor(report, statement).map(actor_id) })
    }

    pub fn revisions(&self) -> Vec<RevisionPart<'d>> {
        let story = self.view.story;
        let part = |part: &'d Revision| revision::revision(part, &story.reports[part.report]);
        story.revisions.iter().map(part).collect()
    }

    fn wording(&self) -> Vec<WordingPart<'d>> {
        let label = |passage: Passage| LabelPart {
            source: self.indexed.source(&passage),
            exact: self.view.words(passage),
        };
        let part = |wording: &'d variorum_model::Wording| WordingPart {
            actor_or_act: &wording.subject,
            labels: wording.labels.iter().map(|l| label(l.passage)).collect(),
        };
        self.view.story.wording.iter().map(part).collect()
    }
}

fn place_part(place: &Place) -> PlacePart<'_> {
    PlacePart {
        name: &place.name,
        country: &place.country,
        latitude: place.latitude,
        longitude: place.longitude,
        precision: &place.precision,
    }
}

fn claim((number, claim): (usize, &Claim)) -> ClaimPart<'_> {
    ClaimPart {
        id: claim_id(number),
        kind: claim.kind,
        text: &claim.text,
        question: &claim.question,
        status: claim.status,
        reports: claim.reports,
        origins: claim.origins,
        speakers: claim.speakers,
        statements: statement_ids(&claim.statements),
        near: statement_ids(&claim.near),
        figure: claim.figure.as_ref().map(range),
        relations: claim.relations.iter().map(relation).collect(),
    }
}

fn range(figure: &FigureRange) -> RangePart<'_> {
    RangePart {
        best: figure.best,
        low: figure.low,
        high: figure.high,
        unit: &figure.unit,
        history: figure.history.iter().map(history).collect(),
    }
}

fn history(point: &HistoryPoint) -> HistoryPart {
    let HistoryPoint { as_of, low, high, ref statements } = *point;
    HistoryPart { as_of, low, high, statements: statement_ids(statements) }
}

fn relation(relation: &Relation) -> RelationPart {
    RelationPart { to: claim_id(relation.to), kind: relation.kind }
}

fn actor((number, actor): (usize, &variorum_model::Actor)) -> ActorPart<'_> {
    ActorPart {
        id: actor_id(number),
        name: &actor.name,
        kind: actor.kind,
        variants: &actor.variants,
        mentions: actor.mentions,
    }
}

fn timeline(entry: &variorum_model::TimelineEntry) -> TimelinePart<'_> {
    TimelinePart {
        time: iso(&entry.time),
        precision: precision(&entry.time),
        text: &entry.text,
        claim: claim_id(entry.claim),
        statements: statement_ids(&entry.statements),
    }
}

fn claim_id(number: usize) -> String {
    format!("c{}", number + 1)
}

fn actor_id(number: usize) -> String {
    format!("a{}", number + 1)
}

fn statement_id(number: usize) -> String {
    format!("s{}", number + 1)
}

fn statement_ids(numbers: &[usize]) -> Vec<String> {
    numbers.iter().map(|&number| statement_id(number)).collect()
}
