//! Numbers that count, but nothing that anybody asks for.

use variorum_model::{Pos, Tag};

use super::super::Candidate;
use super::super::context::Context;
use super::super::lexeme::Kind;
use super::super::lexicon::{NOUNS, NUMBERS};
use super::super::number::Manner;

/// `twenty-first`.
pub(super) fn is_ordinal(context: &Context, candidate: &Candidate) -> bool {
    let end = candidate.number.end;
    let dash = usize::from(context.is_glued(end, Kind::Dash));
    let next = context.word(end + dash).unwrap_or_default();
    candidate.number.manner == Manner::Words
        && matches!(
            next,
            "first"
                | "second"
                | "third"
                | "fourth"
                | "fifth"
                | "sixth"
                | "seventh"
                | "eighth"
                | "ninth"
        )
        && dash == 1
}

/// `the two companies`, `these two`: those that were told of before.
pub(super) fn is_reference_back(context: &Context, candidate: &Candidate) -> bool {
    let number = &candidate.number;
    let before = context.word_before(number.first);
    let points = matches!(
        before,
        Some("the" | "these" | "those" | "first" | "last" | "other" | "any" | "all" | "or")
    );
    number.value == 2.0
        && number.manner == Manner::Words
        && number.high.is_none()
        && points
        && candidate.measured.is_none()
        && !context.is_glued(number.end, Kind::Dash)
}

/// `2-to-1`, `outnumbered 11 to 2`: how one number stands to another.
pub(super) fn is_ratio(context: &Context, candidate: &Candidate) -> bool {
    let number = &candidate.number;
    let bare = candidate.measured.is_none() && number.currency.is_none() && number.high.is_none();
    let dash = |at: usize| usize::from(context.is_glued(at, Kind::Dash));
    let to = number.end + dash(number.end);
    let next = to + 1 + dash(to + 1);
    let other = context
        .lexemes
        .get(next)
        .and_then(|l| l.value().or_else(|| NUMBERS.small.get(l.lower.as_ref()).copied()));
    let falls = context.word(to) == Some("to") && other.is_some_and(|other| other <= number.value);
    let before = number.first.checked_sub(1 + usize::from(context.lexemes[number.first].glued));
    let after_to = before.is_some_and(|at| {
        context.word(at) == Some("to")
            && at > 0
            && is_bare_number(context, at - 1 - usize::from(context.lexemes[at].glued && at > 1))
    });
    let from = context.word_before(number.first) == Some("from");
    bare && !from && (falls || after_to)
}

fn is_bare_number(context: &Context, at: usize) -> bool {
    let word = context.word(at).is_some_and(|word| NUMBERS.small.contains_key(word));
    let from = context.word_before(at) == Some("from");
    (word || context.kind(at) == Some(Kind::Digits)) && !from
}

/// `1.`, `2)` or `(3)` at the beginning of a line; `[4]` anywhere: numbers of notes and paragraphs.
pub(super) fn is_list_mark(context: &Context, candidate: &Candidate) -> bool {
    let number = &candidate.number;
    let is = |at: Option<usize>, sign: &str| {
        at.and_then(|at| context.lexemes.get(at)).is_some_and(|l| l.is(sign))
    };
    let before = number.first.checked_sub(1);
    let noted = is(before, "[") && is(Some(number.end), "]");
    let first = number.first - usize::from(is(before, "("));
    let begins = first == 0 || context.kind(first - 1) == Some(Kind::Break);
    let sign = context
        .lexemes
        .get(number.end)
        .is_some_and(|l| l.glued && matches!(l.kind, Kind::Stop | Kind::Bracket));
    (begins && sign || noted)
        && context.kind(number.first) == Some(Kind::Digits)
        && candidate.measured.is_none()
}

/// `several photos`, `two ways`, `ground zero`: nothing that anybody counts.
pub(super) fn is_idle(context: &Context, candidate: &Candidate) -> bool {
    let number = &candidate.number;
    let next = context.word(number.end).unwrap_or_default();
    let few = number.manner == Manner::Vague && number.value <= 3.0
        || number.manner == Manner::Words && number.value == 2.0;
    let plural = context.token_at(number.end).is_some_and(|t| t.tag == Tag::Nns);
    let zero = number.value == 0.0
        && number.manner == Manner::Words
        && !plural
        && candidate.measured.is_none();
    let often =
        context.is_glued(number.end, Kind::Dash) && context.word(number.end + 1) == Some("time");
    let rate = context.word_before(number.first) == Some("per");
    zero || often
        || rate
        || few && candidate.measured.is_none() && NOUNS.uncounted.words.contains(next)
}

/// True for a `one` that counts: killed, found, at least one, one of several counts in a list.
pub(super) fn is_counting_one(context: &Context, candidate: &Candidate) -> bool {
    let number = &candidate.number;
    if number.value != 1.0
        || number.manner != Manner::Words
        || number.high.is_some()
        || number.end > number.first + 1
    {
        return true;
    }
    let next = context.word(number.end).unwrap_or_default();
    if matches!(next, "of" | "another" | "or" | "by" | "in" | "who" | "that" | "which")
        || context.is_glued(number.end, Kind::Dash)
    {
        return false;
    }
    let before = context.word_before(number.first).unwrap_or_default();
    if matches!(
        before,
        "no" | "the" | "this" | "that" | "any" | "every" | "each" | "as" | "which" | "big" | "new"
    ) {
        return false;
    }
    if let Some(measured) = &candidate.measured {
        return !matches!(measured.unit.as_str(), "day" | "minute" | "second" | "times" | "foot")
            || candidate.modified.first < number.first;
    }
    if context.word_before(candidate.modified.first) == Some("the")
        || is_told_apart(context, candidate)
    {
        return false;
    }
    let uncounted = NOUNS.uncounted.words.contains(next);
    let modified =
        candidate.modified.first < number.first && before != "just" || before == "including";
    modified && !uncounted
        || candidate.happens(context)
        || is_in_list(context, candidate) && !uncounted
}

/// How many words on `the other` can follow `one`.
const APART: usize = 24;

/// `One died at once, the other in hospital`: each of two that were told of before.
fn is_told_apart(context: &Context, candidate: &Candidate) -> bool {
    let after = candidate.number.end;
    let other = |at: usize| {
        context.word(at) == Some("the") && matches!(context.word(at + 1), Some("other" | "second"))
    };
    let stands_alone = |at: usize| {
        !matches!(context.pos(at + 2), Some(Pos::Noun | Pos::Propn | Pos::Adj | Pos::Num))
    };
    candidate.noun.is_none() && (after..after + APART).any(|at| other(at) && stands_alone(at))
}

/// True when another number stands in a list with this one.
fn is_in_list(context: &Context, candidate: &Candidate) -> bool {
    let end = candidate.number.end;
    let joint = (end + 1..end + 4).find(|&at| context.word(at) == Some("and"));
    let other = joint.and_then(|at| context.word(at + 1));
    other.is_some_and(|word| NUMBERS.small.get(word).is_some_and(|value| *value != 1.0))
        && candidate.noun.is_some()
}
