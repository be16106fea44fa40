use std::io;
use std::net::SocketAddr;

/// Why nothing can be served.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("`{address}` cannot be listened on: {error}")]
    Address { address: SocketAddr, error: io::Error },
    #[error("`{0}` can be reached from other machines, and there is no token")]
    NoToken(SocketAddr),
    #[error("the token is shorter than {0} characters")]
    ShortToken(usize),
    #[error("the server cannot run: {0}")]
    Run(io::Error),
    #[error(transparent)]
    Library(#[from] variorum::Error),
}

impl Error {
    /// What to do about it.
    pub fn hint(&self) -> &'static str {
        match self {
            Error::Address { .. } => {
                "choose another with `--listen ADDRESS:PORT`; port 0 is any free one"
            }
            Error::NoToken(_) => {
                "put a long random word in a file and name it with `--token-file FILE`, or listen on 127.0.0.1"
            }
            Error::ShortToken(_) => "`openssl rand -hex 24` makes a good one",
            Error::Run(_) => "see how many files and threads a process may have (`ulimit -a`)",
            Error::Library(error) => error.hint(),
        }
    }
}
