//! Takes: a number's tokens. Makes: the noun it counts and what happened to it.
//! Needs: the parse, `counted.toml`.

use variorum_model::{Dep, Pos, Span};

use super::context::Context;
use super::lexicon::{NOUNS, NUMBERS};
use crate::Parsed;

/// The noun that the tokens `(first, end)` of a number count.
pub(super) fn noun(context: &Context, (first, end): (u32, u32)) -> Option<u32> {
    let parsed = context.parsed;
    if is_participle(parsed, end) {
        return None;
    }
    let top = top(parsed, (first, end));
    let head = parsed.token(top).head;
    let counts = matches!(
        parsed.token(top).dep,
        Dep::Nummod
            | Dep::Amod
            | Dep::Compound
            | Dep::Nmod
            | Dep::Det
            | Dep::Quantmod
            | Dep::Predet
    );
    if counts && head >= end && is_noun(parsed, head) {
        return Some(whole(parsed, head));
    }
    of_noun(parsed, top).or_else(|| next_noun(parsed, end))
}

/// True for the `shot` of `4 shot in Marrow`, which the tree may take for a noun.
fn is_participle(parsed: Parsed, token: u32) -> bool {
    let words = &NOUNS.participle.words;
    (token as usize) < parsed.parse.tokens.len()
        && words.contains(parsed.word(token).to_lowercase().as_str())
        && parsed.parse.tokens.get(token as usize + 1).is_none_or(|next| next.pos != Pos::Noun)
}

/// The token of `(first, end)` whose head lies outside.
fn top(parsed: Parsed, (first, end): (u32, u32)) -> u32 {
    let outside =
        |t: &u32| !(first..end).contains(&parsed.token(*t).head) || parsed.token(*t).head == *t;
    (first..end).rev().find(outside).unwrap_or(end - 1)
}

/// The noun that the name `noun` is the first part of: the `boats` of `several Marrow boats`.
fn whole(parsed: Parsed, noun: u32) -> u32 {
    let token = parsed.token(noun);
    let is_part = token.pos == Pos::Propn && token.dep == Dep::Compound && token.head == noun + 1;
    if is_part { token.head } else { noun }
}

fn is_noun(parsed: Parsed, token: u32) -> bool {
    matches!(parsed.token(token).pos, Pos::Noun | Pos::Propn | Pos::Pron)
}

/// The object of `of` below `token`.
fn of_noun(parsed: Parsed, token: u32) -> Option<u32> {
    let of = parsed.parse.children(token).find(|&t| parsed.lemma(t) == "of" && t > token)?;
    parsed.parse.child(of, &[Dep::Pobj]).filter(|&noun| is_noun(parsed, noun))
}

/// The noun that ends a run of adjectives and nouns right after token `end - 1`.
fn next_noun(parsed: Parsed, end: u32) -> Option<u32> {
    let (_, last) = parsed.parse.sentence_of(end.checked_sub(1)?);
    let run = (end..last.min(end + 5)).take_while(|&t| {
        let token = parsed.token(t);
        matches!(token.pos, Pos::Noun | Pos::Propn | Pos::Adj)
            || token.dep == Dep::Punct && parsed.word(t) == "-"
    });
    run.filter(|&t| is_noun(parsed, t)).last()
}

/// The participle that a headline sets right after the number.
pub(super) fn headline_state(parsed: Parsed, end: u32) -> Option<u32> {
    is_participle(parsed, end).then_some(end)
}

/// What happened to those counted: the participle at the noun, or the verb or noun that governs it.
pub(super) fn state(parsed: Parsed, noun: u32) -> Option<u32> {
    participle(parsed, noun).or_else(|| named(parsed, noun)).or_else(|| governor(parsed, noun))
}

/// `people killed in`, `girls who were taken`.
fn participle(parsed: Parsed, noun: u32) -> Option<u32> {
    parsed
        .parse
        .children(noun)
        .find(|&t| t > noun && matches!(parsed.token(t).dep, Dep::Acl | Dep::Relcl))
}

/// The noun itself where it says what happened: deaths, injuries.
fn named(parsed: Parsed, noun: u32) -> Option<u32> {
    NOUNS.state.words.contains(&*parsed.token(noun).lemma.to_lowercase()).then_some(noun)
}

/// The verb above `noun`; above a light verb its complement or its subject.
fn governor(parsed: Parsed, noun: u32) -> Option<u32> {
    let mut at = noun;
    for _ in 0..12 {
        let head = parsed.token(at).head;
        if head == at {
            return None;
        }
        at = head;
        let including = parsed.token(at).dep == Dep::Prep && parsed.lemma(at) == "include";
        if !including && matches!(parsed.token(at).pos, Pos::Verb | Pos::Aux) {
            return Some(heavy(parsed, at, noun));
        }
    }
    None
}

/// `verb`, or what a light verb hands the meaning to.
fn heavy(parsed: Parsed, verb: u32, noun: u32) -> u32 {
    if !NOUNS.light.words.contains(&*parsed.token(verb).lemma) {
        return verb;
    }
    let complement = parsed.parse.child(verb, &[Dep::Acomp, Dep::Oprd, Dep::Xcomp, Dep::Ccomp]);
    let other = parsed.parse.child(verb, &[Dep::Nsubj, Dep::Nsubjpass, Dep::Attr, Dep::Dobj]);
    let apart = |t: &u32| !parsed.parse.is_below(noun, *t);
    complement.filter(apart).or(other.filter(apart)).unwrap_or(verb)
}

/// True when `noun` names persons of any sort.
pub(super) fn is_person(parsed: Parsed, noun: u32) -> bool {
    let lemma = singular(&parsed.token(noun).lemma.to_lowercase());
    let tail = lemma.rsplit('-').next().unwrap_or(&lemma);
    NOUNS.persons.words.contains(tail) || is_nationals(parsed, noun)
}

/// True for the unit of what can be hurt, or where none is told.
pub(super) fn is_alive(unit: &str) -> bool {
    matches!(unit, "people" | "") || NOUNS.animals.words.contains(unit)
}

/// The singular of a lemma that a headline's capitals left in the plural.
fn singular(lemma: &str) -> String {
    match lemma {
        _ if NOUNS.persons.words.contains(lemma) => lemma.into(),
        "children" => "child".into(),
        _ => match lemma.strip_suffix("men") {
            Some(stem) => format!("{stem}man"),
            None => lemma.strip_suffix('s').unwrap_or(lemma).into(),
        },
    }
}

/// `Americans`, `Syrians`: a plural that names a nation or faith.
fn is_nationals(parsed: Parsed, noun: u32) -> bool {
    let norp =
        parsed.parse.entity_at(noun).is_some_and(|e| e.kind == variorum_model::EntityKind::Norp);
    norp && matches!(parsed.token(noun).pos, Pos::Propn | Pos::Noun)
}

/// What is counted in one word or two, singular: `bus`, `fire engine`.
pub(super) fn concept(parsed: Parsed, noun: u32) -> String {
    let lemma = parsed.token(noun).lemma.to_lowercase();
    let compound = |t: &u32| {
        let token = parsed.token(*t);
        token.dep == Dep::Compound && token.head == noun && token.pos == Pos::Noun
    };
    let group = |t: &u32| NUMBERS.group.contains_key(parsed.lemma(*t));
    match noun.checked_sub(1).filter(compound).filter(|t| !group(t)) {
        Some(compound) => format!("{} {lemma}", parsed.word(compound).to_lowercase()),
        None => lemma,
    }
}

/// The words that say what is counted and what happened to it.
pub(super) fn counted(parsed: Parsed, noun: Option<u32>, state: Option<u32>) -> String {
    let phrase = noun.map(|noun| phrase(parsed, noun));
    let state = state.filter(|&s| phrase.is_none_or(|p| !p.contains(parsed.token(s).span)));
    let words = [phrase.map(|p| p.of(parsed.text)), state.map(|s| parsed.word(s))];
    words.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// The noun with its adjectives and what hangs on it by `of`, `from`, `in`, without its number.
fn phrase(parsed: Parsed, noun: u32) -> Span {
    let before = |t: &u32| {
        let token = parsed.token(*t);
        matches!(token.dep, Dep::Amod | Dep::Compound | Dep::Nmod)
            && parsed.parse.is_below(*t, noun)
            && token.pos != Pos::Num
    };
    let first = (0..noun).rev().take_while(before).last().unwrap_or(noun);
    let tail =
        parsed.parse.children(noun).filter(|&t| t > noun && parsed.token(t).dep == Dep::Prep);
    let end = tail
        .map(|t| parsed.parse.subtree(t).1)
        .filter(|end| end - noun < 12)
        .max()
        .unwrap_or(noun + 1);
    parsed.span((first, end))
}
