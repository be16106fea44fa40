//! How much of each list a page shows.

use super::address::Part;

/// The claims and statements on one page of a long list.
const CLAIMS: usize = 20;
const LINES: usize = 100;
/// The speakers on one page.
const VOICES: usize = 12;
/// The entries of any other list on one page of it.
const ENTRIES: usize = 100;
/// How many voices or reports are named in one place of a page that is bounded.
const NAMED: usize = 5;
/// How many lines a claim shows where it is one of many.
const FEW_LINES: usize = 5;

/// How much of a story is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// All of it.
    Whole,
    /// The beginning of every list.
    Short,
    /// One page of one list, from one.
    Page(usize),
    /// One claim, a page of what is said of it, from one.
    Claim(usize),
}

/// A stretch of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    pub skip: usize,
    pub take: usize,
}

impl Window {
    pub const ALL: Window = Window { skip: 0, take: usize::MAX };

    fn page(page: usize, size: usize) -> Window {
        Window { skip: page.saturating_sub(1).saturating_mul(size), take: size }
    }

    pub fn of<T>(self, list: impl IntoIterator<Item = T>) -> impl Iterator<Item = T> {
        list.into_iter().skip(self.skip).take(self.take)
    }
}

impl Measure {
    /// Of a list.
    pub fn list(self, part: Part) -> Window {
        match self {
            Measure::Whole | Measure::Claim(_) => Window::ALL,
            Measure::Short => Window { skip: 0, take: few(part) },
            Measure::Page(page) => Window::page(page, size(part)),
        }
    }

    /// Of what is said of one claim.
    pub fn lines(self) -> Window {
        match self {
            Measure::Whole => Window::ALL,
            Measure::Claim(page) => Window::page(page, LINES),
            Measure::Short | Measure::Page(_) => Window { skip: 0, take: FEW_LINES },
        }
    }

    /// How many voices or reports are named in one place.
    pub fn named(self) -> usize {
        match self {
            Measure::Whole | Measure::Claim(_) => usize::MAX,
            Measure::Short | Measure::Page(_) => NAMED,
        }
    }
}

/// How many pages a list of so many entries takes.
pub fn pages(part: Part, entries: usize) -> usize {
    entries.div_ceil(size(part)).max(1)
}

/// How many pages the statements of one claim take.
pub fn claim_pages(lines: usize) -> usize {
    lines.div_ceil(LINES).max(1)
}

fn size(part: Part) -> usize {
    match part {
        Part::Voices => VOICES,
        Part::Wording => CLAIMS,
        _ if part.status().is_some() => CLAIMS,
        _ => ENTRIES,
    }
}

fn few(part: Part) -> usize {
    match part {
        Part::Conflict | Part::Evolved => 8,
        Part::Agreed => 5,
        Part::Single => 3,
        Part::Voices | Part::Wording => 5,
        Part::Copies => 6,
        Part::Places => 8,
        Part::Timeline | Part::Actors => 10,
        Part::Origins => 20,
        Part::Sharing | Part::Reports => 25,
    }
}
