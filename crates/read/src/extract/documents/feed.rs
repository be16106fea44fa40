//! Feeds as files: RSS, Atom and JSON Feed. An entry with its words in the feed is a report.

use std::io::{BufRead, Read};

use feed_rs::model::{Entry, Feed};
use serde_json::json;
use variorum_model::Problem;

use super::listing::{Listed, Listing};
use super::{DOCUMENT_LIMIT, Document, Sink, too_large, unpackable};
use crate::extract::{moment, page, problem};

/// An entry of fewer words is a notice of a report, not the report.
const FEWEST_WORDS: usize = 30;

pub fn is_feed(start: &[u8]) -> bool {
    let head = &start[..start.len().min(2000)];
    let has = |words: &str| head.windows(words.len()).any(|window| window == words.as_bytes());
    match start.first() {
        Some(b'<') => ["<rss", "<feed", "<rdf:RDF"].iter().any(|words| has(words)),
        Some(b'{') => has("https://jsonfeed.org/version/"),
        _ => false,
    }
}

pub fn documents(name: &str, from: &mut impl BufRead, sink: Sink) {
    let mut bytes = Vec::new();
    match from.take(DOCUMENT_LIMIT as u64 + 1).read_to_end(&mut bytes) {
        Ok(read) if read > DOCUMENT_LIMIT => {
            sink(Err(too_large(name)));
        }
        Ok(_) => entries(name, &bytes, sink),
        Err(error) => {
            sink(Err(unpackable(name, &error)));
        }
    }
}

fn entries(name: &str, bytes: &[u8], sink: Sink) {
    let feed = match parse(name, bytes) {
        Ok(feed) => feed,
        Err(problem) => {
            sink(Err(problem));
            return;
        }
    };
    for (number, entry) in feed.entries.iter().enumerate() {
        let place = format!("{name}#{}", number + 1);
        let document = document(&place, &feed, entry).ok_or_else(|| {
            let message = "the entry holds no report, only a notice of one";
            problem(&place, message, "give the page that it leads to")
        });
        if !sink(document) {
            return;
        }
    }
}

fn parse(name: &str, bytes: &[u8]) -> Result<Feed, Problem> {
    // Links may be relative to where the feed stands.
    let base = Some(name).filter(|name| name.contains("://"));
    feed_rs::parser::Builder::new().base_uri(base).build().parse(bytes).map_err(|error| {
        let message = format!("the feed cannot be read: {error}");
        problem(name, &message, "get it again; a feed is RSS, Atom or JSON Feed")
    })
}

fn document(place: &str, feed: &Feed, entry: &Entry) -> Option<Document> {
    let bytes = serde_json::to_vec(&record(feed, entry)?).expect("plain data");
    Some(Document { name: place.into(), bytes, ..Document::default() })
}

/// What a feed names; entries that lead nowhere are left out.
///
/// # Errors
///
/// When it is broken.
pub fn listing(name: &str, bytes: &[u8]) -> Result<Listing, Problem> {
    let feed = parse(name, bytes)?;
    let listed = |entry: &Entry| {
        let address = link(entry)?;
        Some(Listed {
            title: entry.title.as_ref().map(|title| page::lines(&title.content)),
            published: entry.published.and_then(|time| moment(&time.to_rfc3339())),
            modified: entry.updated.and_then(|time| moment(&time.to_rfc3339())),
            words: document(&address, &feed, entry),
            address,
        })
    };
    let entries = feed.entries.iter().filter_map(listed).collect();
    let title = feed.title.as_ref().map(|title| page::lines(&title.content));
    Ok(Listing { title, entries, ..Listing::default() })
}

/// Where an entry leads: the page itself rather than a picture or a reply to it.
fn link(entry: &Entry) -> Option<String> {
    let is_page = |rel: Option<&str>| matches!(rel, None | Some("alternate"));
    let page = entry.links.iter().find(|link| is_page(link.rel.as_deref()));
    let id = || Some(&entry.id).filter(|id| id.contains("://")).cloned();
    page.map(|link| link.href.clone()).or_else(id)
}

/// An entry as a report in JSON, under the project's own names.
fn record(feed: &Feed, entry: &Entry) -> Option<serde_json::Value> {
    let content = entry.content.as_ref().and_then(|content| content.body.as_deref());
    let summary = entry.summary.as_ref().map(|summary| summary.content.as_str());
    let text = page::lines(content.or(summary)?);
    if text.split_whitespace().count() < FEWEST_WORDS {
        return None;
    }
    let title = |text: &feed_rs::model::Text| page::lines(&text.content);
    let authors: Vec<&str> =
        entry.authors.iter().filter_map(|author| author.name.as_deref()).collect();
    Some(json!({
        "text": text,
        "title": entry.title.as_ref().map(title),
        "url": entry.links.first().map(|link| &link.href),
        "published": entry.published.or(entry.updated).map(|time| time.to_rfc3339()),
        "modified": entry.updated.map(|time| time.to_rfc3339()),
        "outlet": feed.title.as_ref().map(title),
        "language": feed.language,
        "authors": authors,
    }))
}
