use variorum_model::{Tag, Token};

use super::atom::Atom;
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

    fn is_one_of(&self, at: usize, texts: &[&str]) -> bool {
        texts.iter().any(|text| self.is(at, text))
    }

    fn is_glued(&self, at: usize) -> bool {
        self.atoms.get(at).is_some_and(|atom| atom.glued)
    }
}

type Read = Option<(i32, usize)>;

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
    let stopped = atom.width() <= 5 && source.is(at + 1, ".") && source.is_glued(at + 1);
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

fn is_apostrophe(source: &Source, at: usize) -> bool {
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
fn below_hundred(source: &Source, at: usize) -> Read {
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

/// Minutes after midnight: `9 a.m.`, `9:30`, `21.30 GMT`, `0930 GMT`, `nine o'clock`.
fn clock(source: &Source, at: usize) -> Read {
    let (hour, mut length) = match source.digits(at) {
        Some(hour) => (hour, 1),
        None => (source.sense(at, Slot::Cardinal).filter(|&hour| hour <= 12)?, 1),
    };
    let minute = minute(source, at + 1);
    length += if minute.is_some() { 2 } else { 0 };
    let military = source.atoms[at].digits.is_some() && source.atoms[at].width() == 4;
    let (hour, minute) = if military { (hour / 100, Some(hour % 100)) } else { (hour, minute) };
    let (offset, half) = half_of_day(source, at + length, hour);
    let zone = source.sense(at + length + half, Slot::Zone).is_some();
    let certain = half > 0 || (minute.is_some() && (zone || !military));
    let is_time = certain && hour < 24 && minute.unwrap_or(0) < 60 && source.atoms[at].width() != 3;
    is_time.then(|| ((hour + offset) * 60 + minute.unwrap_or(0), length + half))
}

/// The minutes in `:30`.
fn minute(source: &Source, at: usize) -> Option<i32> {
    let colon = source.is_one_of(at, &[":", "."]) && source.is_glued(at) && source.is_glued(at + 1);
    let certain = source.is(at, ":")
        || source.sense(at + 2, Slot::Zone).is_some()
        || half_of_day(source, at + 2, 1).1 > 0;
    let two = |_: &i32| source.atoms[at + 1].width() == 2;
    source.digits(at + 1).filter(two).filter(|_| colon && certain)
}

/// How many hours `a.m.`, `pm` or `o'clock` add to `hour`, and how many atoms it takes.
fn half_of_day(source: &Source, at: usize, hour: i32) -> (i32, usize) {
    let length = if source.is_one_of(at, &["am", "pm"]) {
        1
    } else if source.is_one_of(at, &["a", "p"]) && source.is(at + 1, ".") && source.is(at + 2, "m")
    {
        3 + usize::from(source.is(at + 3, "."))
    } else if source.is(at, "o") && is_apostrophe(source, at + 1) && source.is(at + 2, "clock") {
        return (0, 3);
    } else {
        return (0, 0);
    };
    let afternoon = source.is_one_of(at, &["p", "pm"]);
    let offset = match (afternoon, hour) {
        (true, 12) | (false, 0..12) => 0,
        (true, _) => 12,
        (false, _) => -12,
    };
    (offset, length)
}

/// A count, in halves, or [`VAGUE`].
fn number(source: &Source, at: usize) -> Read {
    if let Some(found) = vague(source, at) {
        return Some(found);
    }
    let (whole, length) = match source.digits(at) {
        Some(digits) => grouped(source, at, digits),
        None => spelled(source, at)?,
    };
    let (half, more) = half(source, at + length);
    (0..1_000_000_000).contains(&whole).then(|| (whole * 2 + half, length + more))
}

/// The count of "several" and "a few".
pub const VAGUE: i32 = -1;

fn vague(source: &Source, at: usize) -> Read {
    let article = usize::from(source.is(at, "a"));
    source.sense(at + article, Slot::Vague)?;
    (article == 0 || source.is(at + 1, "few")).then_some((VAGUE, 1 + article))
}

/// `72`, `1,200`.
fn grouped(source: &Source, at: usize, digits: i32) -> (i32, usize) {
    let group = |at: usize| {
        source.digits(at).filter(|_| source.atoms[at].width() == 3 && source.is_glued(at))
    };
    match group(at + 2) {
        Some(rest) if source.is(at + 1, ",") => {
            (digits.saturating_mul(1000).saturating_add(rest), 3)
        }
        _ => (digits, 1),
    }
}

/// `a`, `five`, `twenty-two`, `two hundred`, `a dozen`, `a couple of`.
fn spelled(source: &Source, at: usize) -> Read {
    if source.is(at, "a") && source.is(at + 1, "couple") {
        return Some((2, 2 + usize::from(source.is(at + 2, "of"))));
    }
    let (value, mut length) =
        if source.is_one_of(at, &["a", "an"]) { (1, 1) } else { below_hundred(source, at)? };
    let mut value = value;
    while let Some(times) = source.sense(at + length, Slot::Multiplier) {
        value = value.saturating_mul(times);
        length += 1;
    }
    Some((value, length))
}

/// One for `and a half`, `1/2`, `½` or `.5`.
fn half(source: &Source, at: usize) -> (i32, usize) {
    let is = |words: &[&str]| words.iter().enumerate().all(|(i, word)| source.is(at + i, word));
    if is(&["and", "a", "half"]) || is(&["1", "/", "2"]) {
        (1, 3)
    } else if is(&[".", "5"]) && source.is_glued(at) {
        (1, 2)
    } else {
        (i32::from(is(&["½"])), usize::from(is(&["½"])))
    }
}
