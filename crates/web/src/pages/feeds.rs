//! The feeds that are watched and the addresses that are told, and how each of them is.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use variorum::fetch::Address;
use variorum::store::{Feed, Hook};

use super::Asker;
use crate::fault::Fault;
use crate::layout::{Page, rendered};

#[derive(Template)]
#[template(path = "feeds.html")]
struct Inside {
    feeds: Vec<Feed>,
    hooks: Vec<Told>,
}

/// An address that is told, by its host alone: the rest of it may be a secret.
struct Told {
    host: String,
    hook: Hook,
}

impl Told {
    fn new(hook: Hook) -> Self {
        let host = Address::parse(&hook.address).map_or_else(|_| "?".into(), |a| a.host().into());
        Told { host, hook }
    }
}

/// `GET /feeds`
pub async fn page(State(desk): Asker) -> Result<Response, Fault> {
    let inside = desk.ask(|_, store| {
        let hooks = store.hooks()?.into_iter().map(Told::new).collect();
        Ok(Inside { feeds: store.feeds()?, hooks })
    });
    let html = rendered(&inside.await?);
    Ok(Page { title: "Feeds", place: "feeds", up: Some("/"), ..Page::new(&html) }.response())
}
