//! A server on this machine whose answers a test decides.

#![allow(dead_code, reason = "each test uses some of it")]

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// What a client asked for.
#[derive(Debug, Clone)]
pub struct Asked {
    pub path: String,
    /// Names in lower case.
    pub fields: BTreeMap<String, String>,
    pub body: String,
}

/// What it is answered with.
#[derive(Debug, Clone)]
pub struct Reply {
    head: String,
    body: Vec<u8>,
    /// How long to wait before each byte of the body.
    pause: Option<Duration>,
}

type Answering = Box<dyn Fn(&Asked) -> Reply + Send>;

#[derive(Default)]
struct Shared {
    pages: BTreeMap<String, Answering>,
    asked: Vec<Asked>,
}

/// Answers until the test ends.
pub struct Server {
    pub base: String,
    shared: Arc<Mutex<Shared>>,
}

impl Reply {
    pub fn new(status: &str, kind: &str, body: impl Into<Vec<u8>>) -> Reply {
        let body = body.into();
        let head = format!("HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nConnection: close\r\n");
        Reply { head, body, pause: None }.with("Content-Length", None)
    }

    pub fn page(html: &str) -> Reply {
        Reply::new("200 OK", "text/html; charset=utf-8", html)
    }

    pub fn status(status: &str) -> Reply {
        Reply::new(status, "text/plain", status)
    }

    pub fn to(place: &str) -> Reply {
        Reply::status("302 Found").with("Location", Some(place))
    }

    /// With a field; without a value, the length of the body.
    pub fn with(self, name: &str, value: Option<&str>) -> Reply {
        let length = self.body.len().to_string();
        let lines = self.head.lines().filter(|line| !line.starts_with(&format!("{name}:")));
        let mut head: String = lines.map(|line| format!("{line}\r\n")).collect();
        head.push_str(&format!("{name}: {}\r\n", value.unwrap_or(&length)));
        Reply { head, ..self }
    }

    pub fn slowly(self, pause: Duration) -> Reply {
        Reply { pause: Some(pause), ..self }
    }

    fn send(&self, to: &mut TcpStream) -> std::io::Result<()> {
        to.write_all(format!("{}\r\n", self.head).as_bytes())?;
        let Some(pause) = self.pause else { return to.write_all(&self.body) };
        for byte in &self.body {
            thread::sleep(pause);
            to.write_all(&[*byte])?;
        }
        Ok(())
    }
}

impl Server {
    pub fn start() -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let shared = Arc::new(Mutex::new(Shared::default()));
        let known = Arc::clone(&shared);
        thread::spawn(move || {
            for connection in listener.incoming().flatten() {
                let known = Arc::clone(&known);
                thread::spawn(move || answer(connection, &known));
            }
        });
        Server { base, shared }
    }

    pub fn at(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    /// Answers `path` so from now on.
    pub fn answer(&self, path: &str, how: impl Fn(&Asked) -> Reply + Send + 'static) {
        self.shared.lock().unwrap().pages.insert(path.into(), Box::new(how));
    }

    pub fn put(&self, path: &str, reply: Reply) {
        self.answer(path, move |_| reply.clone());
    }

    /// What was asked for so far, in order.
    pub fn asked(&self) -> Vec<Asked> {
        self.shared.lock().unwrap().asked.clone()
    }

    /// How often `path` was asked for.
    pub fn count(&self, path: &str) -> usize {
        self.asked().iter().filter(|asked| asked.path == path).count()
    }
}

fn answer(mut connection: TcpStream, shared: &Mutex<Shared>) {
    let Some(asked) = request(&connection) else { return };
    let reply = {
        let mut shared = shared.lock().unwrap();
        shared.asked.push(asked.clone());
        match shared.pages.get(&asked.path) {
            Some(how) => how(&asked),
            None => Reply::status("404 Not Found"),
        }
    };
    // A client that has left is no fault of the server.
    let _ = reply.send(&mut connection);
}

fn request(connection: &TcpStream) -> Option<Asked> {
    let mut reader = BufReader::new(connection);
    let mut lines = reader.by_ref().lines();
    let first = lines.next()?.ok()?;
    let path = first.split(' ').nth(1)?.to_owned();
    let lines = lines.map_while(Result::ok).take_while(|line| !line.is_empty());
    let field = |line: String| {
        let (name, value) = line.split_once(": ")?;
        Some((name.to_ascii_lowercase(), value.to_owned()))
    };
    let fields: BTreeMap<String, String> = lines.filter_map(field).collect();
    let length = fields.get("content-length").and_then(|length| length.parse().ok());
    let mut body = String::new();
    reader.take(length.unwrap_or(0)).read_to_string(&mut body).ok()?;
    Some(Asked { path, fields, body })
}
