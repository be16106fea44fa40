//! A server over a store of invented reports, and a browser of few words.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::time::Duration;

use tempfile::TempDir;
use variorum::archive::{self, Given};
use variorum::store::{Access, Feed, Hook, Store};
use variorum::{Engine, models};
use variorum_web::{Options, Server, Token};

pub fn engine() -> Engine {
    Engine::load(&models::ensure(&mut ()).unwrap()).unwrap()
}

/// The reports of `examples/sarneh-dam`.
pub fn example() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/sarneh-dam")
}

/// Adds paths to a store.
pub fn add(folder: &Path, engine: &Engine, paths: &[PathBuf]) {
    add_at(folder, engine, paths, "2031-05-04T10:00:00Z");
}

/// Adds paths to a store as if at some time.
pub fn add_at(folder: &Path, engine: &Engine, paths: &[PathBuf], at: &str) {
    let mut store = Store::open(folder, Access::Write).unwrap();
    let given = Given { paths, ..Given::default() };
    archive::add((&mut store, engine), &given, at, &()).unwrap();
}

/// A running server with its store; it ends with the process.
pub struct Desk {
    pub address: SocketAddr,
    pub folder: TempDir,
}

/// A server over a store with these reports, one JSON object a line, and the example.
pub fn desk(lines: &str, token: Option<&str>) -> Desk {
    let (folder, engine) = (TempDir::new().unwrap(), engine());
    let file = folder.path().join("reports.jsonl");
    std::fs::write(&file, lines).unwrap();
    let store = folder.path().join("store");
    let paths = if lines.is_empty() { vec![example()] } else { vec![example(), file] };
    add(&store, &engine, &paths);
    watch(&store);
    let address = "127.0.0.1:0".parse().unwrap();
    let token = token.map(|word| Token::new(word).unwrap());
    let server =
        Server::bind(Options { address, token, hosts: Vec::new() }, &store, engine).unwrap();
    let address = server.address().unwrap();
    std::thread::spawn(move || server.run().unwrap());
    Desk { address, folder }
}

/// Two feeds: one that nobody has asked yet, and one that cannot be had; and somebody who is told
/// and does not listen.
fn watch(folder: &Path) {
    let mut store = Store::open(folder, Access::Write).unwrap();
    store.follow("https://feeds.example/new.xml").unwrap();
    store.follow("https://feeds.example/gone.xml").unwrap();
    let gone = store.feeds().unwrap().pop().unwrap();
    let problem = Some("the host <b>says</b> 410".into());
    store.keep_feed(&Feed { failures: 3, problem, ..gone }).unwrap();
    let told = store.hook("https://desk.example/secret-of-the-desk").unwrap();
    let problem = Some("the host says 503".into());
    store.keep_hook(&Hook { failures: 2, problem, ..told }).unwrap();
}

/// One server for all tests that only read.
pub static SHARED: LazyLock<Desk> = LazyLock::new(|| desk(&lines(), None));

/// Reports that would like to be more than text, and one of a ferry in two versions.
fn lines() -> String {
    let trick = serde_json::json!({
        "id": "evil/../?#%00<script>", "outlet": "<img src=x onerror=alert(1)>",
        "url": "javascript:alert(1)", "published": "2031-05-04",
        "title": "</title><script>alert('title')</script><svg onload=alert(2)>",
        "text": "The harbour wall at Lindmark fell on Sunday, <script>alert('text')</script> said \
            the mayor, Ada Brenn. \u{202e}Nobody was hurt\u{2066}, \"<b onclick=alert(3)>the wall \
            was old</b>\", she said. At least 12 boats sank & 3 were saved. {{ 7*7 }} ]]> --> \u{0}",
    });
    let ferry = |id: &str, day: &str, hurt: &str| {
        serde_json::json!({ "id": id, "outlet": "Vessport Courier", "published": "2021-05-04",
            "modified": day, "url": "https://courier.example/ferry", "title": "Ferry aground",
            "text": format!("A ferry with about 80 people aboard ran aground off the island of \
                Lindmark on Tuesday, the coastguard said. At least {hurt} passengers were hurt. \
                \"Nobody is missing,\" said Maren Holt, who speaks for the harbour authority.") })
    };
    let reports = [
        trick,
        ferry("ferry-1", "2021-05-04T10:00:00Z", "three"),
        ferry("ferry-2", "2021-05-05T10:00:00Z", "five"),
    ];
    reports.iter().map(|report| format!("{report}\n")).collect()
}

/// An answer.
pub struct Answer {
    pub status: u16,
    pub head: String,
    pub body: String,
}

impl Answer {
    pub fn header(&self, name: &str) -> Option<&str> {
        let named = |line: &&str| {
            line.split_once(':').is_some_and(|(found, _)| found.eq_ignore_ascii_case(name))
        };
        self.head.lines().find(named)?.split_once(':').map(|(_, value)| value.trim())
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.body))
    }
}

impl Desk {
    pub fn get(&self, path: &str) -> Answer {
        self.ask(path, &[])
    }

    /// Asks with more lines in the head.
    pub fn ask(&self, path: &str, lines: &[&str]) -> Answer {
        let host = format!("Host: {}", self.address);
        self.send(&format!("GET {path} HTTP/1.1"), &[&[host.as_str()], lines].concat())
    }

    /// Sends a first line and a head as they are.
    pub fn send(&self, first: &str, lines: &[&str]) -> Answer {
        let head = [&[first], lines, &["Connection: close", "", ""]].concat().join("\r\n");
        let mut stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        stream.write_all(head.as_bytes()).unwrap();
        let mut bytes = Vec::new();
        // A server that has said enough may close before it has heard all.
        let _ = stream.read_to_end(&mut bytes);
        answer(&bytes)
    }
}

fn answer(bytes: &[u8]) -> Answer {
    let text = String::from_utf8_lossy(bytes).into_owned();
    let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
    let status = head.split_whitespace().nth(1).and_then(|code| code.parse().ok()).unwrap_or(0);
    let chunked = head.to_ascii_lowercase().contains("transfer-encoding: chunked");
    let body = if chunked { whole(body) } else { body.to_owned() };
    Answer { status, head: head.to_owned(), body }
}

/// A body without the sizes of its chunks.
fn whole(chunks: &str) -> String {
    let (mut whole, mut rest) = (String::new(), chunks);
    while let Some((size, after)) = rest.split_once("\r\n") {
        let size = usize::from_str_radix(size, 16).unwrap_or(0);
        whole.push_str(&after[..size]);
        rest = after[size..].trim_start_matches("\r\n");
    }
    whole
}
