//! A story, one list of it, and one claim of it.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use variorum::render::html::{self, Addresses, Inside, Part};

use super::Asker;
use crate::address;
use crate::asked::Asked;
use crate::desk::Desk;
use crate::fault::Fault;
use crate::layout::{Page, rendered};
use crate::shelf::Told;

/// A part of a story with the way back and to its neighbours.
#[derive(Template)]
#[template(path = "part.html")]
struct PartPage<'p> {
    story: &'p str,
    href: &'p str,
    heading: &'p str,
    inside: &'p str,
    page: usize,
    pages: usize,
    before: Option<&'p str>,
    next: Option<&'p str>,
}

/// `GET /stories/{id}`
pub async fn page(State(desk): Asker, Path(id): Path<String>) -> Result<Response, Fault> {
    let told = told(&desk, id.clone()).await?;
    if told.story().id != id {
        return Ok(moved(&address::story(&told.story().id)));
    }
    let title = &told.story().event.title;
    let feed = Some(&*address::changes(&id));
    Ok(Page { title, place: "stories", up: Some("/"), feed, ..Page::new(told.page()) }.response())
}

/// `GET /stories/{id}/{part}`
pub async fn part(
    State(desk): Asker,
    Path((id, name)): Path<(String, String)>,
    asked: Asked,
) -> Result<Response, Fault> {
    let missing =
        || Fault::missing(format!("a story has no part `{name}`"), "see the story itself");
    let part = Part::named(&name).ok_or_else(missing)?;
    let page = asked.page()?;
    let told = told(&desk, id.clone()).await?;
    let path = told.addresses.part(part);
    if told.story().id != id {
        return Ok(moved(&asked.turned(&path, page)));
    }
    let inside = html::part(told.story(), &told.addresses, (part, page)).ok_or_else(past)?;
    let turned = |page: usize| asked.turned(&path, page);
    Ok(set(&told, html::title(part), &inside, (page, &turned)))
}

/// `GET /stories/{id}/claims/{key}`
pub async fn claim(
    State(desk): Asker,
    Path((id, key)): Path<(String, String)>,
    asked: Asked,
) -> Result<Response, Fault> {
    let page = asked.page()?;
    let told = told(&desk, id.clone()).await?;
    let claim = told.addresses.claim_of(&key).ok_or_else(|| {
        let hint = format!("{} lists what it claims now", address::story(&told.story().id));
        Fault::missing("the story has no claim with this statement any more", hint)
    })?;
    let path = told.addresses.claim(claim);
    if told.story().id != id {
        return Ok(moved(&asked.turned(&path, page)));
    }
    let inside = html::claim(told.story(), &told.addresses, (claim, page)).ok_or_else(past)?;
    let turned = |page: usize| asked.turned(&path, page);
    Ok(set(&told, &told.story().claims[claim].text, &inside, (page, &turned)))
}

async fn told(desk: &Arc<Desk>, id: String) -> Result<Arc<Told>, Fault> {
    desk.ask(move |desk, store| desk.told(store, &id)).await
}

/// A story has moved to the address of its first report.
pub fn moved(to: &str) -> Response {
    Redirect::temporary(to).into_response()
}

fn past() -> Fault {
    Fault::missing("the list has no such page", "it begins with page 1")
}

fn set(
    told: &Told,
    heading: &str,
    inside: &Inside,
    (page, turned): (usize, &dyn Fn(usize) -> String),
) -> Response {
    let href = address::story(&told.story().id);
    let before = (page > 1).then(|| turned(page - 1));
    let next = (page < inside.pages).then(|| turned(page + 1));
    let (before, next) = (before.as_deref(), next.as_deref());
    let (story, pages) = (&*told.story().event.title, inside.pages);
    let part =
        PartPage { story, href: &href, heading, inside: &inside.html, page, pages, before, next };
    let html = rendered(&part);
    let title = format!("{heading} – {story}");
    let (up, feed) = (Some(&*href), address::changes(&told.story().id));
    let feed = Some(&*feed);
    Page { title: &title, place: "stories", up, before, next, feed, ..Page::new(&html) }.response()
}
