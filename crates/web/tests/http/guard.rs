//! Who is answered and who is not, and what stays up whatever is sent.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use crate::desk::{SHARED, add, add_at, desk as new_desk, engine, example};
use variorum_web::{Error, Options, Server, Token};

const WORD: &str = "a word nobody knows";

#[test]
fn only_names_of_this_machine_are_answered() {
    for host in ["localhost", "127.0.0.1:8080", "[::1]:80", "LOCALHOST:1"] {
        let answer = SHARED.send("GET / HTTP/1.1", &[&format!("Host: {host}")]);
        assert_eq!(answer.status, 200, "{host}");
    }
    for host in ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:8080", "", "x:y"]
    {
        let answer = SHARED.send("GET / HTTP/1.1", &[&format!("Host: {host}")]);
        assert_eq!(answer.status, 421, "{host}");
    }
    assert_eq!(SHARED.send("GET / HTTP/1.1", &[]).status, 421, "no host");
    let two = SHARED.send("GET / HTTP/1.1", &["Host: localhost", "Host: evil.example"]);
    assert!(two.status >= 400, "{}", two.status);
}

#[test]
fn nothing_is_changed_by_any_method() {
    for method in ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"] {
        let answer = SHARED.send(&format!("{method} / HTTP/1.1"), &["Host: localhost"]);
        assert_eq!(answer.status, 405, "{method}");
    }
    let head = SHARED.send("HEAD / HTTP/1.1", &["Host: localhost"]);
    assert_eq!((head.status, head.body.as_str()), (200, ""));
}

#[test]
fn what_is_too_big_is_refused() {
    let long = format!("/search?q=a&x={}", "a".repeat(5000));
    assert_eq!(SHARED.get(&long).status, 414);
    let header = format!("X-Long: {}", "a".repeat(400_000));
    assert!(matches!(SHARED.ask("/", &[&header]).status, 431 | 0));
    assert_eq!(SHARED.ask("/", &["Content-Length: 1000000"]).status, 413);
    assert_eq!(SHARED.ask("/", &["Transfer-Encoding: chunked"]).status, 413);
    assert_eq!(SHARED.get("/").status, 200, "it is still there");
}

#[test]
fn no_address_brings_it_down() {
    let odd = [
        "/stories/",
        "/stories/%00",
        "/stories/%2e%2e",
        "/stories/*",
        "/stories/'%20OR%201=1",
        "/reports/%",
        "/reports/%E2%80%AE",
        "/reports/%F0%9F%8C%8A",
        "//",
        "/%2f%2f",
        "/search?q=%00",
        "/search?q=%22",
        "/search?q=NEAR(a%20b)",
        "/search?q=text:",
        "/search?q=*",
        "/search?%%%",
        "/?page=10000",
        "/?since=0000-00-00",
        "/?since=9999-12-31&until=9999-12-31",
        "/?since=-009999-01-01",
        "/stories?x",
        "/api/v1/search?q=a&page=10000&most=200",
        "/reports/northwire-lead?at=0-18446744073709551615",
        "/stories/a/claims/",
        "/static/",
    ];
    for path in odd {
        let answer = SHARED.get(path);
        assert!((200..500).contains(&answer.status), "{path}: {} {}", answer.status, answer.body);
    }
    for raw in ["GET / HTTP/9.9\r\n\r\n", "\0\0\0\r\n\r\n", "GET  \r\nHost\r\n\r\n"] {
        let mut stream = TcpStream::connect(SHARED.address).unwrap();
        stream.write_all(raw.as_bytes()).unwrap();
    }
    assert_eq!(SHARED.get("/").status, 200);
}

#[test]
fn a_token_opens_and_nothing_else_does() {
    let desk = new_desk("", Some(WORD));
    for path in ["/", "/api/v1/stories", "/static/x", "/none"] {
        let answer = desk.get(path);
        assert_eq!(answer.status, 401, "{path}");
        assert!(answer.header("www-authenticate").unwrap().starts_with("Basic"));
    }
    assert!(desk.get("/api/v1/stories").json()["error"]["hint"].is_string());
    let bearer = format!("Authorization: Bearer {WORD}");
    assert_eq!(desk.ask("/api/v1/stories", &[&bearer]).status, 200);
    let basic = "Authorization: Basic bWU6YSB3b3JkIG5vYm9keSBrbm93cw==";
    assert_eq!(desk.ask("/", &[basic]).status, 200);
    assert_eq!(desk.ask("/", &["Authorization: Bearer a word somebody knows"]).status, 401);
}

#[test]
fn other_machines_need_a_token() {
    let folder = tempfile::TempDir::new().unwrap();
    let bind = |address: &str, token: Option<Token>| {
        let address = address.parse().unwrap();
        Server::bind(Options { address, token, hosts: Vec::new() }, folder.path(), engine())
    };
    assert!(matches!(bind("0.0.0.0:0", None), Err(Error::NoToken(_))));
    assert!(matches!(bind("[::]:0", None), Err(Error::NoToken(_))));
    assert!(matches!(bind("127.0.0.1:0", None), Err(Error::Library(_))), "there is no store");
    assert!(Token::new("short").is_err());
}

#[test]
fn pages_are_there_while_reports_are_added() {
    let desk = new_desk("", None);
    let store = desk.folder.path().join("store");
    let more: Vec<String> = (0..40)
        .map(|n| {
            format!(
                "{{\"id\":\"storm-{n}\",\"published\":\"2031-02-0{}\",\"outlet\":\"Post {n}\",\"text\":\
                 \"A storm hit Vessport on Monday and {n} roofs fell, the council of Vessport said.\"}}\n",
                n % 8 + 1
            )
        })
        .collect();
    let file = desk.folder.path().join("more.jsonl");
    std::fs::write(&file, more.concat()).unwrap();
    let writer = std::thread::spawn(move || add(&store, &engine(), &[file, example()]));
    let mut asked = 0;
    while !writer.is_finished() || asked < 20 {
        let found = desk.get("/api/v1/search?q=dam").json();
        assert_eq!(found["total"], 6, "what was there is there");
        assert_eq!(desk.get("/").status, 200);
        asked += 1;
    }
    writer.join().unwrap();
    assert_eq!(desk.get("/api/v1/search?q=storm&most=200").json()["total"], 40);
}

#[test]
fn an_open_page_hears_of_new_reports() {
    let desk = new_desk("", None);
    let mut page = TcpStream::connect(desk.address).unwrap();
    page.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
    let head = format!("GET /api/v1/events HTTP/1.1\r\nHost: {}\r\n\r\n", desk.address);
    page.write_all(head.as_bytes()).unwrap();
    let mut heard = String::new();
    hear(&mut page, &mut heard, "retry:");
    let file = desk.folder.path().join("more.txt");
    std::fs::write(&file, "A storm hit Vessport on Monday and nine roofs fell, the council said.")
        .unwrap();
    add_at(&desk.folder.path().join("store"), &engine(), &[file], "2100-01-01T00:00:00Z");
    hear(&mut page, &mut heard, "event: story");
    assert!(heard.contains("event: reports") && heard.contains("\"added\":1"), "{heard}");
}

/// Reads until the words are there.
fn hear(page: &mut TcpStream, heard: &mut String, words: &str) {
    let mut bytes = [0; 4096];
    while !heard.contains(words) {
        let read = page.read(&mut bytes).unwrap();
        assert!(read > 0, "the page was closed: {heard}");
        heard.push_str(&String::from_utf8_lossy(&bytes[..read]));
    }
}
