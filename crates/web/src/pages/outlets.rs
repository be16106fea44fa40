//! What each outlet does: how often it is first, copies, is alone.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use variorum::archive::OutletRecord;

use super::Asker;
use crate::address::encoded;
use crate::asked::Asked;
use crate::fault::Fault;
use crate::layout::{Page, rendered};

pub const SIZE: usize = 100;

/// How outlets are put in order.
pub type Key = fn(&OutletRecord) -> usize;
/// The names of the orders in addresses, the usual one first.
pub const ORDERS: [(&str, Key); 6] = [
    ("reports", |outlet| outlet.reports),
    ("stories", |outlet| outlet.stories),
    ("first", |outlet| outlet.first),
    ("alone", |outlet| outlet.alone),
    ("copies", |outlet| outlet.copies),
    ("copied", |outlet| outlet.copied),
];

#[derive(Template)]
#[template(path = "outlets.html")]
struct Inside {
    rows: Vec<(String, OutletRecord)>,
    heads: Vec<Head>,
    before: Option<String>,
    next: Option<String>,
}

/// A column that the list can be sorted by.
struct Head {
    name: &'static str,
    about: &'static str,
    is_sorted: bool,
}

/// `GET /outlets`
pub async fn page(State(desk): Asker, asked: Asked) -> Result<Response, Fault> {
    let page = asked.page()?;
    let outlets = sorted(&asked, desk.ask(|desk, store| desk.outlets(store)).await?.to_vec())?;
    let by = asked.get("sort").unwrap_or(ORDERS[0].0).to_owned();
    let more = outlets.len() > page * SIZE;
    let shown = outlets.into_iter().skip((page - 1) * SIZE).take(SIZE);
    let inside = Inside {
        rows: shown.map(|outlet| (format!("/?outlet={}", encoded(&outlet.name)), outlet)).collect(),
        heads: ORDERS
            .iter()
            .zip(ABOUT)
            .map(|(&(name, _), about)| head((name, about), &by))
            .collect(),
        before: (page > 1).then(|| asked.turned("/outlets", page - 1)),
        next: more.then(|| asked.turned("/outlets", page + 1)),
    };
    let (before, next) = (inside.before.as_deref(), inside.next.as_deref());
    let (html, up) = (rendered(&inside), Some("/"));
    Ok(Page { title: "Outlets", place: "outlets", up, before, next, ..Page::new(&html) }.response())
}

const ABOUT: [&str; 6] = [
    "in their newest versions",
    "that it tells",
    "stories of several outlets that it told first",
    "stories that nobody else told",
    "of its reports that print an earlier one of another outlet",
    "reports of others that print an earlier one of its own",
];

fn head((name, about): (&'static str, &'static str), by: &str) -> Head {
    Head { name, about, is_sorted: name == by }
}

/// The outlets in the order that is asked for.
pub fn sorted(asked: &Asked, mut outlets: Vec<OutletRecord>) -> Result<Vec<OutletRecord>, Fault> {
    let key = asked.one_of("sort", &ORDERS)?;
    outlets.sort_by(|a, b| (key(b), &a.name).cmp(&(key(a), &b.name)));
    Ok(outlets)
}
