use serde::{Deserialize, Serialize};

use crate::{Moment, Span};

/// One text published by one outlet at one time.
///
/// `text` never changes after it was extracted: every [`Span`] points into it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// The id given with the report, or one made from its content.
    pub id: String,
    /// Who published it, as a name people know or a host name.
    pub outlet: Option<String>,
    pub title: Option<String>,
    /// Where the title stands in `text`, if it does.
    pub title_span: Option<Span>,
    pub url: Option<String>,
    pub published: Option<Moment>,
    pub modified: Option<Moment>,
    /// ISO 639-1 code, given or recognised.
    pub language: Option<String>,
    pub authors: Vec<String>,
    pub text: String,
    /// SHA-256 of `text`, in hexadecimal.
    pub sha256: String,
    /// The file or address it was read from, for messages.
    pub source: String,
}

impl Report {
    /// The outlet's name, or else the last part of where the report was read from.
    pub fn outlet_name(&self) -> &str {
        let last = || self.source.trim_end_matches('/').rsplit(['/', '\\']).next();
        self.outlet.as_deref().or_else(last).unwrap_or(&self.source)
    }
}
