//! Takes: a number in its text. Makes: whether it is no count or amount at all. Needs: `counted.toml`.

use variorum_model::{EntityKind, Pos, TimeKind};

use super::Candidate;
use super::context::Context;
use super::lexeme::Kind;
use super::lexicon::{NOUNS, NUMBERS};
use super::number::Manner;
use super::unit;

/// True for ages, dates, clock times, scores, ordinals, addresses and numbers that are names.
pub(super) fn is_no_count(context: &Context, candidate: &Candidate) -> bool {
    let rules: [fn(&Context, &Candidate) -> bool; 13] = [
        is_part_of_code,
        is_phone,
        is_age,
        is_date,
        is_clock,
        is_label,
        is_name,
        is_address,
        is_ordinal,
        is_window,
        is_reference_back,
        is_list_mark,
        is_idle,
    ];
    rules.iter().any(|rule| rule(context, candidate))
}

/// `COVID-19`, `9/11`, `3-2`, `2015-16`, `#12`.
fn is_part_of_code(context: &Context, candidate: &Candidate) -> bool {
    let (first, end) = (candidate.number.first, candidate.number.end);
    if candidate.number.currency.is_some() || candidate.number.high.is_some() {
        return false;
    }
    let digits = context.kind(first) == Some(Kind::Digits);
    let before = first.checked_sub(1).filter(|_| context.lexemes[first].glued);
    let joined_before = before.is_some_and(|sign| match context.kind(sign) {
        Some(Kind::Dash) => context.lexemes[sign].glued,
        Some(Kind::Slash) => sign > 0 && context.kind(sign - 1) == Some(Kind::Digits),
        Some(Kind::Other | Kind::Stop | Kind::Comma) => true,
        Some(Kind::Clock | Kind::Digits) => true,
        _ => false,
    });
    let sign = context.lexemes.get(end).filter(|l| l.glued).map(|l| l.kind);
    let next_digits =
        context.lexemes.get(end + 1).is_some_and(|l| l.glued && l.kind == Kind::Digits);
    let joined_after = next_digits && matches!(sign, Some(Kind::Dash | Kind::Slash | Kind::Other));
    let hyphened = before.is_some_and(|at| context.is_glued(at, Kind::Dash));
    digits && (joined_before || joined_after) || hyphened && candidate.number.manner != Manner::Unit
}

/// Groups of digits in a row, or digits with a leading zero.
fn is_phone(context: &Context, candidate: &Candidate) -> bool {
    let (first, end) = (candidate.number.first, candidate.number.end);
    if context.kind(first) != Some(Kind::Digits) {
        return false;
    }
    let digits = &context.lexemes[first].lower;
    let zero = digits.len() > 1 && digits.starts_with('0') && !digits.starts_with("0.");
    let row = first > 0 && context.kind(first - 1) == Some(Kind::Digits)
        || context.kind(end) == Some(Kind::Digits);
    zero || row
}

/// `23-year-old`, `aged 16 to 18`, `, 30, from`, `who is 19`.
fn is_age(context: &Context, candidate: &Candidate) -> bool {
    let number = &candidate.number;
    if context
        .word_before(number.first)
        .is_some_and(|word| matches!(word, "aged" | "age" | "ages" | "turned" | "aging"))
    {
        return true;
    }
    let unit = candidate.measured.as_ref().filter(|m| unit::is_time(&m.unit));
    match unit {
        Some(measured) => is_old(context, measured.end),
        None => is_age_aside(context, candidate) || is_said_age(context, candidate),
    }
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
    dash == 0 || !is_thing(context, end + dash + 1)
}

/// True when a noun that is no living being follows at lexeme `at`, within three words.
fn is_thing(context: &Context, at: usize) -> bool {
    let words = (at..at + 3).map_while(|at| Some((context.word(at)?, context.token_at(at)?)));
    let mut nouns = words
        .take_while(|(_, t)| matches!(t.pos, Pos::Noun | Pos::Adj | Pos::Propn))
        .filter(|(_, t)| t.pos == Pos::Noun);
    nouns.next().is_some_and(|(_, token)| {
        let lemma = token.lemma.to_lowercase();
        !NOUNS.persons.words.contains(&lemma) && !NOUNS.living.words.contains(&lemma)
    })
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

/// Days, months and years, resolved times and what is reckoned back from today.
fn is_date(context: &Context, candidate: &Candidate) -> bool {
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

/// `at 6.10`, `6am`, `10 o'clock`, `06 GMT`.
fn is_clock(context: &Context, candidate: &Candidate) -> bool {
    let number = &candidate.number;
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

/// `Flight 12`, `Chapter 4`, `day eight`.
fn is_label(context: &Context, candidate: &Candidate) -> bool {
    let number = &candidate.number;
    let stop = number
        .first
        .checked_sub(1)
        .is_some_and(|at| context.lexemes[at].is(".") && context.lexemes[at].glued);
    let Some(at) = number.first.checked_sub(1 + usize::from(stop)) else { return false };
    let label = context.word(at).is_some_and(|word| NOUNS.label.words.contains(word));
    let plain =
        matches!(number.manner, Manner::Digits | Manner::Words) && candidate.measured.is_none();
    let counted = matches!(context.pos(number.end), Some(Pos::Noun | Pos::Adj));
    label && plain && !counted
}

/// `Boeing 777`, `World War Two`: a number in a name.
fn is_name(context: &Context, candidate: &Candidate) -> bool {
    let number = &candidate.number;
    if candidate.measured.is_some() || candidate.modified.first < number.first {
        return false;
    }
    let counted = matches!(context.pos(number.end), Some(Pos::Noun | Pos::Adj));
    let before = number
        .first
        .checked_sub(1)
        .filter(|&at| context.kind(at) == Some(Kind::Word) && context.is_capitalised(at));
    let after_name = before.is_some_and(|at| context.pos(at) == Some(Pos::Propn)) && !counted;
    let hyphened =
        context.is_glued(number.end, Kind::Dash) && context.is_capitalised(number.end + 1);
    let hyphened = hyphened && context.is_capitalised(number.first);
    after_name && number.manner == Manner::Digits
        || hyphened
        || is_in_named_entity(context, candidate)
}

/// True when the number is one word of an entity's name.
fn is_in_named_entity(context: &Context, candidate: &Candidate) -> bool {
    let number = &candidate.number;
    let (first, end) = context.tokens(number.first, number.end);
    let entity = context.parsed.parse.entity_at(first).filter(|e| e.first < first || e.end > end);
    let named = |kind: EntityKind| {
        use EntityKind::*;
        matches!(kind, Event | Facility | Organisation | Person | Product | WorkOfArt | Law)
    };
    let capital =
        context.lexemes[number.first].kind == Kind::Digits || context.is_capitalised(number.first);
    let inner = entity.is_some_and(|e| e.first < first || number.manner == Manner::Words);
    let counted =
        context.token_at(number.end).is_some_and(|t| matches!(t.tag, variorum_model::Tag::Nns));
    capital && inner && !counted && entity.is_some_and(|e| named(e.kind))
}

/// `10 Harbour Street`.
fn is_address(context: &Context, candidate: &Candidate) -> bool {
    let number = &candidate.number;
    let names = (number.end..number.end + 4)
        .take_while(|&at| context.word(at).is_some() && context.is_capitalised(at));
    number.manner == Manner::Digits
        && names.skip(1).any(|at| NOUNS.street.words.contains(context.word(at).unwrap_or_default()))
}

/// `twenty-first`.
fn is_ordinal(context: &Context, candidate: &Candidate) -> bool {
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

/// `the last six months`, `the next few days`, `every four years`.
fn is_window(context: &Context, candidate: &Candidate) -> bool {
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

/// `the two companies`, `these two`: those that were told of before.
fn is_reference_back(context: &Context, candidate: &Candidate) -> bool {
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

/// `several photos`, `two ways`, `ground zero`: nothing that anybody counts.
fn is_idle(context: &Context, candidate: &Candidate) -> bool {
    let number = &candidate.number;
    let next = context.word(number.end).unwrap_or_default();
    let few = number.manner == Manner::Vague && number.value <= 3.0
        || number.manner == Manner::Words && number.value == 2.0;
    let plural = context.token_at(number.end).is_some_and(|t| t.tag == variorum_model::Tag::Nns);
    let zero = number.value == 0.0
        && number.manner == Manner::Words
        && !plural
        && candidate.measured.is_none();
    zero || few && candidate.measured.is_none() && NOUNS.uncounted.words.contains(next)
}

/// `1.` or `2)` at the beginning of a line.
fn is_list_mark(context: &Context, candidate: &Candidate) -> bool {
    let number = &candidate.number;
    let begins = number.first == 0 || context.kind(number.first - 1) == Some(Kind::Break);
    let sign = context
        .lexemes
        .get(number.end)
        .is_some_and(|l| l.glued && matches!(l.kind, Kind::Stop | Kind::Bracket));
    begins
        && sign
        && context.kind(number.first) == Some(Kind::Digits)
        && candidate.measured.is_none()
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
    let uncounted = NOUNS.uncounted.words.contains(next);
    let modified =
        candidate.modified.first < number.first && before != "just" || before == "including";
    modified && !uncounted
        || candidate.happens(context)
        || is_in_list(context, candidate) && !uncounted
}

/// True when another number stands in a list with this one.
fn is_in_list(context: &Context, candidate: &Candidate) -> bool {
    let end = candidate.number.end;
    let joint = (end + 1..end + 4).find(|&at| context.word(at) == Some("and"));
    let other = joint.and_then(|at| context.word(at + 1));
    other.is_some_and(|word| NUMBERS.small.get(word).is_some_and(|value| *value != 1.0))
        && candidate.noun.is_some()
}
