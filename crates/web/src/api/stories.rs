use axum::extract::{Path, State};
use axum::response::Response;
use variorum::{archive, render};

use super::{LARGEST, SIZE};
use crate::asked::Asked;
use crate::fault::Fault;
use crate::layout;
use crate::pages::{Asker, stories};

/// `GET /api/v1/stories`
pub async fn list(State(desk): Asker, asked: Asked) -> Result<Response, Fault> {
    asked.only(&["since", "until", "place", "outlet", "reports", "sort", "page", "most"])?;
    let (page, size) = (asked.page()?, asked.number("most", SIZE, LARGEST)?);
    let filter = stories::filter(&asked, page, size)?;
    let answer = move |_: &_, store: &variorum::store::Store| {
        let mut found = archive::list(store, &filter)?;
        let more = found.len() > size;
        found.truncate(size);
        let next = more.then(|| asked.turned("/api/v1/stories", page + 1));
        let listed = archive::with_reports(store, found)?;
        Ok(render::listed_page(&listed, next.as_deref()))
    };
    Ok(layout::json(desk.ask(answer).await?))
}

/// `GET /api/v1/stories/{id}`
pub async fn one(State(desk): Asker, Path(id): Path<String>) -> Result<Response, Fault> {
    let answer = move |desk: &crate::desk::Desk, store: &variorum::store::Store| {
        Ok(render::json(&desk.told(store, &id)?.dossier))
    };
    Ok(layout::json(desk.ask(answer).await?))
}
