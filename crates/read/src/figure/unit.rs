//! Takes: lexemes and a number. Makes: the currency or measure it is given in.
//! Needs: `units.toml`.

use super::lexeme::{Kind, Lexeme};
use super::lexicon::UNITS;
use super::number::{Manner, Number};

/// A unit with the lexemes `first..end` of number and unit together.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Measured {
    pub unit: String,
    pub first: usize,
    pub end: usize,
    /// The lexeme of the unit's last word.
    pub word: usize,
}

/// The currency or measure of `number`, if it has one.
pub(super) fn measure(lexemes: &[Lexeme], number: &Number) -> Option<Measured> {
    money(lexemes, number)
        .or_else(|| itself(lexemes, number))
        .or_else(|| after(lexemes, number))
        .or_else(|| before(lexemes, number))
        .or_else(|| share(number))
}

fn share(number: &Number) -> Option<Measured> {
    (number.manner == Manner::Share).then(|| Measured {
        unit: "percent".into(),
        first: number.first,
        end: number.end,
        word: number.end - 1,
    })
}

/// The unit of `week-long`.
fn itself(lexemes: &[Lexeme], number: &Number) -> Option<Measured> {
    let word = lexemes[number.first].lower.as_ref();
    let unit = UNITS
        .after
        .get(word.strip_suffix("long").unwrap_or(word))
        .filter(|_| number.manner == Manner::Unit)?;
    Some(Measured {
        unit: unit.clone(),
        first: number.first,
        end: number.end,
        word: number.end - 1,
    })
}

/// The unit of a number with a currency sign or code.
fn money(lexemes: &[Lexeme], number: &Number) -> Option<Measured> {
    let sign = number.currency?;
    let lower = &lexemes[sign].lower;
    let symbol = UNITS.symbol.get(lower.to_uppercase().as_str()).or_else(|| dollar(lower));
    let unit = symbol.or_else(|| UNITS.code.get(lower.as_ref()))?;
    let whole =
        Measured { unit: unit.clone(), first: number.first, end: number.end, word: number.end - 1 };
    Some(per(lexemes, whole))
}

fn dollar(sign: &str) -> Option<&'static String> {
    sign.ends_with('$').then(|| &UNITS.symbol["$"])
}

/// `$82 a share`, `$60 per tonne`, `£3 an hour`: the amount for one of something.
fn per(lexemes: &[Lexeme], measured: Measured) -> Measured {
    let dash =
        |at: usize| usize::from(lexemes.get(at).is_some_and(|l| l.kind == Kind::Dash && l.glued));
    let at = measured.end + dash(measured.end);
    let next = at + 1 + dash(at + 1);
    let is_per = word(lexemes, at).is_some_and(|word| matches!(word, "a" | "an" | "per" | "each"));
    let name =
        (next..next + 3).find(|&n| word(lexemes, n).is_some_and(|w| UNITS.per.words.contains(w)));
    match name.filter(|_| is_per) {
        Some(name) => {
            let noun = lexemes[name].lower.trim_end_matches('s').to_string();
            Measured {
                unit: format!("{} per {noun}", measured.unit),
                end: name + 1,
                word: name,
                ..measured
            }
        }
        None => measured,
    }
}

fn word<'l>(lexemes: &'l [Lexeme], at: usize) -> Option<&'l str> {
    lexemes.get(at).filter(|l| l.kind == Kind::Word).map(|l| l.lower.as_ref())
}

/// The measure written after the number, with a hyphen or without.
fn after(lexemes: &[Lexeme], number: &Number) -> Option<Measured> {
    let dash = lexemes.get(number.end).is_some_and(|l| l.kind == Kind::Dash && l.glued);
    let of = number.manner == Manner::Vague && word(lexemes, number.end) == Some("of");
    let at = number.end + usize::from(dash || of);
    let (unit, end) = longest(lexemes, at)?;
    if of && !is_currency(unit) {
        return None;
    }
    let measured = Measured { unit: unit.clone(), first: number.first, end, word: end - 1 };
    let money = is_currency(unit) || matches!(unit.as_str(), "cent" | "penny");
    Some(if money { per(lexemes, measured) } else { measured })
}

fn is_currency(unit: &str) -> bool {
    unit.len() == 3 && unit.bytes().all(|b| b.is_ascii_uppercase())
}

/// The longest unit of up to three words at lexeme `at`, and where it ends.
fn longest(lexemes: &[Lexeme], at: usize) -> Option<(&'static String, usize)> {
    (1..=3).rev().find_map(|length| {
        let words = lexemes.get(at..at + length)?;
        let text = words.iter().map(|l| l.lower.as_ref()).collect::<Vec<_>>();
        let spaced = text.join(if text.get(1) == Some(&"/") { "" } else { " " });
        Some((UNITS.after.get(&spaced)?, at + length))
    })
}

/// The measure written before the number: `magnitude 6.3`.
fn before(lexemes: &[Lexeme], number: &Number) -> Option<Measured> {
    (1..=2).rev().find_map(|length| {
        let first = number.first.checked_sub(length)?;
        let text =
            lexemes[first..number.first].iter().map(|l| l.lower.as_ref()).collect::<Vec<_>>();
        let unit = UNITS.before.get(&text.join(" "))?.clone();
        Some(Measured { unit, first, end: number.end, word: first })
    })
}

/// A unit of time with how many years it is, for those counted in years.
pub(super) fn in_years(unit: &str) -> Option<f64> {
    UNITS.time.get(unit).copied().filter(|years| *years > 1.0)
}

/// True when `unit` is a currency or measure and not a kind of thing.
pub(super) fn is_measure(unit: &str) -> bool {
    is_currency(unit)
        || unit.contains(" per ")
        || UNITS.after.values().any(|measure| measure == unit)
}

/// True for units of time.
pub(super) fn is_time(unit: &str) -> bool {
    UNITS.time.contains_key(unit)
}

#[cfg(test)]
mod tests {
    use super::super::lexeme::lexemes;
    use super::super::lexicon::Case;
    use super::super::number::numbers;
    use super::*;
    use crate::cases::cases;

    #[test]
    fn cases_of_the_rules() {
        for case in cases::<Case>(include_str!("../../rules/en/units.toml")) {
            let lexemes = lexemes(&case.text);
            let found: Vec<String> = numbers(&lexemes)
                .iter()
                .filter_map(|n| measure(&lexemes, n))
                .map(|m| m.unit)
                .collect();
            let found: Vec<&str> =
                found.iter().map(|unit| unit.split(" per ").next().expect("a unit")).collect();
            assert_eq!(found, case.expect, "{}", case.text);
        }
    }
}
