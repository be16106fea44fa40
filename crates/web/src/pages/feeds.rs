//! The feeds that are watched, and how each of them is.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use variorum::store::Feed;

use super::Asker;
use crate::fault::Fault;
use crate::layout::{Page, rendered};

#[derive(Template)]
#[template(path = "feeds.html")]
struct Inside {
    feeds: Vec<Feed>,
}

/// `GET /feeds`
pub async fn page(State(desk): Asker) -> Result<Response, Fault> {
    let feeds = desk.ask(|_, store| Ok(store.feeds().map_err(variorum::Error::from)?)).await?;
    let html = rendered(&Inside { feeds });
    Ok(Page { title: "Feeds", place: "feeds", up: Some("/"), ..Page::new(&html) }.response())
}
