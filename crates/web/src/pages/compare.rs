//! Reports as columns, claim by claim.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use variorum::archive::{self, Comparison};
use variorum::render::html;

use super::Asker;
use crate::address::Served;
use crate::asked::Asked;
use crate::fault::Fault;
use crate::layout::{Page, rendered};

/// How many reports fit side by side.
pub const MOST: usize = 4;

#[derive(Template)]
#[template(path = "compare.html")]
struct Inside<'p> {
    given: Vec<&'p str>,
    inside: Option<&'p str>,
    page: usize,
    pages: usize,
    before: Option<&'p str>,
    next: Option<&'p str>,
}

/// `GET /compare`
pub async fn page(State(desk): Asker, asked: Asked) -> Result<Response, Fault> {
    let page = asked.page()?;
    let Some(given) = reports(&asked)? else {
        return Ok(set(&asked, None, page));
    };
    let answer = desk
        .ask(move |desk, store| {
            let given: Vec<&str> = given.iter().map(String::as_str).collect();
            let comparison: Comparison = archive::compare((store, &desk.engine), &given)?;
            let addresses = Served::new(&comparison.story);
            let past = || Fault::missing("the list has no such page", "it begins with page 1");
            html::compare(&comparison, &addresses, page).ok_or_else(past)
        })
        .await?;
    Ok(set(&asked, Some(&answer), page))
}

/// The ids of the reports to compare; none where nothing is asked for yet.
pub fn reports(asked: &Asked) -> Result<Option<Vec<String>>, Fault> {
    let mut given: Vec<String> = Vec::new();
    for id in asked.all("report") {
        if !given.iter().any(|known| known == id) {
            given.push(id.to_owned());
        }
    }
    match given.len() {
        0 => Ok(None),
        2..=MOST => Ok(Some(given)),
        _ => Err(Fault::wrong(
            format!("two to {MOST} reports can be compared, not {}", given.len()),
            "give `report=ID` for each of them",
        )),
    }
}

fn set(asked: &Asked, answer: Option<&html::Inside>, page: usize) -> Response {
    let pages = answer.map_or(1, |answer| answer.pages);
    let before = (page > 1).then(|| asked.turned("/compare", page - 1));
    let next = (page < pages).then(|| asked.turned("/compare", page + 1));
    let (before, next) = (before.as_deref(), next.as_deref());
    let given: Vec<&str> = asked.all("report").collect();
    let inside = answer.map(|answer| answer.html.as_str());
    let html = rendered(&Inside { given, inside, page, pages, before, next });
    let up = Some("/");
    Page { title: "Compare", place: "compare", up, before, next, ..Page::new(&html) }.response()
}
