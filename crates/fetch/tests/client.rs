//! What a host may do, and what becomes of it.

mod server;

use std::sync::{Arc, Mutex};
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use server::{Reply, Server};
use variorum_fetch::{Answer, Client, Clock, Error, Known, Manners, Page, Request};

/// A clock that goes on only by waiting.
struct Waiting(Mutex<Timestamp>);

impl Clock for Waiting {
    fn now(&self) -> Timestamp {
        *self.0.lock().unwrap()
    }

    fn wait(&self, time: Duration) -> bool {
        *self.0.lock().unwrap() += SignedDuration::try_from(time).unwrap();
        true
    }
}

fn client(manners: Manners) -> Client {
    let clock = Waiting(Mutex::new("2031-05-04T12:00:00Z".parse().unwrap()));
    Client::new(manners, Arc::new(clock))
}

fn local() -> Manners {
    Manners { allow_private: true, whole: Duration::from_secs(2), ..Manners::default() }
}

/// How many seconds of the client's time something takes.
fn seconds(client: &Client, work: impl FnOnce()) -> f64 {
    let before = client.clock().now();
    work();
    client.clock().now().duration_since(before).as_secs_f64()
}

fn get(client: &Client, address: &str) -> Result<Answer, Error> {
    client.get(&Request::new(address))
}

fn page(client: &Client, address: &str) -> Page {
    match get(client, address) {
        Ok(Answer::Page(page)) => page,
        other => panic!("{address}: {other:?}"),
    }
}

fn failed(client: &Client, address: &str) -> Error {
    get(client, address).expect_err(address)
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    use std::io::Write;
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

#[test]
fn a_page_comes_with_where_it_was_found() {
    let server = Server::start();
    server.put("/old", Reply::to("/new?x=1#there"));
    server.put("/new?x=1", Reply::page("<p>Here").with("ETag", Some("\"7\"")));
    let page = page(&client(local()), &server.at("/old"));
    assert_eq!((page.address, page.bytes), (server.at("/new?x=1"), b"<p>Here".to_vec()));
    assert_eq!(page.known.etag.as_deref(), Some("\"7\""));
    let agent = &server.asked()[0].fields["user-agent"];
    assert!(agent.starts_with("variorum/"), "{agent}");
}

#[test]
fn what_is_known_to_be_the_newest_is_not_sent_again() {
    let server = Server::start();
    server.answer("/a", |asked| match asked.fields.get("if-none-match").map(String::as_str) {
        Some("\"7\"") => Reply::status("304 Not Modified"),
        _ => Reply::page("new"),
    });
    let known = |etag: &str| Known { etag: Some(etag.into()), modified: None };
    let ask = |etag| client(local()).get(&Request { address: server.at("/a"), known: known(etag) });
    assert_eq!(ask("\"7\""), Ok(Answer::Unchanged));
    assert!(matches!(ask("\"6\""), Ok(Answer::Page(_))));
}

#[test]
fn robots_are_sent_away_where_the_host_says_so() {
    let server = Server::start();
    server.put("/robots.txt", Reply::page("user-agent: *\ndisallow: /private"));
    server.put("/private/a", Reply::page("secret"));
    server.put("/open", Reply::to("/private/a"));
    server.put("/b", Reply::page("b"));
    let client = client(local());
    for path in ["/private/a", "/open"] {
        assert_eq!(failed(&client, &server.at(path)), Error::Robots("Disallow: /private".into()));
    }
    page(&client, &server.at("/b"));
    assert_eq!((server.count("/private/a"), server.count("/robots.txt")), (0, 1));
}

#[test]
fn without_an_answer_about_robots_nothing_is_asked() {
    let server = Server::start();
    server.put("/robots.txt", Reply::status("500 Broken"));
    server.put("/a", Reply::page("a"));
    let error = failed(&client(local()), &server.at("/a"));
    assert!(matches!(error, Error::NoRobots(_)), "{error}");
    assert_eq!(server.count("/a"), 0);
}

#[test]
fn a_host_is_asked_with_a_pause_between() {
    let server = Server::start();
    server.put("/a", Reply::page("a"));
    let client_ = client(local());
    assert_eq!(
        seconds(&client_, || (0..3).for_each(|_| drop(page(&client_, &server.at("/a"))))),
        3.0
    );
    server.put("/robots.txt", Reply::page("user-agent: *\ncrawl-delay: 7"));
    let client_ = client(local());
    page(&client_, &server.at("/a"));
    assert_eq!(seconds(&client_, || drop(page(&client_, &server.at("/a")))), 7.0);
}

#[test]
fn a_host_that_wants_rest_gets_it() {
    let server = Server::start();
    let asked = Mutex::new(0);
    server.answer("/a", move |_| {
        *asked.lock().unwrap() += 1;
        match *asked.lock().unwrap() {
            1 => Reply::status("429 Too Many Requests").with("Retry-After", Some("40")),
            _ => Reply::page("a"),
        }
    });
    server.put("/b", Reply::status("503 Busy").with("Retry-After", Some("4000")));
    let client = client(local());
    let time = seconds(&client, || drop(page(&client, &server.at("/a"))));
    assert_eq!(time, 41.0, "the pause after robots.txt, and what was asked for");
    assert_eq!(failed(&client, &server.at("/b")), Error::Later(Duration::from_secs(4000)));
    let without = Reply::status("429 Too Many Requests");
    server.put("/c", without);
    let other = self::client(local());
    let time = seconds(&other, || drop(failed(&other, &server.at("/c"))));
    assert_eq!((time, server.count("/c")), (121.0, 3), "a minute where no time is given");
    let count = server.asked().len();
    assert!(matches!(failed(&client, &server.at("/a")), Error::Later(_)));
    assert_eq!(server.asked().len(), count, "the host is left alone");
}

#[test]
fn what_may_pass_is_tried_again_and_the_rest_is_not() {
    let server = Server::start();
    server.put("/500", Reply::status("500 Broken"));
    server.put("/404", Reply::status("404 Not Found"));
    let client = client(local());
    for path in ["/500", "/404"] {
        assert!(matches!(failed(&client, &server.at(path)), Error::Status(_)));
    }
    assert_eq!((server.count("/500"), server.count("/404")), (3, 1));
}

#[test]
fn redirects_end() {
    let server = Server::start();
    server.put("/a", Reply::to("/b"));
    server.put("/b", Reply::to("/a"));
    server.put("/file", Reply::to("file:///etc/passwd"));
    (0..20).for_each(|n| server.put(&format!("/far/{n}"), Reply::to(&format!("/far/{}", n + 1))));
    let client = client(local());
    for path in ["/a", "/far/0"] {
        assert_eq!(failed(&client, &server.at(path)), Error::Redirects(5));
    }
    assert_eq!(server.count("/far/6"), 0, "none is asked for beyond the last");
    let error = failed(&client, &server.at("/file"));
    assert!(
        matches!(&error, Error::Astray(_, why) if **why == Error::Scheme("file".into())),
        "{error}"
    );
}

#[test]
fn nothing_private_is_reached_unless_it_is_allowed() {
    let server = Server::start();
    server.put("/a", Reply::page("a"));
    let port = server.base.rsplit(':').next().unwrap();
    for host in ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]", "0.0.0.0"]
    {
        let error = failed(&client(Manners::default()), &format!("http://{host}:{port}/a"));
        assert!(matches!(error, Error::Private(_)), "{host}: {error}");
    }
    assert!(server.asked().is_empty());
}

#[test]
fn what_comes_is_bounded() {
    let server = Server::start();
    let packed = |bytes: &[u8]| {
        Reply::new("200 OK", "text/html", gzip(bytes)).with("Content-Encoding", Some("gzip"))
    };
    server.put("/packed", packed(b"<p>Here"));
    server.put("/twice", packed(&gzip(b"<p>Here")));
    server.put("/bomb", packed(&vec![0; 40_000_000]));
    server.put("/long", Reply::page(&"a".repeat(1_000_001)));
    server.put("/brotli", Reply::page("x").with("Content-Encoding", Some("br")));
    server.put("/cut.gz", Reply::new("200 OK", "text/html", &gzip(b"<p>Here")[..9]));
    server.put("/swollen", packed(&vec![0; 10_000_000]));
    server.put("/twice-swollen", packed(&gzip(&vec![0; 15_000_000])));
    for path in ["/swollen", "/twice-swollen"] {
        let error = failed(&client(local()), &server.at(path));
        assert!(matches!(error, Error::Swollen(_)), "{path}: {error}");
    }
    let client = client(Manners { most: 1_000_000, ..local() });
    for path in ["/packed", "/twice"] {
        assert_eq!(page(&client, &server.at(path)).bytes, b"<p>Here", "{path}");
    }
    for path in ["/bomb", "/long"] {
        assert_eq!(failed(&client, &server.at(path)), Error::TooLong(1_000_000), "{path}");
    }
    assert_eq!(failed(&client, &server.at("/brotli")), Error::Packed("br".into()));
    assert!(matches!(failed(&client, &server.at("/cut.gz")), Error::Broken(_)));
}

#[test]
fn wrong_lengths_and_slow_bytes_are_named() {
    let server = Server::start();
    server.put("/short", Reply::page("abc").with("Content-Length", Some("9")));
    server.put("/more", Reply::page("abcdef").with("Content-Length", Some("3")));
    server.put("/none", Reply::page("abc").with("Content-Length", Some("many")));
    server.put("/slow", Reply::page(&"a".repeat(100)).slowly(Duration::from_millis(50)));
    let client = client(Manners { tries: 1, whole: Duration::from_millis(900), ..local() });
    assert_eq!(failed(&client, &server.at("/short")), Error::Cut);
    assert_eq!(page(&client, &server.at("/more")).bytes, b"abc");
    assert!(matches!(failed(&client, &server.at("/none")), Error::Garbled(_)));
    assert!(matches!(failed(&client, &server.at("/slow")), Error::Slow(_)));
}

#[test]
fn hosts_that_are_not_there_are_named() {
    let client = client(Manners { tries: 1, ..local() });
    let error = failed(&client, "http://nobody.invalid/");
    assert_eq!(error, Error::Unknown("nobody.invalid".into()));
    assert!(matches!(failed(&client, "http://127.0.0.1:1/"), Error::Away(_)));
}

#[test]
fn many_come_in_the_order_they_were_asked_for() {
    let servers = [Server::start(), Server::start()];
    let requests: Vec<Request> = (0..8)
        .map(|number| {
            let server = &servers[number % 2];
            let path = format!("/{number}");
            server.put(&path, Reply::page(&number.to_string()));
            Request::new(&server.at(&path))
        })
        .collect();
    let answers = client(local()).get_all(&requests);
    for (number, answer) in answers.iter().enumerate() {
        let Ok(Answer::Page(page)) = answer else { panic!("{answer:?}") };
        assert_eq!(page.bytes, number.to_string().into_bytes());
    }
}
