//! A report as it was read, with everything found in it marked.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use variorum::archive::{self, Whereabouts};
use variorum::model::{Dossier, Span, StoryDossier};
use variorum::render::html;
use variorum::store::Store;

use super::Asker;
use crate::address;
use crate::asked::Asked;
use crate::desk::Desk;
use crate::fault::Fault;
use crate::layout::{Page, rendered};
use crate::shelf::Told;

#[derive(Template)]
#[template(path = "report.html")]
struct ReportPage<'p> {
    /// The story's address and title.
    story: Option<(&'p str, &'p str)>,
    /// Where the newest version is, where this is an older one.
    newest: Option<&'p str>,
    inside: &'p str,
}

/// A report within what is told of it.
pub struct Found {
    pub told: Arc<Told>,
    pub number: usize,
    /// The id of its story.
    pub story: Option<String>,
    pub newest: Option<String>,
}

impl Found {
    pub fn dossier(&self) -> &StoryDossier {
        self.told.story()
    }
}

/// `GET /reports/{id}`
pub async fn page(
    State(desk): Asker,
    Path(id): Path<String>,
    asked: Asked,
) -> Result<Response, Fault> {
    let found = desk.ask(move |desk, store| find(desk, store, &id)).await?;
    let report = &found.dossier().reports[found.number];
    let at = asked.get("at").map(|at| passage(&report.text, at)).transpose()?;
    let inside = html::report(found.dossier(), &found.told.addresses, (found.number, at), &|id| {
        address::report(id)
    });
    let href = found.story.as_deref().map(address::story);
    let story = href.as_deref().map(|href| (href, &*found.dossier().event.title));
    let newest = found.newest.as_deref().map(address::report);
    let html = rendered(&ReportPage { story, newest: newest.as_deref(), inside: &inside });
    let title = report.title.as_deref().unwrap_or("Report");
    let title = format!("{title} – {}", report.outlet_name());
    let up = href.as_deref().or(Some("/"));
    Ok(Page { title: &title, up, ..Page::new(&html) }.response())
}

fn passage(text: &str, at: &str) -> Result<Span, Fault> {
    let hint = "`at` is START-END in characters of the text, as in the JSON";
    address::span(text, at).ok_or_else(|| Fault::wrong("the report has no such passage", hint))
}

/// The report within its story, or where it is in none or not the newest version, alone.
pub fn find(desk: &Desk, store: &Store, id: &str) -> Result<Found, Fault> {
    let report = archive::whereabouts(store, id)?;
    let newest = report.newest().map(|kept| kept.report.id.clone());
    if let (Some(story), None) = (&report.story, &newest) {
        let told = desk.told(store, story)?;
        let number = told.story().reports.iter().position(|r| r.id == report.kept.report.id);
        if let Some(number) = number {
            return Ok(Found { told, number, story: Some(story.clone()), newest });
        }
    }
    alone(desk, store, report, newest)
}

fn alone(
    desk: &Desk,
    store: &Store,
    report: Whereabouts,
    newest: Option<String>,
) -> Result<Found, Fault> {
    let story = archive::alone((store, &desk.engine), &report)?;
    let generator = desk.engine.generator();
    let dossier = Dossier { generator, problems: Vec::new(), stories: vec![story] };
    let told = Arc::new(Told::alone(dossier));
    Ok(Found { told, number: 0, story: report.story, newest })
}
