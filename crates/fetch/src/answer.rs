/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    pub address: String,
    pub known: Known,
}

impl Request {
    /// For the first time.
    pub fn new(address: &str) -> Request {
        Request { address: address.into(), known: Known::default() }
    }
}

/// By what a host knows whether we have its newest: its mark and its date, as it gave them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Known {
    pub etag: Option<String>,
    pub modified: Option<String>,
}

/// What a host answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// What is known is the newest.
    Unchanged,
    Page(Page),
}

/// What stands at an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Where it was found in the end.
    pub address: String,
    pub bytes: Vec<u8>,
    pub known: Known,
}
