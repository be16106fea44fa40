use variorum_model::{Dep, Pos, Tag};

use super::rules::rules;
use super::words::Slot;
use crate::Parsed;

/// Which way from the report's day a time lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lean {
    Past,
    Present,
    Future,
    Unknown,
}

/// The lean of the words that govern `token`: the tense of its verb, or a word like "due".
///
/// An infinitive leans as its governor does, forwards under a present tense.
pub fn lean(parsed: Parsed, token: u32) -> Lean {
    let mut at = token;
    let (mut infinitive, mut limit) = (false, false);
    loop {
        let head = parsed.token(at).head;
        if head == at {
            return if infinitive { Lean::Future } else { Lean::Unknown };
        }
        at = head;
        limit |= has_sense(parsed, at, Slot::Limit);
        match lean_of(parsed, at) {
            Lean::Unknown => infinitive |= parsed.token(at).tag == Tag::Vb,
            Lean::Present if infinitive || limit => return Lean::Future,
            Lean::Past if limit && !is_perfect(parsed, at) => return Lean::Future,
            lean => return lean,
        }
    }
}

/// Which way the one word `at` leans.
fn lean_of(parsed: Parsed, at: u32) -> Lean {
    let forward = has_sense(parsed, at, Slot::Forward) || is_arranged(parsed, at);
    let is_verb = matches!(parsed.token(at).pos, Pos::Verb | Pos::Aux);
    if forward || !is_verb {
        return if !forward {
            Lean::Unknown
        } else if is_perfect(parsed, at) {
            Lean::Past
        } else {
            Lean::Future
        };
    }
    let has_helper = |tag: Tag| helpers(parsed, at).any(|helper| parsed.token(helper).tag == tag);
    let is_done = helpers(parsed, at).any(|helper| parsed.lemma(helper) == "have");
    match parsed.token(at).tag {
        Tag::Vb | Tag::Vbn if has_helper(Tag::Md) && !is_done => Lean::Future,
        Tag::Vbd | Tag::Vbn => Lean::Past,
        Tag::Vbz | Tag::Vbp => Lean::Present,
        Tag::Vb if has_helper(Tag::Vbd) => Lean::Past,
        _ => Lean::Unknown,
    }
}

/// True for "is set", not for "was set" or "set".
fn is_arranged(parsed: Parsed, at: u32) -> bool {
    let now = |helper: u32| matches!(parsed.token(helper).tag, Tag::Vbz | Tag::Vbp);
    has_sense(parsed, at, Slot::Arranged)
        && parsed.token(at).tag == Tag::Vbn
        && helpers(parsed, at).any(now)
}

/// True under "had".
fn is_perfect(parsed: Parsed, at: u32) -> bool {
    helpers(parsed, at).any(|helper| parsed.word(helper).eq_ignore_ascii_case("had"))
}

fn helpers(parsed: Parsed, at: u32) -> impl Iterator<Item = u32> {
    let is_helper = move |&c: &u32| matches!(parsed.token(c).dep, Dep::Aux | Dep::Auxpass);
    parsed.parse.children(at).filter(is_helper)
}

fn has_sense(parsed: Parsed, at: u32, slot: Slot) -> bool {
    let words = &rules().words;
    words.sense(words.number(parsed.lemma(at)), slot).is_some()
}
