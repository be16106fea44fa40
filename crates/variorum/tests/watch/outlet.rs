//! An outlet that publishes pages and a feed of them; all of it is made up.

use std::sync::{Arc, Mutex};

use crate::server::{Asked, Reply, Server};

pub const COPIED: &str = "VESSPORT — A ferry with about 80 people aboard ran aground off the island \
    of Lindmark on Tuesday, the coastguard said. At least three passengers were hurt when the ferry \
    struck a sandbank at dawn. \"Nobody is missing,\" said Maren Holt, who speaks for the harbour \
    authority of Vessport. The ferry was on its way from Vessport to Lindmark.";
pub const MIRROR: &str = "LINDMARK — All 80 people aboard a ferry that ran aground off the island of \
    Lindmark on Tuesday were brought ashore by lifeboats, the coastguard in Vessport said. Five \
    passengers were hurt, according to a hospital in Vessport. Maren Holt of the harbour authority \
    said an inquiry would begin on Wednesday.";
pub const FREED: &str = "VESSPORT — Two tugs pulled the ferry that ran aground off Lindmark on Tuesday \
    free in the afternoon, the coastguard said. Divers found no hole in the ferry, and no oil was lost, \
    said Maren Holt of the harbour authority in Vessport. Five passengers are still in hospital.";
pub const MILL: &str = "OSTRIN — A fire destroyed a paper mill in Ostrin on Monday night, firefighters \
    said. About 120 workers left the mill in time and one guard was treated for smoke. Jorun Teller, \
    the mayor of Ostrin, said the cause was not known.";
pub const RATES: &str = "MARENSTADT — The central bank of Marenia raised its main interest rate by half \
    a point to 4.5 percent on Tuesday. Governor Ilse Dorn said prices were rising faster than \
    expected. It was the third rise this year.";

struct Item {
    number: String,
    title: String,
}

pub struct Outlet<'s> {
    server: &'s Server,
    name: &'static str,
    path: &'static str,
    items: Arc<Mutex<Vec<Item>>>,
}

impl<'s> Outlet<'s> {
    pub fn new(server: &'s Server, name: &'static str, path: &'static str) -> Self {
        let items: Arc<Mutex<Vec<Item>>> = Arc::default();
        let known = Arc::clone(&items);
        server.answer(&format!("{path}/feed"), move |asked| {
            marked(asked, &feed(name, path, &known.lock().unwrap()))
        });
        Outlet { server, name, path, items }
    }

    pub fn feed(&self) -> String {
        self.server.at(&format!("{}/feed", self.path))
    }

    /// A page that the feed names.
    pub fn publish(&self, number: &str, title: &str, text: &str) {
        let item = Item { number: number.into(), title: title.into() };
        self.items.lock().unwrap().insert(0, item);
        self.rewrite(number, title, text);
    }

    /// Another text under the same address; the feed tells by another title.
    pub fn correct(&self, number: &str, title: &str, text: &str) {
        let mut items = self.items.lock().unwrap();
        let item = items.iter_mut().find(|item| item.number == number).unwrap();
        item.title = title.into();
        drop(items);
        self.rewrite(number, title, text);
    }

    /// Another text under the same address, of which the feed says nothing.
    pub fn rewrite(&self, number: &str, title: &str, text: &str) {
        let html = format!(
            "<!doctype html><html lang=\"en\"><head><title>{title}</title>\
             <meta property=\"og:site_name\" content=\"{}\"></head><body><article><h1>{title}</h1>\
             <p>{text}</p></article></body></html>",
            self.name
        );
        self.server.answer(&format!("{}/{number}", self.path), move |asked| marked(asked, &html));
    }
}

fn feed(name: &str, path: &str, items: &[Item]) -> String {
    let item = |item: &Item| {
        format!(
            "<item><title>{}</title><link>{path}/{}</link>\
             <pubDate>Tue, 04 May 2021 11:00:00 GMT</pubDate></item>",
            item.title, item.number
        )
    };
    let items: String = items.iter().map(item).collect();
    format!("<rss version=\"2.0\"><channel><title>{name}</title>{items}</channel></rss>")
}

/// The text with a mark by which its newest is known, unless the client has it.
fn marked(asked: &Asked, text: &str) -> Reply {
    let mark = format!("\"{}-{}\"", text.len(), text.bytes().map(u64::from).sum::<u64>());
    match asked.fields.get("if-none-match") {
        Some(known) if *known == mark => Reply::status("304 Not Modified"),
        _ => Reply::page(text).with("ETag", Some(&mark)),
    }
}
