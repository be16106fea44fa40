use axum::extract::{Path, State};
use axum::response::Response;
use variorum::render;

use crate::fault::Fault;
use crate::layout;
use crate::pages::{Asker, report};

/// `GET /api/v1/reports/{id}`
pub async fn one(State(desk): Asker, Path(id): Path<String>) -> Result<Response, Fault> {
    let answer = move |desk: &crate::desk::Desk, store: &variorum::store::Store| {
        let found = report::find(desk, store, &id)?;
        let story = found.story.as_deref().filter(|_| found.newest.is_none());
        Ok(render::report(found.dossier(), found.number, story))
    };
    Ok(layout::json(desk.ask(answer).await?))
}

/// `GET /api/v1/reports/{id}/annotation`
pub async fn annotation(State(desk): Asker, Path(id): Path<String>) -> Result<Response, Fault> {
    let answer = move |desk: &crate::desk::Desk, store: &variorum::store::Store| {
        let found = report::find(desk, store, &id)?;
        let (story, number) = (found.dossier(), found.number);
        Ok(render::annotation(&story.reports[number], &story.readings[number]) + "\n")
    };
    Ok(layout::json(desk.ask(answer).await?))
}
