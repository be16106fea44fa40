//! Reports that hold words.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use variorum::archive::{self, Found};
use variorum::model::{Report, Span};
use variorum::render;
use variorum::store::{Hit, Order, Query, Search};

use super::Asker;
use crate::address;
use crate::asked::Asked;
use crate::fault::Fault;
use crate::layout::{Page, rendered};

pub const SIZE: usize = 20;
/// The names of the orders in addresses, the usual one first.
pub const ORDERS: [(&str, Order); 3] =
    [("best", Order::Best), ("newest", Order::Newest), ("oldest", Order::Oldest)];

#[derive(Template)]
#[template(path = "search.html")]
struct Inside {
    asked: Asked,
    /// None where nothing was looked for.
    tally: Option<String>,
    hits: Vec<Row>,
    before: Option<String>,
    next: Option<String>,
}

pub struct Row {
    pub href: String,
    pub outlet: String,
    pub title: String,
    when: String,
    pub story: Option<String>,
    pub stretches: Vec<Stretch>,
}

/// Words around what was found, with a link to their place.
pub struct Stretch {
    pub href: String,
    pub pieces: Vec<(String, bool)>,
}

/// `GET /search`
pub async fn page(State(desk): Asker, asked: Asked) -> Result<Response, Fault> {
    let page = asked.page()?;
    let query = asked.text("q")?.unwrap_or_default();
    let found = if query.is_empty() {
        None
    } else {
        let search = search(&asked, &query, (page, SIZE))?;
        Some(desk.ask(move |_, store| Ok(archive::search(store, &search)?)).await?)
    };
    let feed = found.as_ref().map(|_| asked.turned("/search.atom", 1));
    let inside = inside(asked, found.as_ref(), page);
    let (before, next) = (inside.before.as_deref(), inside.next.as_deref());
    let title = if query.is_empty() { "Search".to_owned() } else { format!("{query} – search") };
    let html = rendered(&inside);
    let up = Some("/");
    let page = Page {
        title: &title,
        place: "search",
        query: &query,
        up,
        before,
        next,
        feed: feed.as_deref(),
        ..Page::new(&html)
    };
    Ok(page.response())
}

/// What is looked for.
pub fn search(asked: &Asked, query: &str, (page, size): (usize, usize)) -> Result<Search, Fault> {
    Ok(Search {
        query: Query::parse(query)?,
        since: asked.day("since")?,
        until: asked.day("until")?,
        order: asked.one_of("sort", &ORDERS)?,
        most: size,
        skip: (page - 1) * size,
    })
}

fn inside(asked: Asked, found: Option<&Found>, page: usize) -> Inside {
    let total = found.map(|found| found.total);
    let hits = found.iter().flat_map(|found| &found.hits);
    Inside {
        hits: hits.map(|(report, hit)| row(report, hit)).collect(),
        before: (page > 1).then(|| asked.turned("/search", page - 1)),
        next: (total.unwrap_or(0) > page * SIZE).then(|| asked.turned("/search", page + 1)),
        tally: total.map(|total| render::count(total, "report")),
        asked,
    }
}

pub fn row(report: &Report, hit: &Hit) -> Row {
    let href = address::report(&report.id);
    let points = render::CodePoints::new(&report.text);
    let stretch = |stretch: Span| {
        let (start, end) = points.span(stretch);
        let href = address::passage(&report.id, start, end);
        Stretch { href, pieces: pieces(&report.text, stretch, &hit.words) }
    };
    Row {
        stretches: archive::context(&report.text, &hit.words).into_iter().map(stretch).collect(),
        outlet: report.outlet_name().to_owned(),
        title: report.title.clone().unwrap_or_else(|| "Without a title".into()),
        when: report.published.as_ref().map(render::moment).unwrap_or_default(),
        story: hit.story.as_deref().map(address::story),
        href,
    }
}

/// A stretch cut into what was looked for and what stands between.
fn pieces(text: &str, stretch: Span, words: &[Span]) -> Vec<(String, bool)> {
    let mut pieces = Vec::new();
    let mut at = stretch.start;
    for word in words.iter().filter(|word| stretch.contains(**word) && word.start >= stretch.start)
    {
        if word.start > at {
            pieces.push((Span { start: at, end: word.start }.of(text).to_owned(), false));
        }
        pieces.push((word.of(text).to_owned(), true));
        at = word.end;
    }
    pieces.push((Span { start: at, end: stretch.end }.of(text).to_owned(), false));
    pieces
}
