//! Takes: lexemes. Makes: the numbers they write, with value and range. Needs: `numbers.toml`.

use super::lexeme::{Kind, Lexeme};
use super::lexicon::{NOUNS, NUMBERS, UNITS};
use super::modifier;

/// How a number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Manner {
    Digits,
    Words,
    Vague,
    /// A part of a whole, in percent.
    Share,
    /// A unit that stands for one of itself: `week-long`.
    Unit,
}

/// A number: lexemes `first..end` with its currency sign.
#[derive(Debug, Clone)]
pub(super) struct Number {
    pub first: usize,
    pub end: usize,
    pub value: f64,
    pub high: Option<f64>,
    pub manner: Manner,
    /// The lexeme of the currency sign or code.
    pub currency: Option<usize>,
    /// True when a group word (million) was written.
    pub grouped: bool,
}

/// The numbers of a text, left to right; none shares a lexeme with another.
pub(super) fn numbers(lexemes: &[Lexeme]) -> Vec<Number> {
    let (mut found, mut at) = (Vec::new(), 0);
    while at < lexemes.len() {
        match number(lexemes, at) {
            Some(number) => {
                at = number.end.max(at + 1);
                found.push(number);
            }
            None => at += 1,
        }
    }
    found
}

/// The number that begins at lexeme `at`, with the range that it opens.
fn number(lexemes: &[Lexeme], at: usize) -> Option<Number> {
    let low = amount(lexemes, at)?;
    match range(lexemes, &low) {
        Some(range) => Some(range),
        None => Some(signed(lexemes, low)),
    }
}

/// `negative 7 percent`, `minus 20 degrees`.
fn signed(lexemes: &[Lexeme], number: Number) -> Number {
    match word_before(lexemes, number.first) {
        Some("negative" | "minus") => {
            Number { value: -number.value, first: number.first - 1, ..number }
        }
        _ => number,
    }
}

/// An amount with its currency, if any.
fn amount(lexemes: &[Lexeme], at: usize) -> Option<Number> {
    let first = lexemes.get(at)?;
    let is_code = first.kind == Kind::Word && UNITS.code.contains_key(first.lower.as_ref());
    if first.kind != Kind::Currency && !is_code {
        return cardinal(lexemes, at);
    }
    let stop = is_code && lexemes.get(at + 1).is_some_and(|l| l.is("."));
    let from = at + 1 + usize::from(stop);
    let number = cardinal(lexemes, from).filter(|n| n.manner == Manner::Digits)?;
    Some(Number { first: at, currency: Some(at), ..number })
}

/// A number in digits or words.
fn cardinal(lexemes: &[Lexeme], at: usize) -> Option<Number> {
    let first = lexemes.get(at)?;
    match first.kind {
        Kind::Digits => digits(lexemes, at),
        Kind::Word if !first.glued || !before_is(lexemes, at, Kind::Digits) => words(lexemes, at),
        _ => None,
    }
}

fn before_is(lexemes: &[Lexeme], at: usize, kind: Kind) -> bool {
    at > 0 && lexemes[at - 1].kind == kind
}

/// Digits with their groups: `2.5 million`, `5bn`.
fn digits(lexemes: &[Lexeme], at: usize) -> Option<Number> {
    let value = lexemes[at].value()?;
    let (factor, end) = groups(lexemes, at + 1);
    let grouped = end > at + 1;
    let tail = lexemes.get(end).filter(|l| l.glued && l.kind == Kind::Word);
    tail.is_none_or(|l| UNITS.after.contains_key(l.lower.as_ref())).then_some(())?;
    Some(Number { grouped, ..plain((at, end), value * factor, Manner::Digits) })
}

fn plain((first, end): (usize, usize), value: f64, manner: Manner) -> Number {
    Number { first, end, value, high: None, manner, currency: None, grouped: false }
}

/// The product of the group words from lexeme `at` on, and where they end.
fn groups(lexemes: &[Lexeme], mut at: usize) -> (f64, usize) {
    let mut factor = 1.0;
    loop {
        let dash = lexemes.get(at).is_some_and(|l| l.kind == Kind::Dash && l.glued);
        let word =
            lexemes.get(at + usize::from(dash)).filter(|l| l.kind == Kind::Word && l.glued == dash);
        let full = word.and_then(|l| NUMBERS.group.get(l.lower.as_ref()));
        let short = lexemes.get(at).filter(|l| l.glued || at > 0 && currency_near(lexemes, at));
        let short = short.and_then(|l| NUMBERS.short_group.get(l.lower.as_ref()));
        let Some(group) = full.or(short) else { return (factor, at) };
        let step = if full.is_some() { 1 + usize::from(dash) } else { 1 };
        if ends_as_measure(lexemes, at, short.is_some()) {
            return (factor, at);
        }
        factor *= group;
        at += step;
    }
}

/// True for the `m` of `20m deep` and the `b` of `208b`, where neither a currency nor what is
/// counted makes them millions and billions.
fn ends_as_measure(lexemes: &[Lexeme], at: usize, short: bool) -> bool {
    let many = word_at(lexemes, at + 1).is_some_and(|word| word.ends_with('s') || word == "people");
    short && matches!(lexemes[at].lower.as_ref(), "m" | "b") && !currency_near(lexemes, at) && !many
}

/// True when a currency sign stands right before the digits before lexeme `at`.
fn currency_near(lexemes: &[Lexeme], at: usize) -> bool {
    at >= 2 && lexemes[at - 2].kind == Kind::Currency
}

/// A number in words, vague quantities and shares among them.
fn words(lexemes: &[Lexeme], at: usize) -> Option<Number> {
    let word = &lexemes[at];
    unit_long(lexemes, at)
        .or_else(|| half(lexemes, at))
        .or_else(|| article(lexemes, at))
        .or_else(|| vague(lexemes, at))
        .or_else(|| share(lexemes, at))
        .or_else(|| spelled(lexemes, at))
        .filter(|_| word.kind == Kind::Word)
}

fn word_at<'l>(lexemes: &'l [Lexeme], at: usize) -> Option<&'l str> {
    lexemes.get(at).filter(|l| l.kind == Kind::Word).map(|l| l.lower.as_ref())
}

/// `week-long`, `yearlong`: one of the unit.
fn unit_long(lexemes: &[Lexeme], at: usize) -> Option<Number> {
    let word = word_at(lexemes, at)?;
    let whole = word.strip_suffix("long").is_some_and(|unit| UNITS.time.contains_key(unit));
    let hyphen = UNITS.time.contains_key(word)
        && lexemes.get(at + 1).is_some_and(|l| l.kind == Kind::Dash && l.glued)
        && word_at(lexemes, at + 2) == Some("long");
    let alone = at == 0 || !(lexemes[at - 1].kind == Kind::Dash && lexemes[at].glued);
    (whole || hyphen && alone)
        .then(|| plain((at, at + if hyphen { 3 } else { 1 }), 1.0, Manner::Unit))
}

/// `half a million`, `half a dozen`, `half-dozen`.
fn half(lexemes: &[Lexeme], at: usize) -> Option<Number> {
    word_at(lexemes, at).filter(|word| *word == "half")?;
    let article = word_at(lexemes, at + 1) == Some("a");
    let dash = lexemes.get(at + 1).is_some_and(|l| l.kind == Kind::Dash);
    let group = word_at(lexemes, at + 1 + usize::from(article || dash))?;
    let factor = NUMBERS.group.get(group)?;
    Some(plain((at, at + 2 + usize::from(article || dash)), factor / 2.0, Manner::Words))
}

/// `a dozen`, `a hundred`, `a few`, `a few dozen`, `a third`.
fn article(lexemes: &[Lexeme], at: usize) -> Option<Number> {
    word_at(lexemes, at).filter(|word| matches!(*word, "a" | "an" | "one"))?;
    let dash = lexemes.get(at + 1).is_some_and(|l| l.kind == Kind::Dash && l.glued);
    let next = at + 1 + usize::from(dash);
    let word = word_at(lexemes, next)?;
    if lexemes[at].is("one") && !NUMBERS.share.contains_key(word) {
        return None;
    }
    if let Some(value) = NUMBERS.vague_after_article.get(word) {
        let (factor, end) = groups(lexemes, next + 1);
        return Some(plain((at, end), value * factor, Manner::Vague));
    }
    if let Some(value) = NUMBERS.share.get(word).filter(|_| word != "half") {
        return of_something(lexemes, next + 1)
            .then(|| plain((at, next + 1), *value, Manner::Share));
    }
    let (factor, end) = groups(lexemes, at + 1);
    let group =
        (end > at + 1).then(|| Number { grouped: true, ..plain((at, end), factor, Manner::Words) });
    group.or_else(|| is_one_unit(lexemes, at).then(|| plain((at, at + 1), 1.0, Manner::Words)))
}

/// True for the article of `nearly a decade`, `within a year`, `a year after`.
fn is_one_unit(lexemes: &[Lexeme], at: usize) -> bool {
    let unit = word_at(lexemes, at + 1).is_some_and(|word| UNITS.after.contains_key(word));
    let time = word_at(lexemes, at + 1).is_some_and(|word| UNITS.time.contains_key(word));
    let within = word_before(lexemes, at) == Some("within");
    let after = word_at(lexemes, at + 2).is_some_and(|word| matches!(word, "after" | "later"));
    unit && modifier::stands_before(lexemes, at) || time && (within || after)
}

fn of_something(lexemes: &[Lexeme], at: usize) -> bool {
    word_at(lexemes, at) == Some("of")
}

/// `dozens`, `tens of thousands`, `several hundred`.
fn vague(lexemes: &[Lexeme], at: usize) -> Option<Number> {
    let word = word_at(lexemes, at)?;
    let value = *NUMBERS.vague.get(word)?;
    let larger = word_at(lexemes, at + 2).and_then(|word| NUMBERS.vague.get(word));
    if let Some(larger) = larger.filter(|_| of_something(lexemes, at + 1)) {
        return Some(plain((at, at + 3), value * larger / 2.0, Manner::Vague));
    }
    let (factor, end) = groups(lexemes, at + 1);
    (word != "tens").then(|| plain((at, end), value * factor, Manner::Vague))
}

/// `half the town`, `two-thirds of`, `three quarters`.
fn share(lexemes: &[Lexeme], at: usize) -> Option<Number> {
    let word = word_at(lexemes, at)?;
    if word == "half" {
        return is_half_of_something(lexemes, at).then(|| plain((at, at + 1), 50.0, Manner::Share));
    }
    let parts = *NUMBERS.small.get(word).filter(|parts| **parts < 10.0)?;
    let dash = lexemes.get(at + 1).is_some_and(|l| l.kind == Kind::Dash && l.glued);
    let next = at + 1 + usize::from(dash);
    let part = word_at(lexemes, next).filter(|word| word.ends_with('s') || parts == 1.0)?;
    let value = NUMBERS.share.get(part).filter(|_| dash || of_something(lexemes, next + 1))?;
    Some(plain((at, next + 1), parts * value, Manner::Share))
}

/// True for `half the town`, `half of it`, `half its people`; not for `second half`, `half-time`.
fn is_half_of_something(lexemes: &[Lexeme], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|b| word_at(lexemes, b));
    let after = word_at(lexemes, at + 1).unwrap_or_default();
    let whole =
        ["the", "of", "its", "their", "his", "her", "our", "all", "those", "these", "that", "this"];
    whole.contains(&after) && !matches!(before, Some("first" | "second" | "other" | "and" | "a"))
}

/// `twenty-one`, `one hundred and five thousand`, `two and a half million`.
fn spelled(lexemes: &[Lexeme], at: usize) -> Option<Number> {
    let mut number = small(lexemes, at)?;
    let mut total = 0.0;
    while let Some(group) = word_at(lexemes, number.end).and_then(|word| NUMBERS.group.get(word)) {
        number.value *= group;
        number.end += 1;
        number.grouped = true;
        let and = usize::from(word_at(lexemes, number.end) == Some("and"));
        let Some(rest) = small(lexemes, number.end + and).filter(|rest| rest.value < *group) else {
            continue;
        };
        if *group >= 1000.0 {
            total += number.value;
            number.value = 0.0;
        }
        number.value += rest.value;
        number.end = rest.end;
    }
    number.value += total;
    Some(and_a_half(lexemes, number))
}

/// A number below a hundred in words.
fn small(lexemes: &[Lexeme], at: usize) -> Option<Number> {
    let value = *NUMBERS.small.get(word_at(lexemes, at)?)?;
    let ten = value >= 20.0 && value % 10.0 == 0.0;
    let dash = lexemes.get(at + 1).is_some_and(|l| l.kind == Kind::Dash && l.glued);
    let next = at + 1 + usize::from(dash);
    let unit = word_at(lexemes, next)
        .and_then(|word| NUMBERS.small.get(word))
        .filter(|u| (1.0..10.0).contains(*u));
    match unit.filter(|_| ten) {
        Some(unit) => Some(plain((at, next + 1), value + unit, Manner::Words)),
        None => Some(plain((at, at + 1), value, Manner::Words)),
    }
}

fn and_a_half(lexemes: &[Lexeme], mut number: Number) -> Number {
    let words = ["and", "a", "half"];
    if (0..3).all(|i| word_at(lexemes, number.end + i) == Some(words[i])) {
        let (factor, end) = groups(lexemes, number.end + 3);
        number.value = (number.value + 0.5) * factor;
        number.end = end;
    }
    number
}

/// `8 to 10`, `10-15`, `three or four`, `between six and ten`.
fn range(lexemes: &[Lexeme], low: &Number) -> Option<Number> {
    let joint = lexemes.get(low.end)?;
    let even = usize::from(word_at(lexemes, low.end + 1) == Some("even"));
    let high = amount(lexemes, low.end + 1 + even)?;
    if !joins(lexemes, low, &high) || !fits(low, &high, joint.is("or")) {
        return None;
    }
    let factor = if high.grouped && !low.grouped { scale(high.value) } else { 1.0 };
    let factor = if low.value * factor < high.value { factor } else { 1.0 };
    let value = low.value * factor;
    Some(Number {
        end: high.end,
        value,
        high: Some(high.value),
        grouped: high.grouped,
        ..low.clone()
    })
}

/// True when what stands between two numbers can make them a range.
fn joins(lexemes: &[Lexeme], low: &Number, high: &Number) -> bool {
    let before = word_before(lexemes, low.first).unwrap_or_default();
    let joint = &lexemes[low.end];
    match joint.lower.as_ref() {
        "to" => {
            (before != "from" || ranges(lexemes, low.first)) && !NOUNS.month.words.contains(before)
        }
        "and" => before == "between",
        "or" => true,
        _ => joint.kind == Kind::Dash && !is_dashed_code(lexemes, low, high),
    }
}

/// True for `anywhere from 10 to 20`, `ranging from`; not for what rises from one to the other.
fn ranges(lexemes: &[Lexeme], first: usize) -> bool {
    let verb = word_before(lexemes, first - 1);
    matches!(verb, Some("anywhere" | "ranging" | "ranged" | "ranges" | "range" | "varying"))
}

/// True for the numbers of `313-223-4759` and `2016-12-14`.
fn is_dashed_code(lexemes: &[Lexeme], low: &Number, high: &Number) -> bool {
    let dash_before =
        low.first > 0 && lexemes[low.first].glued && lexemes[low.first - 1].kind == Kind::Dash;
    let dash_after = lexemes.get(high.end).is_some_and(|l| l.glued && l.kind == Kind::Dash)
        && lexemes.get(high.end + 1).is_some_and(|l| l.glued && l.kind == Kind::Digits);
    let lengths = (lexemes[low.first].lower.len(), lexemes[high.first].lower.len());
    let phone = matches!(lengths, (3, 3 | 4))
        && lexemes[low.first].kind == Kind::Digits
        && high.value > 2.0 * low.value;
    dash_before || dash_after || phone
}

fn word_before<'l>(lexemes: &'l [Lexeme], at: usize) -> Option<&'l str> {
    at.checked_sub(1).and_then(|before| word_at(lexemes, before))
}

/// True when `high` can be the upper end of a range from `low`.
fn fits(low: &Number, high: &Number, or: bool) -> bool {
    let plain = |n: &Number| matches!(n.manner, Manner::Digits | Manner::Words);
    let near = !or || high.value <= low.value * 2.0 + 1.0;
    let years = |n: &Number| {
        (1900.0..2100.0).contains(&n.value) && n.manner == Manner::Digits && !n.grouped
    };
    plain(low) && plain(high) && low.value < high.value && near && !(years(low) && years(high))
}

/// The group that `value` is written in: a thousand, a million and so on.
fn scale(value: f64) -> f64 {
    [1e12, 1e9, 1e6, 1e3, 1e2].into_iter().find(|group| value >= *group).unwrap_or(1.0)
}

#[cfg(test)]
mod tests {
    use super::super::lexeme::lexemes;
    use super::super::lexicon::Case;
    use super::*;
    use crate::cases::cases;

    fn written(number: &Number) -> String {
        match number.high {
            Some(high) => format!("{}..{high}", number.value),
            None => number.value.to_string(),
        }
    }

    #[test]
    fn cases_of_the_rules() {
        for case in cases::<Case>(include_str!("../../rules/en/numbers.toml")) {
            let lexemes = lexemes(&case.text);
            let found: Vec<String> = numbers(&lexemes).iter().map(written).collect();
            assert_eq!(found, case.expect, "{}", case.text);
        }
    }
}
