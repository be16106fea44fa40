use axum::extract::State;
use axum::response::Response;
use variorum::{archive, render};

use super::{LARGEST, SIZE};
use crate::asked::Asked;
use crate::fault::Fault;
use crate::layout;
use crate::pages::{Asker, search as page};

/// `GET /api/v1/search`
pub async fn search(State(desk): Asker, asked: Asked) -> Result<Response, Fault> {
    asked.only(&["q", "since", "until", "sort", "page", "most"])?;
    let query =
        asked.text("q")?.ok_or_else(|| Fault::wrong("`q` is missing", "give words to look for"))?;
    let (page, size) = (asked.page()?, asked.number("most", SIZE, LARGEST)?);
    let search = page::search(&asked, &query, (page, size))?;
    let found = desk.ask(move |_, store| Ok(archive::search(store, &search)?)).await?;
    let next = (found.total > page * size).then(|| asked.turned("/api/v1/search", page + 1));
    Ok(layout::json(render::hits_page(&found, next.as_deref())))
}
