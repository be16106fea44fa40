//! Where the links of a page lead: to places on the same page, or to pages of a server.

use variorum_model::{Passage, Status};

/// A list that belongs to a story.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    Conflict,
    Evolved,
    Agreed,
    Single,
    Voices,
    Wording,
    Timeline,
    Actors,
    Places,
    Origins,
    Sharing,
    Copies,
    Reports,
}

impl Part {
    pub const ALL: [Part; 13] = [
        Part::Conflict,
        Part::Evolved,
        Part::Agreed,
        Part::Single,
        Part::Voices,
        Part::Wording,
        Part::Timeline,
        Part::Actors,
        Part::Places,
        Part::Origins,
        Part::Sharing,
        Part::Copies,
        Part::Reports,
    ];

    /// Its name in addresses.
    pub fn name(self) -> &'static str {
        match self {
            Part::Conflict => "conflict",
            Part::Evolved => "evolved",
            Part::Agreed => "agreed",
            Part::Single => "single",
            Part::Voices => "voices",
            Part::Wording => "wording",
            Part::Timeline => "timeline",
            Part::Actors => "actors",
            Part::Places => "places",
            Part::Origins => "origins",
            Part::Sharing => "sharing",
            Part::Copies => "copies",
            Part::Reports => "reports",
        }
    }

    pub fn named(name: &str) -> Option<Part> {
        Part::ALL.into_iter().find(|part| part.name() == name)
    }

    /// The claims that stand like this.
    pub fn of(status: Status) -> Part {
        match status {
            Status::Conflict => Part::Conflict,
            Status::Evolved => Part::Evolved,
            Status::Agreed => Part::Agreed,
            Status::Single => Part::Single,
        }
    }

    /// How the claims of this part stand, if it holds claims.
    pub fn status(self) -> Option<Status> {
        match self {
            Part::Conflict => Some(Status::Conflict),
            Part::Evolved => Some(Status::Evolved),
            Part::Agreed => Some(Status::Agreed),
            Part::Single => Some(Status::Single),
            _ => None,
        }
    }
}

/// Where things of one story are found. Numbers are indices into its lists.
pub trait Addresses {
    /// The whole of a list.
    fn part(&self, part: Part) -> String;
    fn claim(&self, claim: usize) -> String;
    fn report(&self, report: usize) -> String;
    fn passage(&self, passage: &Passage, sentence: Option<usize>) -> String;
    /// Two reports side by side, where that is a page.
    fn beside(&self, _reports: (usize, usize)) -> Option<String> {
        None
    }
    /// The page of a claim alone, where it has one.
    fn lasting(&self, _claim: usize) -> Option<String> {
        None
    }
}

/// Everything on one page, each story's names with its number before them.
pub struct InFile {
    /// Before every name: `s1-`.
    pub prefix: String,
}

impl Addresses for InFile {
    fn part(&self, part: Part) -> String {
        format!("#{}{}", self.prefix, part.name())
    }

    fn claim(&self, claim: usize) -> String {
        format!("#{}", id::claim(&self.prefix, claim))
    }

    fn report(&self, report: usize) -> String {
        format!("#{}", id::report(&self.prefix, report))
    }

    fn passage(&self, passage: &Passage, sentence: Option<usize>) -> String {
        match sentence {
            Some(sentence) => format!("#{}", id::sentence(&self.prefix, passage.report, sentence)),
            None => self.report(passage.report),
        }
    }
}

/// The names of places on a page.
pub mod id {
    pub fn claim(prefix: &str, claim: usize) -> String {
        format!("{prefix}c{}", claim + 1)
    }

    pub fn report(prefix: &str, report: usize) -> String {
        format!("{prefix}r{}", report + 1)
    }

    pub fn sentence(prefix: &str, report: usize, sentence: usize) -> String {
        format!("{}-{}", self::report(prefix, report), sentence + 1)
    }

    /// A passage that stands in several reports.
    pub fn copy(prefix: &str, copy: usize) -> String {
        format!("{prefix}k{}", copy + 1)
    }
}
