//! The document of the feeds that a store watches.

use serde::Serialize;
use variorum_store::Feed;

use super::pretty;
use super::store::{Setting, lines};

#[derive(Serialize)]
struct FeedsDocument<'d> {
    feeds: Vec<FeedPart<'d>>,
}

#[derive(Serialize)]
struct FeedPart<'d> {
    address: &'d str,
    title: Option<&'d str>,
    /// The address of the list that names it.
    list: Option<&'d str>,
    fetched: Option<&'d str>,
    grown: Option<&'d str>,
    next: Option<&'d str>,
    failures: u32,
    problem: Option<&'d str>,
    hint: Option<&'d str>,
    pages: usize,
    lost: usize,
}

/// The feeds and how each of them is.
pub fn feeds(feeds: &[Feed], setting: Setting) -> String {
    let parts = feeds.iter().map(|feed| part(feed, feeds));
    match setting {
        Setting::Lines => lines(parts),
        Setting::Document => pretty(&FeedsDocument { feeds: parts.collect() }),
    }
}

fn part<'d>(feed: &'d Feed, feeds: &'d [Feed]) -> FeedPart<'d> {
    let list = feeds.iter().find(|other| Some(other.number) == feed.list);
    FeedPart {
        address: &feed.address,
        title: feed.title.as_deref(),
        list: list.map(|list| list.address.as_str()),
        fetched: feed.fetched.as_deref(),
        grown: feed.grown.as_deref(),
        next: feed.next.as_deref(),
        failures: feed.failures,
        problem: feed.problem.as_deref(),
        hint: feed.hint.as_deref(),
        pages: feed.pages,
        lost: feed.lost,
    }
}
