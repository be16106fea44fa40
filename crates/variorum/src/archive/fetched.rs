//! Takes: an address. Makes: the documents that stand there, of a feed those it leads to. Needs: a
//! [`Client`].

use variorum_fetch::{Address, Answer, Client, Error, Page, Request};
use variorum_model::Problem;
use variorum_read::documents::{Document, Listed, Listing, Sink, listing};

/// So many pages are fetched before any is read.
const PAGES: usize = 64;

/// Gives what stands at `address`, or why it cannot be had.
pub fn documents(client: &Client, address: &str, sink: Sink) {
    match client.get(&Request::new(address)) {
        Ok(Answer::Page(page)) => of_page(client, page, sink),
        Ok(Answer::Unchanged) => {}
        Err(error) => {
            sink(Err(error.problem(address)));
        }
    }
}

fn of_page(client: &Client, page: Page, sink: Sink) {
    match listing(&page.address, &page.bytes) {
        Ok(Some(list)) => listed(client, (&page.address, &list), sink),
        Ok(None) => {
            sink(Ok(document(page)));
        }
        Err(problem) => {
            sink(Err(problem));
        }
    }
}

fn document(page: Page) -> Document {
    Document { bytes: page.bytes, ..Document::at(&page.address) }
}

/// Gives the pages that a list leads to.
fn listed(client: &Client, (address, list): (&str, &Listing), sink: Sink) {
    if !list.lists.is_empty() {
        sink(Err(only_lists(address)));
    }
    for entries in list.entries.chunks(PAGES) {
        let requests: Vec<Request> =
            entries.iter().map(|entry| Request::new(&leads(address, &entry.address))).collect();
        for ((entry, request), answer) in
            entries.iter().zip(&requests).zip(client.get_all(&requests))
        {
            let found = found(entry, &request.address, (answer, true));
            if found.is_some_and(|found| !sink(found)) {
                return;
            }
        }
    }
}

/// Where a link in the list at `address` leads.
pub fn leads(address: &str, link: &str) -> String {
    let address = Address::parse(address).and_then(|list| list.join(link));
    address.map_or_else(|_| link.to_owned(), |address| address.as_str().to_owned())
}

/// The page of an entry; where it is given up or holds no report, the entry's own words. None where
/// nothing is new.
pub fn found(
    entry: &Listed,
    address: &str,
    (answer, gives_up): (Result<Answer, Error>, bool),
) -> Option<Result<Document, Problem>> {
    match answer {
        Ok(Answer::Unchanged) => None,
        Ok(Answer::Page(page)) => Some(Ok(Document {
            title: entry.title.clone(),
            published: entry.published,
            modified: entry.modified,
            instead: entry.words.clone().map(Box::new),
            ..document(page)
        })),
        Err(error) => Some(match &entry.words {
            Some(words) if gives_up => Ok(words.clone()),
            _ => Err(error.problem(address)),
        }),
    }
}

fn only_lists(address: &str) -> Problem {
    Problem {
        report: address.into(),
        message: "it lists feeds or parts, not pages".into(),
        hint: "`variorum watch` follows them; or give one of them".into(),
    }
}
