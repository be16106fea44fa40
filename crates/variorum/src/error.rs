/// Why nothing can be done.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("the models cannot be loaded: {0}")]
    Models(#[from] variorum_language::Error),
    #[error("the gazetteer cannot be loaded: {0}")]
    Gazetteer(std::io::Error),
    #[error("the system gives no thread to work on: {0}")]
    Threads(String),
    #[error(transparent)]
    Store(#[from] variorum_store::Error),
}

impl Error {
    /// What to do about it.
    pub fn hint(&self) -> &'static str {
        match self {
            Error::Store(error) => error.hint(),
            Error::Threads(_) => "see the limits of memory and processes (`ulimit -a`)",
            _ => "`variorum models` shows what is there, `variorum models fetch` mends it",
        }
    }
}
