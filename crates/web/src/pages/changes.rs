//! What has become of stories since some time.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use variorum::archive::{self, Developed};
use variorum::render::{self, StoryChanges};

use super::Asker;
use crate::address;
use crate::asked::Asked;
use crate::fault::Fault;
use crate::layout::{Page, rendered};

/// How many changes a page shows, the last ones, and how far back it looks when nothing is said.
const MOST: usize = 150;
pub const USUAL: &str = "24h";

#[derive(Template)]
#[template(path = "changes.html")]
struct Inside<'c> {
    since: &'c str,
    exactly: &'c str,
    stories: Vec<StoryChanges<'c>>,
    cut: bool,
}

/// `GET /changes`
pub async fn page(State(desk): Asker, asked: Asked) -> Result<Response, Fault> {
    let given = asked.text("since")?.unwrap_or_else(|| USUAL.into());
    let since = since(&given)?;
    let exactly = since.clone();
    let developed: Vec<Developed> =
        desk.ask(move |_, store| Ok(archive::developments(store, &since, MOST)?)).await?;
    let stories = render::story_changes(&developed);
    let cut = developed.len() == MOST;
    let html = rendered(&Inside { since: &given, exactly: &exactly, stories, cut });
    let (up, feed) = (Some("/"), Some("/changes.atom"));
    Ok(Page { title: "Changes", place: "changes", up, feed, ..Page::new(&html) }.response())
}

/// `2031-05-04 10:14 UTC`, of a time as the store notes it.
fn told(at: &str) -> String {
    let (day, time) = at.split_once('T').unwrap_or((at, ""));
    format!("{day} {} UTC", time.get(..5).unwrap_or_default())
}

/// A time as the store notes it.
pub fn since(given: &str) -> Result<String, Fault> {
    archive::since(given).ok_or_else(|| {
        Fault::wrong(
            "`since` is no time",
            "give a day, a moment or how long ago: 2019-05-14, 24h, 3d",
        )
    })
}
