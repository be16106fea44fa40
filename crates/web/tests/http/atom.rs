//! The feeds, as a reader of feeds understands them.

use std::collections::BTreeSet;

use feed_rs::model::Feed;
use feed_rs::parser;

use crate::desk::{SHARED, add_at, desk, engine};

fn feed(path: &str) -> Feed {
    let answer = SHARED.get(path);
    assert_eq!(answer.status, 200, "{path}: {}", answer.body);
    let kind = answer.header("content-type").unwrap();
    assert_eq!(kind, "application/atom+xml; charset=utf-8");
    read(&answer.body)
}

fn read(body: &str) -> Feed {
    parser::parse(body.as_bytes()).unwrap_or_else(|error| panic!("{error}: {body}"))
}

/// What an address is behind the name of the server.
fn path(address: &str) -> &str {
    address.strip_prefix(&format!("http://{}", SHARED.address)).expect(address)
}

fn biggest() -> String {
    let stories = SHARED.get("/api/v1/stories?sort=biggest").json();
    stories["stories"][0]["id"].as_str().unwrap().to_owned()
}

#[test]
fn all_feeds_can_be_read_and_lead_to_pages() {
    let story = format!("/stories/{}/changes.atom", biggest());
    for address in ["/changes.atom", &story, "/search.atom?q=dam", "/search.atom?q=script"] {
        let feed = feed(address);
        assert!(!feed.entries.is_empty(), "{address}");
        let names: BTreeSet<&str> = feed.entries.iter().map(|entry| entry.id.as_str()).collect();
        assert!(names.len() == feed.entries.len() && names.iter().all(|n| n.starts_with("urn:")));
        assert_eq!(path(&feed.id), address);
        let times: Vec<_> = feed.entries.iter().map(|entry| entry.updated.unwrap()).collect();
        assert!(times.is_sorted_by(|a, b| a >= b) && feed.updated == times.first().copied());
        let links = feed.links.iter().chain(feed.entries.iter().flat_map(|entry| &entry.links));
        for link in links {
            let to = path(&link.href).split('#').next().unwrap();
            assert_eq!(SHARED.get(to).status, 200, "{to}");
        }
        for entry in feed.entries {
            let content = entry.content.unwrap().body.unwrap();
            for (at, _) in content.match_indices("href=\"") {
                let address = content[at + 6..].split('"').next().unwrap();
                let place = path(address).split('#').next().unwrap();
                assert_eq!(SHARED.get(place).status, 200, "{place}");
            }
        }
    }
}

/// A story, and what came to it a day later.
fn ferry() -> [String; 2] {
    let report = |id: &str, outlet: &str, text: &str| {
        serde_json::json!({ "id": id, "outlet": outlet, "published": "2021-05-04", "text": text,
            "url": format!("https://c.example/{id}"), "title": "Ferry aground" })
        .to_string()
    };
    let first = "VESSPORT — A ferry ran aground off the island of Lindmark on Tuesday. At least \
        three passengers were hurt, police in <b onclick=alert(3)>Vessport\u{202e} said. The \
        captain was drunk.";
    let second = "Five passengers were hurt when a ferry struck rocks off Lindmark on Tuesday, a \
        hospital in Vessport said. The captain was drunk, a cook said.";
    [report("a", "<svg onload=alert(4)>", first), report("b", "Courier", second)]
}

#[test]
fn what_comes_later_is_told_first_in_its_exact_words() {
    let [first, second] = ferry();
    let desk = desk(&first, None);
    let names = |path: &str| -> Vec<String> {
        read(&desk.get(path).body).entries.into_iter().map(|entry| entry.id).collect()
    };
    let (before, hits) = (names("/changes.atom"), names("/search.atom?q=ferry"));
    let file = desk.folder.path().join("more.jsonl");
    std::fs::write(&file, second).unwrap();
    add_at(&desk.folder.path().join("store"), &engine(), &[file], "2031-05-05T10:00:00Z");
    let (after, found) = (names("/changes.atom"), names("/search.atom?q=ferry"));
    assert_eq!((after.len(), &after[1..]), (before.len() + 1, &before[..]), "names stay");
    assert_eq!((found.len(), &found[1..]), (hits.len() + 1, &hits[..]));
    let changes = desk.get("/api/v1/changes?since=2031-05-05").json();
    let story = changes["changes"][0]["story"].as_str().unwrap();
    let feed = read(&desk.get(&format!("/stories/{story}/changes.atom")).body);
    let content = feed.entries[0].content.as_ref().unwrap().body.clone().unwrap();
    let claims = changes["changes"].as_array().unwrap().iter();
    let words: Vec<&str> = claims.filter_map(|change| change["claim"]["exact"].as_str()).collect();
    assert!(!words.is_empty() && words.iter().any(|words| words.contains("onclick")), "{words:?}");
    for words in words {
        let shown =
            words.replace('\u{202e}', "\u{fffd}").replace('<', "&#60;").replace('>', "&#62;");
        assert!(content.contains(&format!("<q>{shown}</q>")), "{shown}: {content}");
    }
    assert!(content.contains("&#60;svg onload=alert(4)&#62;</a>") && !content.contains("<b "));
    assert_eq!(
        content.matches(&format!("href=\"http://{}/reports/", desk.address)).count(),
        content.matches("<q>").count()
    );
}

#[test]
fn hostile_words_stay_words() {
    for address in ["/changes.atom", "/search.atom?q=script", "/search.atom?q=harbour+wall"] {
        let body = SHARED.get(address).body;
        let tricks =
            |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\0');
        assert!(!body.contains(tricks) && !body.contains("<script") && !body.contains("<svg"));
        for entry in read(&body).entries {
            let content = entry.content.unwrap().body.unwrap();
            for markup in ["<script", "<svg", "<img", "<b onclick", "javascript:"] {
                assert!(!content.contains(markup), "{address}: {content}");
            }
        }
    }
    let hit = &feed("/search.atom?q=script").entries[0];
    assert!(hit.title.as_ref().unwrap().content.contains("</title><script>alert('title')"));
    assert_eq!(hit.authors[0].name.as_deref(), Some("<img src=x onerror=alert(1)>"));
}

#[test]
fn who_knows_the_feed_already_is_told_so() {
    let answer = SHARED.get("/changes.atom");
    let etag = answer.header("etag").unwrap();
    let known = SHARED.ask("/changes.atom", &[&format!("If-None-Match: W/{etag}")]);
    assert_eq!((known.status, known.body.as_str()), (304, ""));
    let other = SHARED.ask("/changes.atom", &["If-None-Match: \"0123456789abcdef\""]);
    assert_eq!(other.status, 200);
}

#[test]
fn addresses_have_the_name_by_which_the_server_was_asked() {
    let host = format!("Host: localhost:{}", SHARED.address.port());
    let secure = "X-Forwarded-Proto: https";
    let answer = SHARED.send("GET /changes.atom HTTP/1.1", &[&host, secure]);
    let id = format!("https://localhost:{}/changes.atom", SHARED.address.port());
    assert_eq!(read(&answer.body).id, id);
}

#[test]
fn pages_name_their_feeds() {
    let story = format!("/stories/{}", biggest());
    let part = format!("{story}/timeline");
    let of_story = format!("{story}/changes.atom");
    for (page, feed) in [
        ("/", "/changes.atom"),
        ("/changes?since=7d", "/changes.atom"),
        ("/search?q=dam&since=2001-01-01", "/search.atom?q=dam&#38;since=2001-01-01"),
        (&*story, &*of_story),
        (&*part, &*of_story),
    ] {
        let html = SHARED.get(page).body;
        let head = html.split("</head>").next().unwrap();
        assert!(head.contains("rel=\"alternate\" type=\"application/atom+xml\""), "{page}");
        assert_eq!(html.matches(&format!("href=\"{feed}\"")).count(), 2, "{page}: head and link");
    }
    assert!(!SHARED.get("/search").body.contains("atom+xml"));
}

#[test]
fn what_is_not_there_is_said() {
    assert_eq!(SHARED.get("/stories/none/changes.atom").status, 404);
    assert_eq!(SHARED.get("/search.atom").status, 400);
    assert_eq!(SHARED.get("/changes.atom?since=1h").status, 400);
}
