use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use ureq::config::Config;
use ureq::http::{Response, header};
use ureq::unversioned::resolver::{DefaultResolver, Resolver};
use ureq::unversioned::transport::{Connector, DefaultConnector};
use ureq::{Agent, Body};

use crate::hosts::{Hosts, after};
use crate::names::{Checked, Private};
use crate::robots::Robots;
use crate::wait::retry_after;
use crate::{Address, Answer, Clock, Error, Known, Manners, Page, Request, Result, back_off, body};

/// How long what a host's `robots.txt` says holds, and how long that it cannot be had.
const ROBOTS: Duration = Duration::from_secs(24 * 3600);
const NO_ROBOTS: Duration = Duration::from_secs(300);
/// How long to wait before something is tried again, at first and at most.
const AGAIN: (Duration, Duration) = (Duration::from_secs(2), Duration::from_secs(60));

/// Fetches pages, with manners.
pub struct Client {
    pub(crate) agent: Agent,
    pub(crate) manners: Manners,
    clock: Arc<dyn Clock>,
    hosts: Hosts,
}

/// What one question was answered with.
enum Step {
    Done(Answer),
    To(String),
}

impl Client {
    pub fn new(manners: Manners, clock: Arc<dyn Clock>) -> Client {
        Client::with_parts(
            manners,
            clock,
            (DefaultConnector::default(), DefaultResolver::default()),
        )
    }

    /// One that connects and finds hosts in another way.
    pub(crate) fn with_parts(
        manners: Manners,
        clock: Arc<dyn Clock>,
        (connector, names): (impl Connector, impl Resolver),
    ) -> Client {
        let names = Checked { names, allow_private: manners.allow_private };
        let agent = Agent::with_parts(config(&manners), connector, names);
        Client { agent, manners, clock, hosts: Hosts::default() }
    }

    pub fn clock(&self) -> &dyn Clock {
        &*self.clock
    }

    /// Whether it reaches this machine and local networks.
    pub fn allows_private(&self) -> bool {
        self.manners.allow_private
    }

    /// Fetches what stands at an address; what may pass is tried again after a while.
    ///
    /// # Errors
    ///
    /// When it cannot be had, or not by our manners.
    pub fn get(&self, request: &Request) -> Result<Answer> {
        let mut tried = 0;
        loop {
            tried += 1;
            match self.follow(request, true) {
                Err(error) if error.passes() && tried < self.manners.tries => {
                    let wait = match error {
                        Error::Later(wait) if wait > self.manners.patience => return Err(error),
                        Error::Later(_) => Duration::ZERO,
                        _ => back_off(&request.address, tried, AGAIN),
                    };
                    self.wait(wait)?;
                }
                answer => return answer,
            }
        }
    }

    /// Goes from redirect to redirect, each checked like the first address.
    fn follow(&self, request: &Request, ask_robots: bool) -> Result<Answer> {
        let mut address = Address::parse(&request.address)?;
        for _ in 0..=self.manners.redirects {
            if ask_robots {
                self.may_ask(&address)?;
            }
            match self.step(&address, &request.known)? {
                Step::Done(answer) => return Ok(answer),
                Step::To(place) => {
                    let astray = |why| Error::Astray(place.clone(), Box::new(why));
                    address = address.join(&place).map_err(astray)?;
                }
            }
        }
        Err(Error::Redirects(self.manners.redirects))
    }

    /// # Errors
    ///
    /// When the host does not want robots there, or does not say whether it does.
    fn may_ask(&self, address: &Address) -> Result<()> {
        match self.robots(address)?.refuses(&address.path()) {
            Some(rule) => Err(Error::Robots(rule)),
            None => Ok(()),
        }
    }

    fn robots(&self, address: &Address) -> Result<Robots> {
        let place = address.robots();
        if let Some(known) = self.hosts.robots(place.as_str(), self.clock.now()) {
            return known;
        }
        let robots = match self.follow(&Request::new(place.as_str()), false) {
            Ok(Answer::Page(page)) => Ok(Robots::parse(&page.bytes)),
            // Without rules, or with such that only lead in circles, all is allowed.
            Ok(Answer::Unchanged) | Err(Error::Redirects(_)) => Ok(Robots::default()),
            Err(Error::Status(status)) if status.starts_with('4') => Ok(Robots::default()),
            Err(Error::Status(status)) => Err(Error::NoRobots(status)),
            Err(error) => Err(error),
        };
        let holds = if robots.is_ok() { ROBOTS } else { NO_ROBOTS };
        if !matches!(robots, Err(Error::Stopped | Error::Later(_))) {
            let until = after(self.clock.now(), holds);
            self.hosts.keep_robots(place.as_str(), until, &robots);
        }
        robots
    }

    fn step(&self, address: &Address, known: &Known) -> Result<Step> {
        self.take_turn(address)?;
        let mut request = self.agent.get(address.as_str());
        let fields =
            [(header::IF_NONE_MATCH, &known.etag), (header::IF_MODIFIED_SINCE, &known.modified)];
        for (name, value) in fields {
            if let Some(value) = value {
                request = request.header(name, value);
            }
        }
        let unknown = |error| reason(error).of_host(address.host());
        self.read(address, request.call().map_err(unknown)?)
    }

    fn read(&self, address: &Address, mut response: Response<Body>) -> Result<Step> {
        let field = |name| {
            let value = response.headers().get(name)?;
            Some(String::from_utf8_lossy(value.as_bytes()).into_owned())
        };
        let status = response.status();
        let encoding = field(header::CONTENT_ENCODING).unwrap_or_default().to_ascii_lowercase();
        let known = Known { etag: field(header::ETAG), modified: field(header::LAST_MODIFIED) };
        match (status.as_u16(), field(header::LOCATION)) {
            (200 | 203, _) => {
                let bytes = body::whole(response.body_mut(), &encoding, self.manners.most)?;
                let address = address.as_str().into();
                Ok(Step::Done(Answer::Page(Page { address, bytes, known })))
            }
            (304, _) => Ok(Step::Done(Answer::Unchanged)),
            (301 | 302 | 303 | 307 | 308, Some(place)) => Ok(Step::To(place)),
            (429 | 503, _) => Err(self.wants_rest(address, field(header::RETRY_AFTER), status)),
            _ => Err(Error::Status(status.to_string())),
        }
    }

    /// Leaves a host alone for as long as it asks.
    pub(crate) fn wants_rest(
        &self,
        address: &Address,
        retry: Option<String>,
        status: ureq::http::StatusCode,
    ) -> Error {
        let now: Timestamp = self.clock.now();
        let given = retry.and_then(|value| retry_after(&value, now));
        let Some(wait) = given.or((status.as_u16() == 429).then_some(AGAIN.1)) else {
            return Error::Status(status.to_string());
        };
        self.hosts.rest(address.host(), after(now, wait));
        Error::Later(wait)
    }

    fn take_turn(&self, address: &Address) -> Result<()> {
        let now = self.clock.now();
        let robots = self.hosts.robots(address.robots().as_str(), now).and_then(Result::ok);
        let gap = self.manners.gap.max(robots.unwrap_or_default().pause);
        let times = (gap, self.manners.patience.max(gap));
        self.wait(self.hosts.turn(address.host(), now, times)?)
    }

    fn wait(&self, time: Duration) -> Result<()> {
        if self.clock.wait(time) { Ok(()) } else { Err(Error::Stopped) }
    }
}

fn config(manners: &Manners) -> Config {
    Config::builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false)
        // A proxy would look names up by itself, and nobody could check what they lead to.
        .proxy(None)
        .user_agent(&manners.agent)
        .accept(
            "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, \
            application/feed+json, application/xml;q=0.9, */*;q=0.5",
        )
        .accept_encoding("gzip")
        .timeout_connect(Some(manners.connect))
        .timeout_resolve(Some(manners.connect))
        .timeout_global(Some(manners.whole))
        .build()
}

/// What is behind an error of the library.
pub fn reason(error: ureq::Error) -> Error {
    match error {
        ureq::Error::Timeout(what) => Error::Slow(what.to_string()),
        ureq::Error::HostNotFound => Error::Unknown(String::new()),
        ureq::Error::Io(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => Error::Cut,
        ureq::Error::Io(error) => Error::Away(error.to_string()),
        ureq::Error::ConnectionFailed => Error::Away("it does not answer".into()),
        ureq::Error::Tls(why) => Error::Unsafe(why.into()),
        ureq::Error::Rustls(error) => Error::Unsafe(error.to_string()),
        ureq::Error::Other(error) => match error.downcast::<Private>() {
            Ok(private) => Error::Private(private.0),
            Err(other) => Error::Garbled(other.to_string()),
        },
        other => Error::Garbled(other.to_string()),
    }
}
