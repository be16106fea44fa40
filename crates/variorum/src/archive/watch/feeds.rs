//! The feeds whose time has come, and what they name.

use std::collections::BTreeSet;

use variorum_fetch::{Answer, Error as Unfetched, Known, Page, Request};
use variorum_model::Problem;
use variorum_read::documents::{ListKind, Listed, Listing, Part, listing, no_list};
use variorum_store::{Feed, Link};

use super::links::Said;
use super::{Going, noted, times};
use crate::Error;
use crate::archive::fetched::leads;

/// So many feeds are asked at a time, and of each list so many entries and parts are looked at.
const FEEDS: usize = 64;
const ENTRIES: usize = 1000;

impl Going<'_> {
    /// Asks until none is left: a list may name feeds that are asked at once.
    pub fn ask_feeds(&mut self) -> Result<(), Error> {
        loop {
            let due = self.store.feeds_due(&self.round.at)?;
            if due.is_empty() || !self.goes_on() {
                return Ok(());
            }
            for feeds in due.chunks(FEEDS) {
                let answers = self.client.get_all(&feeds.iter().map(request).collect::<Vec<_>>());
                for (feed, answer) in feeds.iter().zip(answers) {
                    self.hear(feed, answer)?;
                }
            }
        }
    }

    fn hear(&mut self, feed: &Feed, answer: Result<Answer, Unfetched>) -> Result<(), Error> {
        if answer == Err(Unfetched::Stopped) {
            return Ok(());
        }
        self.round.asked += 1;
        match answer {
            Ok(Answer::Page(page)) => match self.list(&page) {
                Ok(list) => self.take_list(feed, &page, list),
                Err(problem) => self.failed(feed, problem, None),
            },
            Ok(Answer::Unchanged) => {
                self.round.unchanged += 1;
                self.well(feed.clone())
            }
            Err(error) if error.is_refused() => self.refused(feed, error.problem(&feed.address)),
            Err(error) => {
                let wait = if let Unfetched::Later(wait) = error { Some(wait) } else { None };
                let next = wait.map(|wait| noted(times::after(self.now, wait.max(self.every))));
                self.failed(feed, error.problem(&feed.address), next)
            }
        }
    }

    fn list(&self, page: &Page) -> Result<Listing, Problem> {
        let list = listing(&page.address, &page.bytes)?;
        let mut list = list.ok_or_else(|| no_list(&page.address, &page.bytes))?;
        if list.kind == ListKind::Sitemap {
            let (entries, parts) = (list.entries.len(), list.lists.len());
            list.entries.retain(|e| times::is_news(e.published.or(e.modified), self.now));
            list.lists.retain(|p| p.modified.is_none() || times::is_news(p.modified, self.now));
            if entries + parts > 0 && list.entries.is_empty() && list.lists.is_empty() {
                return Err(no_news(&page.address));
            }
        }
        list.entries.truncate(ENTRIES);
        list.lists.truncate(ENTRIES);
        Ok(list)
    }

    /// Notes what a list names before the list counts as had.
    fn take_list(&mut self, feed: &Feed, page: &Page, list: Listing) -> Result<(), Error> {
        let mut seen = BTreeSet::new();
        let links = list.entries.iter().map(|entry| self.link(feed, (&page.address, entry)));
        let links: Vec<Link> = links.filter(|link| seen.insert(link.address.clone())).collect();
        let found = self.store.keep_found(&links)?;
        self.round.found += found;
        // A list that another names may name none, so there is an end.
        if feed.list.is_none() {
            let part = |part: Part| (leads(&page.address, &part.address), part.title);
            let parts = list.lists.into_iter().map(part);
            self.store.keep_parts(feed.number, &parts.collect::<Vec<_>>())?;
        }
        let Known { etag, modified } = page.known.clone();
        let grown = if found > 0 { Some(self.round.at.clone()) } else { feed.grown.clone() };
        let title = list.title.or_else(|| feed.title.clone());
        self.well(Feed { title, etag, modified, grown, ..feed.clone() })
    }

    fn link(&self, feed: &Feed, (address, entry): (&str, &Listed)) -> Link {
        Link {
            address: leads(address, &entry.address),
            feed: Some(feed.number),
            mark: entry.mark(),
            found: self.round.at.clone(),
            said: Some(Said::of(entry).bytes()),
            ..Link::default()
        }
    }

    fn well(&mut self, feed: Feed) -> Result<(), Error> {
        Ok(self.store.keep_feed(&Feed {
            fetched: Some(self.round.at.clone()),
            next: Some(noted(times::after(self.now, self.every))),
            failures: 0,
            problem: None,
            hint: None,
            ..feed
        })?)
    }

    /// A feed that fails is asked less and less often, and never forgotten.
    fn failed(&mut self, feed: &Feed, problem: Problem, next: Option<String>) -> Result<(), Error> {
        let failures = feed.failures + 1;
        let later = || noted(times::after_failure(&feed.address, failures, (self.now, self.every)));
        let next = Some(next.unwrap_or_else(later));
        self.not_had(Feed { next, failures, ..feed.clone() }, problem)
    }

    /// A feed that an option of ours refuses has not failed, and is asked as often as others.
    fn refused(&mut self, feed: &Feed, problem: Problem) -> Result<(), Error> {
        let next = Some(noted(times::after(self.now, self.every)));
        self.not_had(Feed { next, failures: 0, ..feed.clone() }, problem)
    }

    fn not_had(&mut self, feed: Feed, problem: Problem) -> Result<(), Error> {
        self.round.failed += 1;
        self.watch.problem(&problem);
        self.store.keep_feed(&Feed {
            problem: Some(problem.message.clone()),
            hint: Some(problem.hint.clone()),
            ..feed
        })?;
        self.round.addition.problems.push(problem);
        Ok(())
    }
}

fn request(feed: &Feed) -> Request {
    let known = Known { etag: feed.etag.clone(), modified: feed.modified.clone() };
    Request { address: feed.address.clone(), known }
}

fn no_news(address: &str) -> Problem {
    Problem {
        report: address.into(),
        message: "the sitemap names nothing of the last three days".into(),
        hint: "only a sitemap for news, with times, can be watched".into(),
    }
}
