//! Pages and feeds from the network, which here is a server on this machine.

mod command;
#[path = "../../fetch/tests/server/mod.rs"]
mod server;

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use command::{REPORT, Run, command, folder, run};
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

/// A round of watching, with what else is given.
fn watch(folder: &Path, arguments: &[&str]) -> Run {
    let options = ["watch", "--once", "--allow-private", "--gap", "0", "--format", "jsonl"];
    ask(folder, &[&options, arguments].concat())
}

#[test]
fn feeds_are_watched_from_one_run_to_the_next() {
    let server = Server::start();
    server.put("/feed", feed(&[entry("/1", "")]));
    server.put("/1", page("Ferry aground", REPORT));
    let opml = format!("<opml><body><outline xmlUrl=\"{}\"/></body></opml>", server.at("/feed"));
    let folder = folder(&[("feeds.opml", opml.as_bytes())]);
    let first = watch(folder.path(), &["feeds.opml", &server.at("/gone")]);
    assert!(first.names("/gone", "404"), "{}", first.stderr);
    let round = json(&first);
    assert_eq!((first.code, &round["added"], &round["failed"]), (1, &1.into(), &1.into()));
    let again = watch(folder.path(), &[]);
    assert_eq!((again.code, &json(&again)["asked"]), (0, &0.into()), "it is not time yet");
    let listed = ask(folder.path(), &["feeds", "--format", "json"]);
    let feeds = json(&listed)["feeds"].clone();
    assert_eq!((&feeds[0]["title"], &feeds[0]["pages"]), (&"Vessport Courier".into(), &1.into()));
    assert_eq!((&feeds[1]["failures"], &feeds[1]["title"]), (&1.into(), &Value::Null));
    let text = ask(folder.path(), &["feeds", "--remove", &server.at("/feed")]).stdout;
    assert!(text.contains("404") && !text.contains("Courier"), "{text}");
    let unknown = ask(folder.path(), &["feeds", "--remove", "https://c.example/feed"]);
    assert!(unknown.code == 1 && unknown.names("c.example", "not watched"), "{}", unknown.stderr);
}

#[test]
fn without_feeds_there_is_nothing_to_watch() {
    let folder = folder(&[("page.txt", REPORT.as_bytes())]);
    let run = watch(folder.path(), &["page.txt", "missing.opml"]);
    assert_eq!(run.code, 2);
    for (name, reason) in [("page.txt", "no feed"), ("missing.opml", "cannot be read")] {
        assert!(run.names(name, reason), "{}", run.stderr);
    }
    assert!(run.names("", "no feeds to watch"), "{}", run.stderr);
}

#[test]
fn a_webhook_needs_a_secret_and_is_told() {
    let server = Server::start();
    server.put("/feed", feed(&[entry("/1", "")]));
    server.put("/1", page("Ferry aground", REPORT));
    server.put("/hook", Reply::status("202 Accepted"));
    let folder = folder(&[("secret", b"a word that nobody else knows\n"), ("short", b"word")]);
    let (feed, hook) = (server.at("/feed"), server.at("/hook"));
    let told =
        |more: &[&str]| watch(folder.path(), &[&[&*feed, "--webhook", &hook], more].concat());
    for more in [&[][..], &["--webhook-secret-file", "short"]] {
        let run = told(more);
        assert!(run.code == 2 && run.names("", "needs a secret"), "{}", run.stderr);
    }
    let run = told(&["--webhook-secret-file", "secret", "--webhook-search", "ferry"]);
    assert_eq!((run.code, &json(&run)["told"]), (0, &1.into()), "{}", run.stderr);
    let sent = server.asked().pop().unwrap();
    assert_eq!((sent.path.as_str(), sent.fields["x-variorum-delivery"].len()), ("/hook", 32));
}

#[cfg(unix)]
#[test]
fn an_interrupt_ends_the_watch_cleanly() {
    let server = Server::start();
    server.put("/feed", feed(&[entry("/1", "")]));
    server.put("/1", page("Ferry aground", REPORT));
    let folder = folder(&[]);
    let feed = server.at("/feed");
    let arguments =
        ["--store", "news", "watch", "--allow-private", "--gap", "0", "--every", "1h", &feed];
    let mut child = command(folder.path(), &arguments).stdout(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    assert!(line.contains("1 added"), "{line}");
    let kill = Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    assert!(kill.success());
    assert_eq!(child.wait().unwrap().code(), Some(0));
    assert_eq!(ask(folder.path(), &["check"]).code, 0);
}
