//! Lists of feeds (OPML) and sitemaps, as events of XML.

use quick_xml::Reader;
use quick_xml::escape::{escape, unescape};
use quick_xml::events::{BytesStart, Event};
use variorum_model::Problem;

use super::listing::{ListKind, Listed, Listing, Part};
use crate::extract::{moment, problem};

const ROOTS: [&str; 3] = ["<opml", "<urlset", "<sitemapindex"];

pub fn is_listing(start: &str) -> bool {
    let head = start.char_indices().nth(2000).map_or(start, |(end, _)| &start[..end]);
    start.starts_with('<') && ROOTS.iter().any(|root| head.contains(root))
}

pub fn listing(name: &str, text: &str) -> Result<Listing, Problem> {
    read(text).map_err(|error| {
        let message = format!("the list cannot be read: {error}");
        problem(name, &message, "get it again; a list is OPML or a sitemap")
    })
}

fn read(text: &str) -> Result<Listing, quick_xml::Error> {
    let mut reader = Reader::from_str(text);
    // Lists of feeds are written by hand, and a sign that should be escaped is often not.
    reader.config_mut().check_end_names = false;
    let mut found = Found::default();
    loop {
        match reader.read_event()? {
            Event::Start(tag) => found.begin(&tag),
            Event::Empty(tag) => found.outline(&tag),
            Event::Text(text) => found.words.push_str(&text),
            Event::GeneralRef(name) => found.words.push_str(&format!("&{};", &*name)),
            Event::CData(text) => found.words.push_str(&escape(&*text)),
            Event::End(tag) => found.end(tag.local_name().into_inner()),
            Event::Eof => return Ok(found.listing),
            _ => {}
        }
    }
}

#[derive(Default)]
struct Found {
    listing: Listing,
    /// The page or part that is being read.
    current: Option<Listed>,
    words: String,
}

impl Found {
    fn begin(&mut self, tag: &BytesStart) {
        self.words.clear();
        match tag.local_name().into_inner() {
            "opml" => self.listing.kind = ListKind::Feeds,
            "urlset" | "sitemapindex" => self.listing.kind = ListKind::Sitemap,
            "url" | "sitemap" => self.current = Some(Listed::default()),
            _ => self.outline(tag),
        }
    }

    /// A feed in a list of feeds.
    fn outline(&mut self, tag: &BytesStart) {
        let value = |name: &str| {
            let mut attributes = tag.attributes();
            let mut attributes = attributes.with_checks(false).flatten();
            let found = attributes.find(|a| a.key.as_ref().eq_ignore_ascii_case(name));
            found.map(|a| plain(&a.value))
        };
        if tag.local_name().into_inner() == "outline"
            && let Some(address) = value("xmlUrl").filter(|address| !address.is_empty())
        {
            let title = value("title").or_else(|| value("text"));
            self.listing.lists.push(Part { address, title, modified: None });
        }
    }

    fn end(&mut self, name: &str) {
        let words = plain(&std::mem::take(&mut self.words));
        match (name, &mut self.current) {
            ("url", page) => self.listing.entries.extend(page.take().filter(is_whole)),
            ("sitemap", part) => {
                let part = part.take().filter(is_whole);
                let part =
                    part.map(|p| Part { address: p.address, title: None, modified: p.modified });
                self.listing.lists.extend(part);
            }
            ("loc", Some(page)) if page.address.is_empty() => page.address = words,
            ("lastmod", Some(page)) => page.modified = moment(&words),
            ("publication_date", Some(page)) => page.published = moment(&words),
            ("title", Some(page)) => page.title = Some(words),
            ("title", None) if !words.is_empty() => self.listing.title = Some(words),
            _ => {}
        }
    }
}

fn is_whole(page: &Listed) -> bool {
    !page.address.is_empty()
}

fn plain(words: &str) -> String {
    unescape(words).map_or_else(|_| words.to_owned(), |words| words.into_owned()).trim().to_owned()
}
