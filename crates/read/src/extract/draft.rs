use sha2::{Digest, Sha256};
use variorum_model::{Moment, Report, Span};

use super::{Heading, heading, language, outlet};

/// What a file says of one report, before it has its id.
#[derive(Debug, Default)]
pub struct Draft {
    pub id: Option<String>,
    pub outlet: Option<String>,
    pub title: Option<String>,
    pub url: Option<String>,
    pub published: Option<Moment>,
    pub modified: Option<Moment>,
    pub language: Option<String>,
    pub authors: Vec<String>,
    pub text: String,
    /// What would have been taken for text, but is not shown.
    pub unseen: Option<String>,
}

impl Draft {
    /// The report: what the file leaves open is looked for at the head of the text.
    pub fn report(self, source: &str) -> Report {
        let draft = self.with_heading();
        Report {
            id: draft.id.clone().unwrap_or_else(|| draft.content_id()),
            title_span: draft.title.as_deref().and_then(|title| line(&draft.text, title)),
            sha256: hash(&[&draft.text]),
            language: language::language(&draft.text, draft.language.as_deref()),
            outlet: draft.outlet,
            title: draft.title,
            url: draft.url,
            published: draft.published,
            modified: draft.modified,
            authors: draft.authors,
            text: draft.text,
            source: source.into(),
        }
    }

    fn with_heading(self) -> Draft {
        let found: Heading = heading(&self.text);
        let text = &self.text;
        let words = |span: Option<Span>| span.map(|span| span.of(text).to_string());
        Draft {
            title: self.title.or_else(|| words(found.title)),
            outlet: (self.outlet.map(outlet::clean))
                .or_else(|| words(found.outlet))
                .or_else(|| self.url.as_deref().and_then(outlet::host)),
            published: self.published.or(found.published),
            authors: if self.authors.is_empty() { found.authors } else { self.authors },
            ..self
        }
    }

    /// One text printed by two outlets is two reports, so more than the text goes in.
    fn content_id(&self) -> String {
        let published = self.published.map(|moment| moment.time.to_string()).unwrap_or_default();
        let outlet = self.outlet.as_deref().unwrap_or_default();
        let url = self.url.as_deref().unwrap_or_default();
        hash(&[outlet, url, &published, &self.text])[..16].to_string()
    }
}

/// The span of the line near the head of `text` that is `title`.
fn line(text: &str, title: &str) -> Option<Span> {
    let mut start = 0;
    for line in text.split_inclusive('\n').take(12) {
        let span = Span::new(start, start + line.len()).trim(text);
        if span.of(text) == title.trim() && !span.is_empty() {
            return Some(span);
        }
        start += line.len();
    }
    None
}

/// SHA-256 of the parts, each ended by a zero byte when there are several, in hexadecimal.
pub fn hash(parts: &[&str]) -> String {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update(part.as_bytes());
        if parts.len() > 1 {
            hasher.update([0]);
        }
    }
    hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}
