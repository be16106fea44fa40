//! Dates, clock times and stretches of time reckoned from today.

use variorum_model::TimeKind;

use super::super::Candidate;
use super::super::context::Context;
use super::super::lexeme::Kind;
use super::super::lexicon::NOUNS;
use super::super::number::Manner;
use super::super::unit;

/// Days, months and years, resolved times and what is reckoned back from today.
pub(super) fn is_date(context: &Context, candidate: &Candidate) -> bool {
    let number = &candidate.number;
    if number.currency.is_some() {
        return false;
    }
    let month = |at: usize| {
        context.word(at).is_some_and(|word| NOUNS.month.words.contains(word))
            && context.is_capitalised(at)
    };
    let stop = number.first.checked_sub(1).is_some_and(|at| context.lexemes[at].is("."));
    let before = number.first.checked_sub(1 + usize::from(stop)).is_some_and(month);
    let digits = number.manner == Manner::Digits && !number.grouped && candidate.measured.is_none();
    digits && number.value <= 31.0 && (before || month(number.end) || of_month(context, number.end))
        || is_year(context, candidate)
        || is_ago(context, candidate)
        || is_in_time(context, candidate)
}

/// `3rd of May` loses its ordinal sign; `the 3 of May`.
fn of_month(context: &Context, at: usize) -> bool {
    context.word(at) == Some("of")
        && context
            .word(at + 1)
            .is_some_and(|word| NOUNS.month.words.contains(word) && word.len() > 3)
}

/// Four digits that are a year.
fn is_year(context: &Context, candidate: &Candidate) -> bool {
    let number = &candidate.number;
    let lexeme = &context.lexemes[number.first];
    let four = lexeme.kind == Kind::Digits
        && lexeme.lower.len() == 4
        && lexeme.value().is_some_and(|v| (1500.0..2100.0).contains(&v));
    let plural =
        context.token_at(number.end).is_some_and(|t| matches!(t.tag, variorum_model::Tag::Nns));
    let counted =
        plural && (lexeme.value() < Some(1900.0) || candidate.modified.first < number.first);
    four && !number.grouped && candidate.measured.is_none() && !counted
}

/// `two years ago`, `a month earlier`.
fn is_ago(context: &Context, candidate: &Candidate) -> bool {
    let measured = candidate.measured.as_ref().filter(|m| unit::is_time(&m.unit));
    measured.is_some_and(|m| {
        let next = context.word(m.end);
        matches!(next, Some("ago" | "hence" | "into" | "earlier"))
            || next == Some("or") && context.word(m.end + 2) == Some("ago")
    })
}

/// True inside a resolved date, clock time or set; durations are amounts.
fn is_in_time(context: &Context, candidate: &Candidate) -> bool {
    let span = context.span(candidate.number.first, candidate.number.end);
    let after = context.times.partition_point(|time| time.span.end <= span.start);
    let is_relative = candidate.measured.as_ref().is_some_and(|m| unit::is_time(&m.unit));
    let time = context
        .times
        .get(after)
        .filter(|time| time.span.overlaps(span) && time.kind != TimeKind::Duration);
    time.is_some_and(|time| !is_relative || time.kind == TimeKind::Set)
}

/// `started around 11`, `at 6`.
fn is_bare_hour(context: &Context, candidate: &Candidate) -> bool {
    let number = &candidate.number;
    let before = context.word_before(number.first);
    let at = before == Some("at") || before == Some("around") && candidate.noun.is_none();
    let hour = context.kind(number.first) == Some(Kind::Digits)
        && number.value <= 12.0
        && number.value.fract() == 0.0;
    let counted = context
        .token_at(number.end)
        .is_some_and(|t| matches!(t.pos, variorum_model::Pos::Noun | variorum_model::Pos::Adj));
    at && hour
        && !counted
        && candidate.measured.is_none()
        && number.currency.is_none()
        && number.high.is_none()
}

/// `at 6.10`, `6am`, `10 o'clock`, `06 GMT`.
pub(super) fn is_clock(context: &Context, candidate: &Candidate) -> bool {
    let number = &candidate.number;
    if is_bare_hour(context, candidate) {
        return true;
    }
    let next = context.word(number.end).unwrap_or_default();
    let letters = |a: &str| {
        next == a
            && context.lexemes.get(number.end + 1).is_some_and(|l| l.is("."))
            && context.word(number.end + 2) == Some("m")
    };
    if matches!(next, "am" | "pm" | "gmt" | "bst" | "et" | "est" | "o" | "noon" | "hrs")
        || letters("a")
        || letters("p")
    {
        return number.value < 2400.0 && number.currency.is_none();
    }
    let digits = &context.lexemes[number.first].lower;
    let minutes = digits.split_once('.').is_some_and(|(hour, minute)| {
        minute.len() == 2 && hour.parse::<u32>().is_ok_and(|h| h < 24)
    });
    let at = context.word_before(candidate.modified.first).is_some_and(|word| {
        matches!(word, "at" | "around" | "about" | "by" | "until" | "from" | "to" | "since")
    });
    minutes
        && candidate.measured.is_none()
        && number.currency.is_none()
        && (at || candidate.modified.first < number.first)
        && candidate.noun.is_none()
}

/// `the last six months`, `the next few days`, `every four years`.
pub(super) fn is_window(context: &Context, candidate: &Candidate) -> bool {
    let time = candidate.measured.as_ref().is_some_and(|m| unit::is_time(&m.unit));
    let first = candidate.number.first;
    let before = context.word_before(first).unwrap_or_default();
    let ahead = matches!(
        before,
        "next" | "previous" | "coming" | "recent" | "every" | "first" | "final" | "these"
    );
    let vague = matches!(before, "last" | "past") && candidate.number.manner == Manner::Vague;
    let few = context.word(first) == Some("few");
    time && (ahead || vague || few)
}
