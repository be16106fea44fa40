//! Ages of living beings.

use variorum_model::Pos;

use super::super::Candidate;
use super::super::context::Context;
use super::super::lexeme::Kind;
use super::super::lexicon::NOUNS;
use super::super::number::Manner;
use super::super::unit;

/// `23-year-old`, `aged 16 to 18`, `, 30, from`, `who is 19`.
pub(super) fn is_age(context: &Context, candidate: &Candidate) -> bool {
    if is_called_age(context, candidate.number.first) {
        return true;
    }
    let unit = candidate.measured.as_ref().filter(|m| unit::is_time(&m.unit));
    match unit {
        Some(measured) => is_old(context, measured.end),
        None => is_age_aside(context, candidate) || is_said_age(context, candidate),
    }
}

/// `ages 8`, and on through the list: `ages 8, 6 and 3`.
fn is_called_age(context: &Context, first: usize) -> bool {
    let mut at = first;
    for _ in 0..8 {
        let Some(before) = at.checked_sub(1) else { return false };
        match context.kind(before) {
            Some(Kind::Digits | Kind::Comma) => at = before,
            _ if matches!(context.word(before), Some("and" | "to" | "or" | "between" | "of")) => {
                at = before
            }
            _ => return is_age_word(context.word(before)),
        }
    }
    false
}

fn is_age_word(word: Option<&str>) -> bool {
    matches!(word, Some("aged" | "age" | "ages" | "turned" | "turning"))
}

/// True for `years old`, `-year-old Anna`, `years of age`; not for `-year-old war`.
fn is_old(context: &Context, end: usize) -> bool {
    let dash = usize::from(context.kind(end) == Some(Kind::Dash));
    if context.word(end) == Some("of") {
        return context.word(end + 1) == Some("age");
    }
    if !context.word(end + dash).is_some_and(|word| matches!(word, "old" | "olds")) {
        return false;
    }
    dash == 0 || !is_enduring(context, end + dash + 1)
}

/// True when within three words at lexeme `at` something is named that lasts, such as a war.
fn is_enduring(context: &Context, at: usize) -> bool {
    let words = (at..at + 4).map_while(|at| context.word(at));
    words.into_iter().any(|word| NOUNS.enduring.words.contains(word))
}

/// `Anna Weld, 23, said`; `Anna Weld (23)`.
fn is_age_aside(context: &Context, candidate: &Candidate) -> bool {
    let number = &candidate.number;
    let Some(before) = number.first.checked_sub(1) else { return false };
    let opens = matches!(context.kind(before), Some(Kind::Comma | Kind::Bracket));
    let closes =
        context.lexemes.get(number.end).is_none_or(|l| {
            !matches!(l.kind, Kind::Word | Kind::Digits | Kind::Percent | Kind::Dash)
        }) || context.word(number.end).is_some_and(|word| matches!(word, "who" | "from"));
    let name = before > 0 && matches!(context.pos(before - 1), Some(Pos::Propn | Pos::Noun));
    number.manner == Manner::Digits
        && is_lifetime(number.value)
        && opens
        && closes
        && name
        && candidate.measured.is_none()
}

fn is_lifetime(value: f64) -> bool {
    (1.0..=115.0).contains(&value) && value.fract() == 0.0
}

/// `she is 19`, `he was 34 when`.
fn is_said_age(context: &Context, candidate: &Candidate) -> bool {
    let number = &candidate.number;
    let be = context
        .word_before(number.first)
        .is_some_and(|word| matches!(word, "is" | "was" | "am" | "be" | "being"));
    let subject = number.first.checked_sub(2).and_then(|at| context.word(at));
    let person = subject.is_some_and(|word| matches!(word, "he" | "she" | "who" | "i"))
        || number.first >= 2 && context.pos(number.first - 2) == Some(Pos::Propn);
    let bare = context.pos(number.end).is_none_or(|pos| !matches!(pos, Pos::Noun | Pos::Adj));
    be && person && bare && is_lifetime(number.value) && candidate.measured.is_none()
}
