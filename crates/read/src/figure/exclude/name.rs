//! Numbers that are names or part of one: makes, addresses, telephones, codes.

use variorum_model::{EntityKind, Pos, Tag};

use super::super::Candidate;
use super::super::context::Context;
use super::super::lexeme::Kind;
use super::super::lexicon::NOUNS;
use super::super::noun;
use super::super::number::Manner;

/// `COVID-19`, `9/11`, `3-2`, `2015-16`, `#12`, `5'4`.
pub(super) fn is_part_of_code(context: &Context, candidate: &Candidate) -> bool {
    let number = &candidate.number;
    let free = number.currency.is_some() || number.high.is_some() || number.manner == Manner::Unit;
    !free && (is_joined_before(context, candidate) || is_joined_after(context, candidate))
}

fn is_joined_before(context: &Context, candidate: &Candidate) -> bool {
    let first = candidate.number.first;
    let Some(sign) = first.checked_sub(1).filter(|_| context.lexemes[first].glued) else {
        return false;
    };
    let digits = context.kind(first) == Some(Kind::Digits);
    match context.kind(sign) {
        Some(Kind::Dash) => context.lexemes[sign].glued,
        Some(Kind::Slash | Kind::Quote) => {
            digits && sign > 0 && context.kind(sign - 1) == Some(Kind::Digits)
        }
        Some(Kind::Other | Kind::Stop | Kind::Comma | Kind::Clock | Kind::Digits) => digits,
        _ => false,
    }
}

fn is_joined_after(context: &Context, candidate: &Candidate) -> bool {
    let end = candidate.number.end;
    let sign = context.lexemes.get(end).filter(|l| l.glued).map(|l| l.kind);
    let next = context.lexemes.get(end + 1).filter(|l| l.glued).map(|l| l.kind);
    let digits = context.kind(candidate.number.first) == Some(Kind::Digits);
    let code = matches!(sign, Some(Kind::Dash | Kind::Slash | Kind::Other | Kind::Quote))
        && next == Some(Kind::Digits);
    digits && (code || sign == Some(Kind::Stop) && next == Some(Kind::Word))
}

/// True inside a web or mail address.
pub(super) fn is_in_address_line(context: &Context, candidate: &Candidate) -> bool {
    let text = context.parsed.text;
    let span = context.span(candidate.number.first, candidate.number.end);
    let start = text[..span.start as usize].rfind(char::is_whitespace).map_or(0, |at| at + 1);
    let end = text[span.end as usize..]
        .find(char::is_whitespace)
        .map_or(text.len(), |at| at + span.end as usize);
    text.get(start..end)
        .is_some_and(|chunk| ["://", "www.", "@"].iter().any(|sign| chunk.contains(sign)))
}

/// Groups of digits in a row, or digits with a leading zero.
pub(super) fn is_phone(context: &Context, candidate: &Candidate) -> bool {
    let (first, end) = (candidate.number.first, candidate.number.end);
    if context.kind(first) != Some(Kind::Digits) {
        return false;
    }
    let digits = &context.lexemes[first].lower;
    let long = digits.len() >= 8 && digits.bytes().all(|b| b.is_ascii_digit());
    let zero = digits.len() > 1 && digits.starts_with('0') && !digits.starts_with("0.");
    let row = first > 0 && context.kind(first - 1) == Some(Kind::Digits)
        || context.kind(end) == Some(Kind::Digits);
    let bracket = first >= 2
        && context.lexemes[first - 1].is(")")
        && context.kind(first - 2) == Some(Kind::Digits);
    let area = context.lexemes.get(end).is_some_and(|l| l.is(")"))
        && context.kind(end + 1) == Some(Kind::Digits);
    let emergency = matches!(digits.as_ref(), "911" | "999" | "112" | "000")
        && candidate.modified.first == first
        && candidate.noun.is_none();
    long || zero || row || bracket || area || emergency || is_spelled_phone(context, candidate)
}

/// The `262` and the `8477` of `262-TIPS (8477)`.
fn is_spelled_phone(context: &Context, candidate: &Candidate) -> bool {
    let (first, end) = (candidate.number.first, candidate.number.end);
    let is_spelled = |at: usize| {
        let length = |at: usize| context.lexemes.get(at).map_or(0, |l| l.lower.len());
        context.kind(at) == Some(Kind::Digits)
            && length(at) == 3
            && context.is_glued(at + 1, Kind::Dash)
            && length(at + 2) == 4
            && is_all_capitals(context, at + 2)
    };
    let in_brackets =
        context.is_glued(end, Kind::Bracket) && first.checked_sub(4).is_some_and(is_spelled);
    candidate.measured.is_none() && (is_spelled(first) || in_brackets)
}

/// `Flight 12`, `Chapter 4`, `day eight`.
pub(super) fn is_label(context: &Context, candidate: &Candidate) -> bool {
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
pub(super) fn is_name(context: &Context, candidate: &Candidate) -> bool {
    let number = &candidate.number;
    if candidate.measured.is_some() || candidate.modified.first < number.first {
        return false;
    }
    let counted = matches!(context.pos(number.end), Some(Pos::Noun | Pos::Adj));
    let before = number
        .first
        .checked_sub(1)
        .filter(|&at| context.kind(at) == Some(Kind::Word) && context.is_capitalised(at));
    let single = context.token_at(number.end).is_some_and(|t| matches!(t.tag, Tag::Nn));
    let named = before
        .is_some_and(|at| context.pos(at) == Some(Pos::Propn) || is_all_capitals(context, at));
    let after_name = named && (!counted || single && number.value > 1.0);
    let hyphened =
        context.is_glued(number.end, Kind::Dash) && context.is_capitalised(number.end + 1);
    let hyphened = hyphened && context.is_capitalised(number.first);
    let titled =
        is_capital_word(context, candidate) && (named || context.is_capitalised(number.end));
    let digits = number.manner == Manner::Digits;
    after_name && digits || hyphened || titled || is_in_named_entity(context, candidate)
}

/// True for a number word with a capital amid words in lower case, not first in its sentence.
fn is_capital_word(context: &Context, candidate: &Candidate) -> bool {
    let first = candidate.number.first;
    let Some(token) = context.token(first).filter(|_| context.is_capitalised(first)) else {
        return false;
    };
    let (start, end) = context.parsed.parse.sentence_of(token);
    let lower =
        (start..end).filter(|&t| context.parsed.word(t).starts_with(char::is_lowercase)).count();
    let opens = first
        .checked_sub(1)
        .is_none_or(|at| !matches!(context.kind(at), Some(Kind::Word | Kind::Digits)));
    token > start && !opens && lower * 2 > (end - start) as usize
}

/// True for `11 News`, `5 Star`: a proper noun in the singular after digits.
fn is_proper_single(context: &Context, noun: u32) -> bool {
    let parsed = context.parsed;
    let word = parsed.word(noun);
    parsed.token(noun).tag == Tag::Nnp && !word.ends_with('s') && !noun::is_person(parsed, noun)
}

fn is_all_capitals(context: &Context, at: usize) -> bool {
    let word = context.lexemes[at].span.of(context.parsed.text);
    word.len() > 1 && word.chars().all(char::is_uppercase)
}

/// `Image 5 of 11`, `1 of 3` at the beginning of a line.
pub(super) fn is_page(context: &Context, candidate: &Candidate) -> bool {
    let number = &candidate.number;
    let digits = |at: usize| context.kind(at) == Some(Kind::Digits);
    let begins = |at: usize| {
        let label = context.word_before(at).is_some_and(|word| NOUNS.label.words.contains(word));
        label || at == 0 || context.kind(at - 1) == Some(Kind::Break)
    };
    let first = digits(number.first)
        && context.word(number.end) == Some("of")
        && digits(number.end + 1)
        && begins(number.first);
    let second = number.first >= 2
        && context.word(number.first - 1) == Some("of")
        && digits(number.first - 2)
        && begins(number.first - 2);
    first
        || second
        || context.lexemes.get(number.end).is_some_and(|l| l.is("="))
        || number.first > 0 && context.lexemes[number.first - 1].is("#")
}

/// `22 caliber`, `the 3400 block`, `10-year bonds`.
pub(super) fn is_make(context: &Context, candidate: &Candidate) -> bool {
    let number = &candidate.number;
    let end = candidate.measured.as_ref().map_or(number.end, |measured| measured.end);
    let named =
        |at: usize| context.word(at).is_some_and(|word| NOUNS.named_by_number.words.contains(word));
    let hyphen = context.is_glued(number.end, Kind::Dash);
    let round = number.value >= 100.0 || candidate.measured.is_some();
    let bare = number.manner == Manner::Digits
        && candidate.modified.first == number.first
        && candidate.measured.is_none();
    let proper = candidate.noun.is_some_and(|noun| is_proper_single(context, noun));
    let make =
        matches!(context.word(end), Some("caliber" | "calibre" | "ce" | "bce" | "bc" | "ad"));
    bare && (make || proper || round && named(end)) || hyphen && (named(end) || named(end + 1))
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
    let counted = context.token_at(number.end).is_some_and(|t| matches!(t.tag, Tag::Nns));
    capital && inner && !counted && entity.is_some_and(|e| named(e.kind))
}

/// `10 Harbour Street`.
pub(super) fn is_address(context: &Context, candidate: &Candidate) -> bool {
    let number = &candidate.number;
    let names = (number.end..number.end + 4)
        .take_while(|&at| context.word(at).is_some() && context.is_capitalised(at));
    number.manner == Manner::Digits
        && names.skip(1).any(|at| NOUNS.street.words.contains(context.word(at).unwrap_or_default()))
}
