//! Feeds as files: RSS, Atom and JSON Feed. An entry with its words in the feed is a report.

use std::io::{BufRead, Read};

use feed_rs::model::{Entry, Feed};
use serde_json::json;

use super::{DOCUMENT_LIMIT, Document, Sink, too_large, unpackable};
use crate::extract::{page, problem};

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
    let feed = match feed_rs::parser::parse(bytes) {
        Ok(feed) => feed,
        Err(error) => {
            let message = format!("the feed cannot be read: {error}");
            sink(Err(problem(name, &message, "get it again; a feed is RSS, Atom or JSON Feed")));
            return;
        }
    };
    for (number, entry) in feed.entries.iter().enumerate() {
        let place = format!("{name}#{}", number + 1);
        let document = match record(&feed, entry) {
            Some(record) => Ok(Document {
                name: place,
                address: None,
                bytes: serde_json::to_vec(&record).expect("plain data"),
            }),
            None => Err(problem(
                &place,
                "the entry holds no report, only a notice of one",
                "give the page that it leads to",
            )),
        };
        if !sink(document) {
            return;
        }
    }
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
