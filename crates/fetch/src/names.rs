use std::net::IpAddr;

use ureq::Error;
use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

use crate::private::is_public;

/// Finds the addresses of a host and keeps the public ones.
///
/// Only what comes from here is connected to, so a name that means another machine a moment later
/// leads nowhere else.
#[derive(Debug)]
pub struct Checked<R> {
    pub names: R,
    pub allow_private: bool,
}

/// That a name leads to a private address.
#[derive(Debug, thiserror::Error)]
#[error("`{0}` is private")]
pub struct Private(pub IpAddr);

impl<R: Resolver> Resolver for Checked<R> {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, Error> {
        let found = self.names.resolve(uri, config, timeout).map_err(unknown)?;
        let mut kept = self.empty();
        for address in found.iter().filter(|a| self.allow_private || is_public(a.ip())) {
            kept.push(*address);
        }
        match found.first() {
            Some(first) if kept.is_empty() => Err(Error::Other(Box::new(Private(first.ip())))),
            _ => Ok(kept),
        }
    }
}

fn unknown(error: Error) -> Error {
    if matches!(error, Error::Io(_)) { Error::HostNotFound } else { error }
}

#[cfg(test)]
mod tests {
    use std::net::SocketAddr;

    use super::*;
    use crate::turning::Turning;

    #[test]
    fn a_name_that_turns_private_is_refused() {
        let names = Turning::new(&[&["10.0.0.1:80", "1.1.1.1:80"], &["169.254.169.254:80"]]);
        let checked = Checked { names, allow_private: false };
        let ask = || {
            let uri = Uri::from_static("http://post.example/");
            checked.resolve(&uri, &Config::default(), NextTimeout::default())
        };
        let public: SocketAddr = "1.1.1.1:80".parse().unwrap();
        assert_eq!(ask().unwrap()[..], [public], "only what is public is connected to");
        assert_eq!(ask().unwrap_err().to_string(), "other: `169.254.169.254` is private");
    }
}
