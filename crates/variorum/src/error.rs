/// Why nothing can be done.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("the models cannot be loaded: {0}")]
    Models(#[from] variorum_language::Error),
    #[error("the gazetteer cannot be loaded: {0}\n  hint: `variorum models fetch` gets it")]
    Gazetteer(std::io::Error),
}
