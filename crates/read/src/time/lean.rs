use variorum_model::{Dep, Pos, Tag};

use super::rules::rules;
use super::words::Slot;
use crate::Parsed;

/// Which way from the report's day a time lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lean {
    Past,
    Future,
    Unknown,
}

/// The lean of the words that govern `token`: the tense of its verb, or a word like "due".
pub fn lean(parsed: Parsed, token: u32) -> Lean {
    let mut at = token;
    loop {
        let head = parsed.token(at).head;
        if head == at {
            return Lean::Unknown;
        }
        at = head;
        match lean_of(parsed, at) {
            Lean::Unknown if !is_finite(parsed, at) => {}
            lean => return lean,
        }
    }
}

fn is_verb(parsed: Parsed, at: u32) -> bool {
    matches!(parsed.token(at).pos, Pos::Verb | Pos::Aux)
}

fn is_finite(parsed: Parsed, at: u32) -> bool {
    is_verb(parsed, at) && matches!(parsed.token(at).tag, Tag::Vbz | Tag::Vbp)
}

/// Which way the one word `at` leans.
fn lean_of(parsed: Parsed, at: u32) -> Lean {
    let helpers = || parsed.parse.children(at).filter(|&c| is_helper(parsed, c));
    let is_perfect = || helpers().any(|c| parsed.word(c).eq_ignore_ascii_case("had"));
    if leans_forward(parsed, at) {
        return if is_perfect() { Lean::Past } else { Lean::Future };
    }
    if !is_verb(parsed, at) {
        return Lean::Unknown;
    }
    if parsed.token(at).tag == Tag::Vb && helpers().any(|c| parsed.token(c).tag == Tag::Md) {
        return Lean::Future;
    }
    match parsed.token(at).tag {
        Tag::Vbd | Tag::Vbn => Lean::Past,
        Tag::Vb
            if helpers().any(|c| parsed.lemma(c) == "do" && parsed.token(c).tag == Tag::Vbd) =>
        {
            Lean::Past
        }
        _ => Lean::Unknown,
    }
}

fn is_helper(parsed: Parsed, at: u32) -> bool {
    matches!(parsed.token(at).dep, Dep::Aux | Dep::Auxpass)
}

fn leans_forward(parsed: Parsed, at: u32) -> bool {
    let words = &rules().words;
    let lemma = parsed.lemma(at);
    words.sense(words.number(lemma.trim_start_matches(['\'', '’'])), Slot::Forward).is_some()
}
