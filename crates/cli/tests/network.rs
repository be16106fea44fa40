//! Pages and feeds from the network, which here is a server on this machine.

mod command;
#[path = "../../fetch/tests/server/mod.rs"]
mod server;

use std::path::Path;

use command::{REPORT, Run, folder, run};
use serde_json::Value;
use server::{Reply, Server};

fn ask(folder: &Path, arguments: &[&str]) -> Run {
    run(folder, &[&["--store", "news"], arguments].concat())
}

fn add(folder: &Path, addresses: &[&str]) -> Run {
    let options = ["add", "--allow-private", "--gap", "0", "--format", "json"];
    ask(folder, &[&options, addresses].concat())
}

fn json(run: &Run) -> Value {
    serde_json::from_str(&run.stdout).unwrap_or_else(|_| panic!("{}{}", run.stdout, run.stderr))
}

/// A page of an outlet with this text.
fn page(title: &str, text: &str) -> Reply {
    let paragraphs: String = text.split("\n\n").map(|part| format!("<p>{part}</p>")).collect();
    Reply::page(&format!(
        "<!doctype html><html lang=\"en\"><head><title>{title}</title></head><body><article>\
         <h1>{title}</h1>{paragraphs}</article></body></html>"
    ))
}

fn entry(address: &str, more: &str) -> String {
    format!(
        "<item><title>Ferry</title><link>{address}</link>\
         <pubDate>Tue, 04 May 2021 12:00:00 GMT</pubDate>{more}</item>"
    )
}

fn feed(entries: &[String]) -> Reply {
    let entries = entries.concat();
    Reply::new(
        "200 OK",
        "application/rss+xml",
        format!(
            "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Vessport Courier</title>\
             {entries}</channel></rss>"
        ),
    )
}

/// Every report of the store, as it is exported.
fn reports(folder: &Path) -> Vec<Value> {
    let lines = ask(folder, &["export"]).stdout;
    lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn an_address_is_fetched_and_its_page_kept() {
    let server = Server::start();
    server.put("/old", Reply::to("/story"));
    server.put("/story", page("Ferry aground", REPORT));
    let folder = folder(&[]);
    let run = add(folder.path(), &[&server.at("/old")]);
    assert_eq!((run.code, &json(&run)["added"]), (0, &1.into()), "{}", run.stderr);
    let report = reports(folder.path()).remove(0);
    assert_eq!(report["url"], server.at("/story"));
    assert_eq!(report["title"], "Ferry aground");
    assert!(report["text"].as_str().unwrap().contains("Maren Holt"));
    let again = add(folder.path(), &[&server.at("/story")]);
    assert_eq!(json(&again)["known"], 1, "{}", again.stderr);
}

#[test]
fn of_a_feed_the_pages_are_fetched_that_it_leads_to() {
    let server = Server::start();
    let words = format!("<description>{}</description>", REPORT.replace('"', "&quot;"));
    server.put(
        "/feed",
        feed(&[
            entry("/1", ""),
            entry(&server.at("/2"), ""),
            entry("/gone", ""),
            entry("/3", &words),
        ]),
    );
    server.put("/1", page("Ferry aground", REPORT));
    server.put("/2", page("Ferry free", &REPORT.replace("80", "90")));
    let folder = folder(&[]);
    let run = add(folder.path(), &[&server.at("/feed")]);
    assert_eq!((run.code, &json(&run)["added"]), (1, &3.into()), "{}", run.stderr);
    assert!(run.names("/gone", "404"), "{}", run.stderr);
    let reports = reports(folder.path());
    let published = reports[0]["published"].as_str().unwrap();
    assert!(published.starts_with("2021-05-04T12:00"), "the feed knows: {published}");
    let urls: Vec<&str> = reports.iter().map(|report| report["url"].as_str().unwrap()).collect();
    assert!(urls[0] == server.at("/1") && urls[1] == server.at("/2"), "{urls:?}");
}

#[test]
fn what_cannot_be_had_is_named_and_the_rest_is_added() {
    let server = Server::start();
    server.put("/robots.txt", Reply::page("user-agent: *\ndisallow: /private"));
    server.put("/private", page("Ferry aground", REPORT));
    server.put("/round", Reply::to("/round"));
    server
        .put("/broken", Reply::new("200 OK", "application/rss+xml", "<rss version=\"2.0\"><chan"));
    server.put("/empty", Reply::page("<html><head><title>Gallery</title></head><body></body>"));
    server.put("/good", page("Ferry aground", REPORT));
    let paths = ["/private", "/round", "/broken", "/empty", "/missing", "/good"];
    let addresses = paths.map(|path| server.at(path));
    let mut given: Vec<&str> = addresses.iter().map(String::as_str).collect();
    given.extend(["https://nobody.invalid/1", "https://ana:secret@post.example/1"]);
    let folder = folder(&[]);
    let run = add(folder.path(), &given);
    for (name, reason) in [
        ("/private", "robots.txt refuses"),
        ("/round", "redirects more than 5 times"),
        ("/broken", "the feed cannot be read"),
        ("/empty", "no text"),
        ("/missing", "404"),
        ("nobody.invalid", "no host"),
        ("post.example", "password"),
    ] {
        assert!(run.names(name, reason), "{name}: {reason}\n{}", run.stderr);
    }
    assert_eq!((run.code, &json(&run)["added"]), (1, &1.into()));
}

#[test]
fn nothing_private_is_fetched_without_the_flag() {
    let server = Server::start();
    server.put("/story", page("Ferry aground", REPORT));
    let folder = folder(&[]);
    let run = ask(folder.path(), &["add", &server.at("/story")]);
    assert_eq!(run.code, 2);
    assert!(run.names("/story", "local network"), "{}", run.stderr);
    assert!(server.asked().is_empty());
}

#[test]
fn other_verbs_say_who_fetches() {
    let folder = folder(&[]);
    let run = run(folder.path(), &["dossier", "https://post.example/1"]);
    assert_eq!(run.code, 2);
    assert!(run.names("post.example", "only `add` fetches"), "{}", run.stderr);
}
