//! A host whose name means an open machine at first and this one a moment later.

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

/// Means the open machine so many times, and then another.
#[derive(Debug)]
struct Turning {
    left: AtomicUsize,
    then: SocketAddr,
}

impl Resolver for Turning {
    fn resolve(
        &self,
        _: &Uri,
        _: &Config,
        _: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let take = |left: usize| left.checked_sub(1);
        let is_open = self.left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, take).is_ok();
        let mut found = self.empty();
        found.push(if is_open { OPEN.parse().unwrap() } else { self.then });
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
    let here: SocketAddr = server.base.trim_start_matches("http://").parse().unwrap();
    let manners = Manners { gap: Duration::ZERO, tries: 2, ..Manners::default() };
    // Once for robots.txt, once for the first page.
    let names = Turning { left: AtomicUsize::new(2), then: here };
    let client =
        Client::with_parts(manners, Arc::new(SystemClock::default()), (Brought(here), names));
    let get = |path| client.get(&Request::new(&format!("http://post.example/{path}")));
    assert!(get("a").is_ok());
    assert_eq!(get("b"), Err(Error::Private(here.ip())));
    assert_eq!((server.count("/a"), server.count("/b")), (1, 0));
}
