//! Hosts whose names mean an open machine at first and a private one a moment later.

#[path = "../tests/server/mod.rs"]
mod server;

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{ConnectionDetails, Connector, NextTimeout, TcpConnector};

use crate::{Client, Error, Manners, Request, SystemClock};
use server::{Reply, Server};

const OPEN: &str = "1.1.1.1:80";

/// A name that means something else each time it is asked for, and at last always the same.
#[derive(Debug)]
pub struct Turning {
    asked: AtomicUsize,
    means: Vec<Vec<SocketAddr>>,
}

impl Turning {
    pub fn new(means: &[&[&str]]) -> Self {
        let addresses = |one: &&[&str]| one.iter().map(|text| text.parse().unwrap()).collect();
        Turning { asked: AtomicUsize::new(0), means: means.iter().map(addresses).collect() }
    }
}

impl Resolver for Turning {
    fn resolve(
        &self,
        _: &Uri,
        _: &Config,
        _: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let asked = self.asked.fetch_add(1, Ordering::Relaxed);
        let mut found = self.empty();
        self.means[asked.min(self.means.len() - 1)].iter().for_each(|address| found.push(*address));
        Ok(found)
    }
}

/// Brings the open machine here: whatever is connected to, it is the test's server.
#[derive(Debug)]
struct Brought(SocketAddr);

impl Connector for Brought {
    type Out = <TcpConnector as Connector>::Out;

    fn connect(
        &self,
        details: &ConnectionDetails,
        chained: Option<()>,
    ) -> Result<Option<Self::Out>, ureq::Error> {
        let mut addrs = details.resolver.empty();
        addrs.push(self.0);
        let details = ConnectionDetails {
            addrs,
            uri: details.uri,
            config: details.config,
            request_level: details.request_level,
            resolver: details.resolver,
            now: details.now,
            timeout: details.timeout,
            current_time: Arc::clone(&details.current_time),
            run_connector: Arc::clone(&details.run_connector),
            register_shutdown: Arc::clone(&details.register_shutdown),
        };
        TcpConnector::default().connect(&details, chained)
    }
}

#[test]
fn a_host_that_turns_private_is_asked_nothing_more() {
    let server = Server::start();
    ["/a", "/b"].iter().for_each(|path| server.put(path, Reply::page("secret")));
    let here = server.base.trim_start_matches("http://");
    let manners = Manners { gap: Duration::ZERO, tries: 2, ..Manners::default() };
    // Once for robots.txt, once for the first page.
    let names = Turning::new(&[&[OPEN], &[OPEN], &[here]]);
    let here: SocketAddr = here.parse().unwrap();
    let client =
        Client::with_parts(manners, Arc::new(SystemClock::default()), (Brought(here), names));
    let get = |path| client.get(&Request::new(&format!("http://post.example/{path}")));
    assert!(get("a").is_ok());
    assert_eq!(get("b"), Err(Error::Private(here.ip())));
    assert_eq!((server.count("/a"), server.count("/b")), (1, 0));
}
