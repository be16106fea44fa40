use variorum_model::{Pos, Tag, Token};

use super::atom::Atom;
use super::clock::clock;
use super::count::number;
use super::words::{Slot, Words};
use crate::Parsed;

/// What slots are read from.
pub struct Source<'a> {
    pub words: &'a Words,
    pub parsed: Parsed<'a>,
    pub atoms: &'a [Atom],
}

impl<'a> Source<'a> {
    /// The token that the atom `at` is part of.
    pub fn token(&self, at: usize) -> &'a Token {
        self.parsed.token(self.atoms[at].token)
    }

    pub fn sense(&self, at: usize, slot: Slot) -> Option<i32> {
        self.words.sense(self.atoms.get(at)?.word, slot)
    }

    pub fn digits(&self, at: usize) -> Option<i32> {
        self.atoms.get(at)?.digits.map(|digits| digits as i32)
    }

    pub fn is(&self, at: usize, text: &str) -> bool {
        self.atoms.get(at).is_some_and(|a| a.span.of(self.parsed.text).eq_ignore_ascii_case(text))
    }

    pub fn is_one_of(&self, at: usize, texts: &[&str]) -> bool {
        texts.iter().any(|text| self.is(at, text))
    }

    /// True when both atoms are there and stand in one sentence.
    fn is_same_sentence(&self, at: usize, other: usize) -> bool {
        let number = |at: usize| Some(self.parsed.parse.sentence_number(self.atoms.get(at)?.token));
        number(at) == number(other)
    }

    pub fn is_glued(&self, at: usize) -> bool {
        self.atoms.get(at).is_some_and(|atom| atom.glued)
    }
}

pub type Read = Option<(i32, usize)>;

/// What `slot` holds at the atom `at`, and how many atoms it takes.
pub fn read(source: &Source, slot: Slot, at: usize) -> Read {
    source.atoms.get(at)?;
    match slot {
        Slot::Month | Slot::Weekday | Slot::Weekdays => name(source, slot, at),
        Slot::Number => number(source, at),
        Slot::Day => day(source, at),
        Slot::MonthNumber => Some((source.digits(at).filter(|m| (1..=12).contains(m))?, 1)),
        Slot::QuarterNumber => Some((source.digits(at).filter(|q| (1..=4).contains(q))?, 1)),
        Slot::Year => year(source, at),
        Slot::Decade => decade(source, at),
        Slot::Clock => clock(source, at),
        Slot::Ordinal => ordinal(source, at),
        Slot::Relative if source.token(at).pos == Pos::Verb => None,
        _ => Some((source.sense(at, slot)?, 1)),
    }
}

/// A month or weekday: capitalised, a full stop after a short form.
fn name(source: &Source, slot: Slot, at: usize) -> Read {
    let value = source.sense(at, slot)?;
    let atom = source.atoms[at];
    if !atom.capital || source.token(at).tag == Tag::Md {
        return None;
    }
    let stopped = atom.width() <= 5
        && source.is(at + 1, ".")
        && source.is_glued(at + 1)
        && source.is_same_sentence(at, at + 2);
    let dated = || source.digits(at + 1 + usize::from(source.is(at + 1, ","))).is_some();
    let sure = stopped || atom.width() > 3 || value == 5 || dated();
    sure.then_some((value, if stopped { 2 } else { 1 }))
}

/// A day of the month: `7`, `7th`, `seventh`, `twenty-first`.
fn day(source: &Source, at: usize) -> Read {
    let (value, length) = match source.digits(at) {
        Some(digits) if source.atoms[at].width() <= 2 => (digits, 1 + suffix(source, at + 1)),
        Some(_) => return None,
        None => spelled_ordinal(source, at)?,
    };
    (1..=31).contains(&value).then_some((value, length))
}

fn suffix(source: &Source, at: usize) -> usize {
    usize::from(source.is_glued(at) && source.is_one_of(at, &["st", "nd", "rd", "th"]))
}

fn spelled_ordinal(source: &Source, at: usize) -> Read {
    if let Some(value) = source.sense(at, Slot::Ordinal) {
        return Some((value, 1));
    }
    let tens = source.sense(at, Slot::Cardinal).filter(|tens| tens % 10 == 0)?;
    let hyphen = usize::from(source.is(at + 1, "-"));
    let ones = source.sense(at + 1 + hyphen, Slot::Ordinal).filter(|&ones| ones < 10)?;
    Some((tens + ones, 2 + hyphen))
}

/// `third`, `3rd` and `3d`.
fn ordinal(source: &Source, at: usize) -> Read {
    match source.digits(at) {
        Some(digits) => (suffix(source, at + 1) == 1).then_some((digits, 2)),
        None => spelled_ordinal(source, at),
    }
}

/// `1998`, `'98`, `nineteen ninety-eight`, `two thousand`.
fn year(source: &Source, at: usize) -> Read {
    if let Some(digits) = source.digits(at) {
        let is_year = source.atoms[at].width() == 4 && (1000..=2150).contains(&digits);
        return (is_year && !runs_on(source, at + 1)).then_some((digits, 1));
    }
    if is_apostrophe(source, at) && source.is_glued(at + 1) {
        let digits = source.digits(at + 1).filter(|_| source.atoms[at + 1].width() == 2)?;
        return Some((in_full(digits), 2));
    }
    spelled_year(source, at)
}

/// True when the digits before `at` go on: `1990.5`, `1,990`, `1990s`.
fn runs_on(source: &Source, at: usize) -> bool {
    source.is_glued(at)
        && (source.is(at, "s")
            || source.is_one_of(at, &[",", "."])
                && source.is_glued(at + 1)
                && source.digits(at + 1).is_some())
}

pub fn is_apostrophe(source: &Source, at: usize) -> bool {
    source.is_one_of(at, &["'", "’", "‘", "`"])
}

/// Two digits as the year they are short for.
fn in_full(digits: i32) -> i32 {
    if digits < 40 { 2000 + digits } else { 1900 + digits }
}

fn spelled_year(source: &Source, at: usize) -> Read {
    let (first, length) = below_hundred(source, at)?;
    if first == 2 && source.is(at + 1, "thousand") {
        let (rest, more) = below_hundred(source, at + 2).unwrap_or((0, 0));
        return Some((2000 + rest, 2 + more));
    }
    let (rest, more) = below_hundred(source, at + length).filter(|rest| rest.0 >= 10)?;
    (15..=20).contains(&first).then_some((first * 100 + rest, length + more))
}

/// A spelled number below a hundred.
pub fn below_hundred(source: &Source, at: usize) -> Read {
    let tens = source.sense(at, Slot::Cardinal)?;
    let hyphen = usize::from(source.is(at + 1, "-"));
    match source.sense(at + 1 + hyphen, Slot::Cardinal) {
        Some(ones) if tens >= 20 && ones < 10 => Some((tens + ones, 2 + hyphen)),
        _ => Some((tens, 1)),
    }
}

/// The first year of `1990s`, `'90s`, `nineties`, `nineteen nineties`.
fn decade(source: &Source, at: usize) -> Read {
    let apostrophe = usize::from(is_apostrophe(source, at));
    if let Some(digits) = source.digits(at + apostrophe) {
        let next = at + apostrophe + 1;
        let inner = usize::from(is_apostrophe(source, next));
        let is_decade =
            digits % 10 == 0 && source.is(next + inner, "s") && source.is_glued(next + inner);
        let full = if digits < 100 { in_full(digits) } else { digits };
        return (is_decade && (1000..2150).contains(&full))
            .then_some((full, apostrophe + 2 + inner));
    }
    let century = usize::from(source.sense(at, Slot::Cardinal) == Some(19));
    let tens = source.sense(at + century, Slot::Tens)?;
    Some((1900 + tens, 1 + century))
}
