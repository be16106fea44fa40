use std::net::IpAddr;
use std::time::Duration;

use variorum_model::Problem;

/// Why something cannot be fetched.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    #[error("it is no address of a page: {0}")]
    NoAddress(String),
    #[error("only `http` and `https` are fetched, not `{0}`")]
    Scheme(String),
    #[error("an address that holds a name or password is not fetched")]
    Password,
    #[error("it leads to `{0}`, which is an address of this machine or a local network")]
    Private(IpAddr),
    #[error("no host of the name `{0}` is found")]
    Unknown(String),
    #[error("the host's robots.txt refuses it: `{0}`")]
    Robots(String),
    #[error("the host's robots.txt cannot be had ({0}), so nothing is asked of it")]
    NoRobots(String),
    #[error("the host answers `{}`", .0)]
    Status(String),
    #[error("the host asks to wait {} s", .0.as_secs())]
    Later(Duration),
    #[error("it redirects more than {0} times")]
    Redirects(usize),
    #[error("it redirects to `{0}`, which is not fetched: {1}")]
    Astray(String, Box<Error>),
    #[error("it is larger than {} MB", .0 / 1_000_000)]
    TooLong(usize),
    #[error("it unpacks to more than {0} times its size, as no page does")]
    Swollen(usize),
    #[error("it is packed as `{0}`, which was not asked for")]
    Packed(String),
    #[error("it cannot be unpacked: {0}")]
    Broken(String),
    #[error("the host takes too long ({0})")]
    Slow(String),
    #[error("the connection broke off before all of it had come")]
    Cut,
    #[error("the host cannot be reached: {0}")]
    Away(String),
    #[error("there is no safe connection to the host: {0}")]
    Unsafe(String),
    #[error("the host's answer is not understood: {0}")]
    Garbled(String),
    #[error("it was stopped before it came")]
    Stopped,
}

impl Error {
    /// What to do about it.
    pub fn hint(&self) -> &'static str {
        match self {
            Error::NoAddress(_) | Error::Scheme(_) => {
                "give it whole, as in `https://example.org/a`"
            }
            Error::Password => "give an address that is open to all",
            Error::Private(_) => "`--allow-private` reaches it, if that is what you mean",
            Error::Unknown(_) => "see that the name is right and that there is a network",
            Error::Robots(_) => "the outlet does not want programs there; save the page by hand",
            Error::Status(_) => "open it in a browser to see whether it is still there",
            Error::Redirects(_) => "open it in a browser and give the address where it ends",
            Error::Astray(_, why) => why.hint(),
            Error::TooLong(_) | Error::Swollen(_) | Error::Packed(_) | Error::Broken(_) => {
                "save it by hand and add the file"
            }
            Error::Unsafe(_) => "see that the machine's clock is right; the host may be at fault",
            Error::NoRobots(_) | Error::Later(_) | Error::Slow(_) | Error::Cut | Error::Away(_) => {
                "it may pass; ask again later"
            }
            Error::Garbled(_) => "the host is at fault; ask again later",
            Error::Stopped => "run the same command again",
        }
    }

    /// Whether it may pass by itself.
    pub fn passes(&self) -> bool {
        match self {
            Error::Status(status) => status.starts_with('5'),
            Error::Astray(_, why) => why.passes(),
            Error::NoRobots(_) | Error::Later(_) | Error::Slow(_) | Error::Cut => true,
            Error::Away(_) | Error::Garbled(_) | Error::Unknown(_) => true,
            _ => false,
        }
    }

    /// Whether an option of ours refuses it, which says nothing of its host.
    pub fn is_refused(&self) -> bool {
        match self {
            Error::Private(_) => true,
            Error::Astray(_, why) => why.is_refused(),
            _ => false,
        }
    }

    /// The same, with the host that was not found.
    pub(crate) fn of_host(self, host: &str) -> Error {
        match self {
            Error::Unknown(_) => Error::Unknown(host.into()),
            other => other,
        }
    }

    /// As something wrong with what was given.
    pub fn problem(&self, address: &str) -> Problem {
        let (message, hint) = (self.to_string(), self.hint().into());
        Problem { report: address.into(), message, hint }
    }
}
