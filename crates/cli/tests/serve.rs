//! Feeds watched while pages are shown, all on this machine.
#![cfg(unix)]

mod command;
#[path = "../../variorum/tests/watch/outlet.rs"]
#[allow(dead_code, reason = "each test uses some of it")]
mod outlet;
#[path = "../../fetch/tests/server/mod.rs"]
mod server;

use std::fs::File;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command};
use std::thread;
use std::time::Duration;

use command::{command, folder, run};
use outlet::{COPIED, FREED, MILL, Outlet};
use server::Server;

/// So long no page comes and goes without an event, for the store is looked at every two seconds.
const LOOK: Duration = Duration::from_secs(3);

const QUICK: [&str; 5] = ["--every", "1s", "--allow-private", "--gap", "0"];
/// So many lines an open page hears in vain.
const PATIENCE: usize = 40;

/// `serve --watch`, as it runs.
struct Running {
    child: Child,
    address: String,
}

impl Running {
    fn start(folder: &Path) -> Running {
        let arguments = ["--store", "news", "serve", "--listen", "127.0.0.1:0", "--watch"];
        let said = folder.join("said");
        let mut command = command(folder, &[&arguments[..], &QUICK].concat());
        let child = command.stderr(File::create(&said).unwrap()).spawn().unwrap();
        Running { child, address: begun(&said) }
    }

    fn get(&self, path: &str) -> BufReader<TcpStream> {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        let head =
            format!("GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.address);
        stream.write_all(head.as_bytes()).unwrap();
        BufReader::new(stream)
    }

    fn page(&self, path: &str) -> String {
        let mut page = String::new();
        self.get(path).read_to_string(&mut page).unwrap();
        page
    }

    fn end(mut self) -> Option<i32> {
        let kill = Command::new("kill").args(["-INT", &self.child.id().to_string()]).status();
        assert!(kill.unwrap().success());
        self.child.wait().unwrap().code()
    }
}

/// Where the pages are, as is said when they are.
fn begun(said: &Path) -> String {
    for _ in 0..600 {
        let said = std::fs::read_to_string(said).unwrap();
        if let Some((_, after)) = said.split_once("the pages are at http://")
            && let Some((address, _)) = after.split_once('/')
        {
            return address.into();
        }
        thread::sleep(Duration::from_millis(100));
    }
    panic!("no pages: {}", std::fs::read_to_string(said).unwrap());
}

/// The data of the next event of this name.
fn heard(events: &mut BufReader<TcpStream>, name: &str) -> String {
    let mut lines = events.lines().map(Result::unwrap).take(PATIENCE);
    lines.find(|line| *line == format!("event: {name}")).expect(name);
    lines.next().unwrap()
}

#[test]
fn reports_arrive_in_open_pages_through_a_restart() {
    let server = Server::start();
    let courier = Outlet::new(&server, "Vessport Courier", "/courier");
    courier.publish("1", "Ferry runs aground off Lindmark", COPIED);
    let folder = folder(&[]);
    let once = ["--store", "news", "watch", "--once"];
    let first = run(folder.path(), &[&once[..], &QUICK, &[&courier.feed()]].concat());
    assert_eq!(first.code, 0, "{}", first.stderr);
    for (number, title, text) in [
        ("2", "Tugs pull Lindmark ferry free", FREED),
        ("3", "Fire destroys paper mill in Ostrin", MILL),
    ] {
        let running = Running::start(folder.path());
        let mut events = running.get("/api/v1/events");
        thread::sleep(LOOK);
        courier.publish(number, title, text);
        assert!(heard(&mut events, "reports").contains("\"added\":1"));
        heard(&mut events, "story");
        assert!(
            running.page("/feeds").contains(&format!("<td>{number}</td>")),
            "pages of the feed"
        );
        assert_eq!(running.end(), Some(0));
        let rest = events.read_to_end(&mut Vec::new());
        assert!(rest.is_ok() || rest.is_err_and(|e| e.kind() != std::io::ErrorKind::WouldBlock));
    }
    assert_eq!(run(folder.path(), &["--store", "news", "check"]).code, 0);
}

/// A store of one report without feeds.
fn store() -> tempfile::TempDir {
    let folder = folder(&[("report.txt", command::REPORT.as_bytes())]);
    assert_eq!(run(folder.path(), &["--store", "news", "add", "report.txt"]).code, 0);
    folder
}

#[test]
fn another_writer_is_waited_for_and_the_pages_stay() {
    let folder = store();
    let lock = File::options().append(true).open(folder.path().join("news/writer.lock")).unwrap();
    lock.lock().unwrap();
    let running = Running::start(folder.path());
    thread::sleep(LOOK);
    assert!(running.page("/").contains("200 OK"));
    assert_eq!(running.end(), Some(0), "also while it waits");
    let said = std::fs::read_to_string(folder.path().join("said")).unwrap();
    assert!(!said.contains("error"), "{said}");
}

#[test]
fn a_store_that_cannot_be_written_is_said_and_the_pages_stay() {
    let folder = store();
    let lock = folder.path().join("news/writer.lock");
    std::fs::remove_file(&lock).unwrap();
    std::fs::create_dir(&lock).unwrap();
    let running = Running::start(folder.path());
    thread::sleep(LOOK);
    assert!(running.page("/").contains("200 OK"));
    let said = || std::fs::read_to_string(folder.path().join("said")).unwrap();
    assert!(said().contains("writer.lock") && said().contains("hint: "), "{}", said());
    std::fs::remove_dir(&lock).unwrap();
    thread::sleep(LOOK);
    assert!(said().contains("0 feeds asked"), "it goes on: {}", said());
    assert_eq!(running.end(), Some(0));
}
