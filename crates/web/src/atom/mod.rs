//! What readers of feeds follow (Atom): what becomes of stories, and what a search finds.

mod changes;
mod search;

pub use changes::{all, of_story};
pub use search::search;

use askama::Template;
use axum::extract::FromRequestParts;
use axum::http::header::{CONTENT_TYPE, ETAG, HOST, IF_NONE_MATCH};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};

use crate::fault::Fault;
use crate::layout::rendered;

const ATOM: &str = "application/atom+xml; charset=utf-8";
/// When a feed without entries was changed.
const NEVER: &str = "1970-01-01T00:00:00Z";

#[derive(Template)]
#[template(path = "feed.xml", escape = "html")]
struct Feed {
    address: String,
    title: String,
    /// The page of the same.
    page: String,
    entries: Vec<Entry>,
}

struct Entry {
    id: String,
    title: String,
    updated: String,
    author: Option<String>,
    href: String,
    /// As HTML.
    content: String,
}

impl Feed {
    fn updated(&self) -> &str {
        self.entries.iter().map(|entry| entry.updated.as_str()).max().unwrap_or(NEVER)
    }
}

/// Who reads a feed: by what name the server was asked, and what is known there already.
pub struct Reader {
    /// What all addresses begin with.
    base: String,
    known: String,
}

impl<S: Send + Sync> FromRequestParts<S> for Reader {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Fault> {
        let field = |name| text(&parts.headers, name);
        let scheme = if field("x-forwarded-proto") == "https" { "https" } else { "http" };
        let base = format!("{scheme}://{}", field(HOST.as_str()));
        Ok(Reader { base, known: field(IF_NONE_MATCH.as_str()).into() })
    }
}

fn text<'h>(headers: &'h HeaderMap, name: &str) -> &'h str {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

impl Reader {
    fn at(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    /// The feed, or that it is what is known already.
    fn answer(&self, feed: &Feed) -> Response {
        let body = rendered(feed);
        let etag = format!("\"{}\"", &hex(&body)[..16]);
        if self.known.contains(&etag) {
            return (StatusCode::NOT_MODIFIED, [(ETAG, etag)]).into_response();
        }
        ([(CONTENT_TYPE, ATOM), (ETAG, &etag)], body).into_response()
    }
}

/// The name of an entry, which stays for as long as what it is made from (a UUID of version 8).
fn urn(made_from: &str) -> String {
    let hex = hex(made_from);
    format!(
        "urn:uuid:{}-{}-8{}-8{}-{}",
        &hex[..8],
        &hex[8..12],
        &hex[12..15],
        &hex[15..18],
        &hex[18..30]
    )
}

fn hex(words: &str) -> String {
    Sha256::digest(words).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_the_form_of_a_uuid_and_stays() {
        let name = urn("story\n2031-05-04T10:00:00Z\nabc");
        let lengths: Vec<usize> = name["urn:uuid:".len()..].split('-').map(str::len).collect();
        assert_eq!(lengths, [8, 4, 4, 4, 12]);
        assert_eq!(name, urn("story\n2031-05-04T10:00:00Z\nabc"));
    }
}
