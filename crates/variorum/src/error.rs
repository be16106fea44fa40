/// Why nothing can be done.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("the models cannot be loaded: {0}")]
    Models(#[from] variorum_language::Error),
}
