//! Takes: what stands at an address. Makes: what it lists, if it is a feed, a list of feeds or a
//! sitemap. Needs: nothing.

use scraper::{Html, Selector};
use variorum_model::{Moment, Problem};

use super::{Document, feed, xml};
use crate::extract::draft::hash;
use crate::extract::{decode, problem};

/// What a feed, a list of feeds or a sitemap names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Listing {
    pub kind: ListKind,
    pub title: Option<String>,
    pub entries: Vec<Listed>,
    /// Further lists: the feeds of a list of feeds, the parts of a sitemap.
    pub lists: Vec<Part>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ListKind {
    /// The last reports of an outlet.
    #[default]
    Feed,
    /// A list of feeds.
    Feeds,
    /// All pages of an outlet, or as many.
    Sitemap,
}

/// A page that a list names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Listed {
    /// As the list gives it: it may be relative to the list's own.
    pub address: String,
    pub title: Option<String>,
    pub published: Option<Moment>,
    pub modified: Option<Moment>,
    /// Its own words, where the list holds enough of them.
    pub words: Option<Document>,
}

/// A list that another names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Part {
    pub address: String,
    pub title: Option<String>,
    pub modified: Option<Moment>,
}

impl Listed {
    /// Differs where the list says something else of the page than before.
    pub fn mark(&self) -> String {
        let time = |moment: Option<Moment>| moment.map_or(String::new(), |m| m.time.to_string());
        let title = self.title.as_deref().unwrap_or_default();
        hash(&[title, &time(self.published), &time(self.modified)])[..16].to_owned()
    }
}

/// What the list in `bytes` names; none where they are no list, but a page or another thing.
///
/// # Errors
///
/// When it begins like a list and is broken.
pub fn listing(name: &str, bytes: &[u8]) -> Result<Option<Listing>, Problem> {
    let (text, _) = decode::decode(bytes);
    let start = text.trim_start_matches('\u{feff}').trim_start();
    if feed::is_feed(start.as_bytes()) {
        feed::listing(name, bytes).map(Some)
    } else if xml::is_listing(start) {
        xml::listing(name, start).map(Some)
    } else {
        Ok(None)
    }
}

/// The feeds that a page says are its own, as it gives them.
pub fn feeds_of(page: &str) -> Vec<String> {
    let selector = r#"link[rel~="alternate"][href]"#;
    let Ok(selector) = Selector::parse(selector) else { return Vec::new() };
    let page = Html::parse_document(page);
    let links = page.select(&selector).map(|link| link.value());
    let is_feed = |kind: &str| ["rss", "atom", "feed+json"].iter().any(|name| kind.contains(name));
    let feeds = links.filter(|link| link.attr("type").is_some_and(is_feed));
    feeds.filter_map(|link| link.attr("href").map(str::to_owned)).collect()
}

/// That what should be a list is none.
pub fn no_list(name: &str, bytes: &[u8]) -> Problem {
    let (text, _) = decode::decode(&bytes[..bytes.len().min(1 << 18)]);
    let found = feeds_of(&text);
    let hint = match found.first() {
        Some(feed) => format!("the page names a feed of its own: `{feed}`"),
        None => "give RSS, Atom, JSON Feed, an OPML list or a sitemap for news".into(),
    };
    let what =
        if text.to_ascii_lowercase().contains("<html") { "a web page" } else { "something else" };
    problem(name, &format!("it is no feed, but {what}"), &hint)
}
