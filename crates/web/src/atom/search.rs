use askama::Template;
use axum::extract::State;
use axum::response::Response;
use variorum::model::Report;
use variorum::store::{Hit, Order, Search, Store};

use super::{Entry, Feed, Reader, urn};
use crate::asked::Asked;
use crate::fault::Fault;
use crate::layout::rendered;
use crate::pages::{Asker, search as page};

/// A feed names so many reports, those added last.
const MOST: usize = 50;

#[derive(Template)]
#[template(path = "feed_report.html")]
struct Content<'c> {
    base: &'c str,
    row: &'c page::Row,
}

/// `GET /search.atom`
pub async fn search(State(desk): Asker, reader: Reader, asked: Asked) -> Result<Response, Fault> {
    asked.only(&["q", "since", "until", "sort", "page"])?;
    let missing = || Fault::wrong("`q` is missing", "give words to look for");
    let query = asked.text("q")?.ok_or_else(missing)?;
    let search = Search { order: Order::Added, ..page::search(&asked, &query, (1, MOST))? };
    let found = desk.ask(move |_, store| found(store, &search)).await?;
    let entries = found.iter().map(|(report, added, hit)| entry(&reader, (report, added), hit));
    Ok(reader.answer(&Feed {
        address: reader.at(&asked.turned("/search.atom", 1)),
        title: format!("{query} – search"),
        page: reader.at(&asked.turned("/search", 1)),
        entries: entries.collect(),
    }))
}

/// Reports with when they were added and where the words stand.
fn found(store: &Store, search: &Search) -> Result<Vec<(Report, String, Hit)>, Fault> {
    let with_report = |hit: Hit| {
        let kept = store.report(hit.number)?;
        Ok((kept.report, kept.added, hit))
    };
    store.search(search)?.0.into_iter().map(with_report).collect()
}

fn entry(reader: &Reader, (report, added): (&Report, &str), hit: &Hit) -> Entry {
    let row = page::row(report, hit);
    Entry {
        id: urn(&format!("report\n{}\n{}", report.id, report.text)),
        content: rendered(&Content { base: &reader.base, row: &row }),
        title: row.title,
        updated: added.to_owned(),
        author: Some(row.outlet),
        href: reader.at(&row.href),
    }
}
