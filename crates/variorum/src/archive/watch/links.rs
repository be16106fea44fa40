//! The pages whose time has come.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use variorum_fetch::{Address, Answer, Error as Unfetched, Known, Request};
use variorum_model::Moment;
use variorum_read::documents::{Document, Listed};
use variorum_store::Link;

use super::{Going, noted, times};
use crate::Error;
use crate::archive::add::Adding;
use crate::archive::fetched::found;

/// So many pages are fetched before any is read, of so many that are looked at.
const PAGES: usize = 64;
const DUE: usize = 10_000;
/// After so many failures in a row a page is given up.
const FAILURES: u32 = 6;

/// What a feed said of a page.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Said {
    title: Option<String>,
    published: Option<Moment>,
    modified: Option<Moment>,
    words: Option<String>,
}

impl Said {
    pub fn of(entry: &Listed) -> Said {
        let words = entry.words.as_ref().map(|words| String::from_utf8_lossy(&words.bytes).into());
        let title = entry.title.clone();
        Said { title, published: entry.published, modified: entry.modified, words }
    }

    pub fn bytes(&self) -> Vec<u8> {
        serde_json::to_vec(self).expect("plain data")
    }

    fn kept(link: &Link) -> Said {
        let said = link.said.as_deref().and_then(|said| serde_json::from_slice(said).ok());
        said.unwrap_or_default()
    }

    /// The entry as far as it is known.
    fn entry(link: &Link) -> Listed {
        let said = Said::kept(link);
        let document = |words: String| Document {
            name: link.address.clone(),
            bytes: words.into_bytes(),
            ..Document::default()
        };
        Listed {
            address: link.address.clone(),
            title: said.title,
            published: said.published,
            modified: said.modified,
            words: said.words.map(document),
        }
    }
}

impl Going<'_> {
    /// Fetches and adds until none is left.
    pub fn fetch_links(&mut self) -> Result<(), Error> {
        loop {
            let due = by_turns(self.store.links_due(&self.round.at, DUE)?);
            if due.is_empty() {
                return Ok(());
            }
            for links in due.chunks(PAGES) {
                if !self.goes_on() {
                    return Ok(());
                }
                self.fetch(links)?;
            }
        }
    }

    /// Adds some pages, and only then notes that they were had.
    fn fetch(&mut self, links: &[Link]) -> Result<(), Error> {
        let answers = self.client.get_all(&links.iter().map(request).collect::<Vec<_>>());
        let at = self.round.at.clone();
        let mut kept = Vec::new();
        let mut adding = Adding::new((&mut *self.store, self.engine), &at, self.watch);
        for (link, answer) in links.iter().zip(answers) {
            let Some(after) = after(link, &answer, (self.now, self.every)) else { continue };
            self.round.fetched += usize::from(answer.is_ok());
            let gives_up = after.next.is_none();
            kept.push(after);
            if let Some(found) = found(&Said::entry(link), &link.address, (answer, gives_up)) {
                adding.take(found)?;
            }
        }
        let addition = adding.finish()?;
        self.round.addition = std::mem::take(&mut self.round.addition).and(addition);
        Ok(self.store.keep_links(&kept)?)
    }
}

/// How a page is after an answer; none where it was not asked for.
fn after(
    link: &Link,
    answer: &Result<Answer, Unfetched>,
    (now, every): (jiff::Timestamp, std::time::Duration),
) -> Option<Link> {
    let known = match answer {
        Ok(Answer::Page(page)) => page.known.clone(),
        Ok(Answer::Unchanged) => known(link),
        Err(Unfetched::Stopped) => return None,
        Err(error) => return Some(failed(link, error, (now, every))),
    };
    let found = link.found.parse().unwrap_or(now);
    Some(Link {
        etag: known.etag,
        modified: known.modified,
        fetched: Some(noted(now)),
        next: times::look_again(found, now).map(noted),
        failures: 0,
        problem: None,
        // The page is here, so the feed's own words are needed no more.
        said: Some(Said { words: None, ..Said::kept(link) }.bytes()),
        ..link.clone()
    })
}

/// What may pass is asked for again some times; what does not is given up, until an option lets it
/// in where only that refused it.
fn failed(
    link: &Link,
    error: &Unfetched,
    (now, every): (jiff::Timestamp, std::time::Duration),
) -> Link {
    let failures = if error.is_refused() { 0 } else { link.failures + 1 };
    let next = match error {
        Unfetched::Later(wait) => Some(times::after(now, (*wait).max(every))),
        _ if error.passes() && failures < FAILURES => {
            Some(times::after_failure(&link.address, failures, (now, every)))
        }
        _ => None,
    };
    let problem = Some(error.to_string());
    Link { next: next.map(noted), failures, problem, ..link.clone() }
}

fn known(link: &Link) -> Known {
    Known { etag: link.etag.clone(), modified: link.modified.clone() }
}

fn request(link: &Link) -> Request {
    Request { address: link.address.clone(), known: known(link) }
}

/// One page of each host after another, so that several hosts are asked at a time.
fn by_turns(links: Vec<Link>) -> Vec<Link> {
    let mut turns: BTreeMap<String, usize> = BTreeMap::new();
    let mut ordered = Vec::new();
    for link in links {
        let host = Address::parse(&link.address).map(|a| a.host().to_owned()).unwrap_or_default();
        let turn = turns.entry(host).or_default();
        ordered.push((*turn, link));
        *turn += 1;
    }
    ordered.sort_by_key(|(turn, _)| *turn);
    ordered.into_iter().map(|(_, link)| link).collect()
}
