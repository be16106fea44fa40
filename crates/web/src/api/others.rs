//! Compared reports, outlets, changes, and what describes all of it.

use axum::extract::State;
use axum::response::Response;
use serde::Serialize;
use variorum::archive::{self, OutletRecord};
use variorum::render::{self, Setting};

use super::{LARGEST, SIZE};
use crate::asked::Asked;
use crate::fault::Fault;
use crate::layout;
use crate::pages::{
    Asker, changes as changes_page, compare as compare_page, outlets as outlets_page,
};

/// `GET /api/v1/compare`
pub async fn compare(State(desk): Asker, asked: Asked) -> Result<Response, Fault> {
    asked.only(&["report"])?;
    let missing = || Fault::wrong("`report` is missing", "give it two to four times");
    let given = compare_page::reports(&asked)?.ok_or_else(missing)?;
    let answer = desk
        .ask(move |desk, store| {
            let given: Vec<&str> = given.iter().map(String::as_str).collect();
            let comparison = archive::compare((store, &desk.engine), &given)?;
            Ok(render::compared(&comparison, Setting::Document))
        })
        .await?;
    Ok(layout::json(answer))
}

#[derive(Serialize)]
struct Outlets {
    outlets: Vec<OutletRecord>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

/// `GET /api/v1/outlets`
pub async fn outlets(State(desk): Asker, asked: Asked) -> Result<Response, Fault> {
    asked.only(&["sort", "page", "most"])?;
    let (page, size) = (asked.page()?, asked.number("most", SIZE, LARGEST)?);
    let all = desk.ask(|desk, store| desk.outlets(store)).await?.to_vec();
    let all = outlets_page::sorted(&asked, all)?;
    let next = (all.len() > page * size).then(|| asked.turned("/api/v1/outlets", page + 1));
    let outlets = all.into_iter().skip((page - 1) * size).take(size).collect();
    let document = serde_json::to_string_pretty(&Outlets { outlets, next }).expect("plain data");
    Ok(layout::json(document + "\n"))
}

/// `GET /api/v1/changes`
pub async fn changes(State(desk): Asker, asked: Asked) -> Result<Response, Fault> {
    asked.only(&["since", "most"])?;
    let given = asked.text("since")?.unwrap_or_else(|| changes_page::USUAL.into());
    let (since, most) = (changes_page::since(&given)?, asked.number("most", LARGEST, 1000)?);
    let answer = desk
        .ask(move |_, store| {
            let developed = archive::developments(store, &since, most)?;
            Ok(render::changes(&developed, &since, Setting::Document))
        })
        .await?;
    Ok(layout::json(answer))
}

/// `GET /api/v1/feeds`
pub async fn feeds(State(desk): Asker, asked: Asked) -> Result<Response, Fault> {
    asked.only(&[])?;
    let feeds = desk.ask(|_, store| Ok(store.feeds().map_err(variorum::Error::from)?)).await?;
    Ok(layout::json(render::feeds(&feeds, Setting::Document)))
}

/// `GET /api/v1/openapi.json`
pub async fn description() -> Response {
    layout::json(super::OPENAPI.to_owned())
}
