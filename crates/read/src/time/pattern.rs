use super::words::{Slot, Words};

/// One step of a pattern: a certain word, or a slot to be filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    Word(u32),
    Slot(Slot),
}

/// Every sequence of steps that the pattern `text` allows.
pub fn expand(text: &str, words: &mut Words) -> Vec<Vec<Step>> {
    let spaced = text.replace('(', " ( ").replace(')', " ) ").replace('|', " | ");
    let pieces: Vec<&str> = spaced.split_whitespace().collect();
    let (all, rest) = choice(&pieces, words);
    assert!(rest.is_empty(), "unbalanced pattern: {text}");
    all.into_iter().filter(|steps| !steps.is_empty()).collect()
}

/// Alternatives up to a closing bracket or the end, and what is left.
fn choice<'p>(mut pieces: &'p [&'p str], words: &mut Words) -> (Vec<Vec<Step>>, &'p [&'p str]) {
    let mut all = Vec::new();
    loop {
        let (some, rest) = sequence(pieces, words);
        all.extend(some);
        match rest.split_first() {
            Some((&"|", rest)) => pieces = rest,
            _ => return (all, rest),
        }
    }
}

fn sequence<'p>(mut pieces: &'p [&'p str], words: &mut Words) -> (Vec<Vec<Step>>, &'p [&'p str]) {
    let mut all = vec![Vec::new()];
    while let Some((&piece, rest)) = pieces.split_first() {
        let parts = match piece {
            "|" | ")" => break,
            "(" => {
                let (inner, rest) = choice(rest, words);
                let (optional, rest) = closing(rest);
                pieces = rest;
                with_nothing(inner, optional)
            }
            _ => {
                pieces = rest;
                with_nothing(vec![vec![step(piece, words)]], piece.ends_with('?'))
            }
        };
        all = product(&all, &parts);
    }
    (all, pieces)
}

/// Skips the closing bracket and a question mark that belongs to it.
fn closing<'p>(rest: &'p [&'p str]) -> (bool, &'p [&'p str]) {
    match rest {
        [")", "?", rest @ ..] => (true, rest),
        [")", rest @ ..] => (false, rest),
        _ => panic!("a bracket is not closed"),
    }
}

fn with_nothing(mut parts: Vec<Vec<Step>>, optional: bool) -> Vec<Vec<Step>> {
    if optional {
        parts.push(Vec::new());
    }
    parts
}

fn step(piece: &str, words: &mut Words) -> Step {
    let piece = piece.trim_end_matches('?');
    match piece.strip_prefix('{').and_then(|name| name.strip_suffix('}')) {
        Some(name) => Step::Slot(Slot::named(name).expect("a known slot")),
        None => Step::Word(words.add(piece)),
    }
}

fn product(before: &[Vec<Step>], after: &[Vec<Step>]) -> Vec<Vec<Step>> {
    let joined = |a: &Vec<Step>| {
        let a = a.clone();
        after.iter().map(move |b| [a.as_slice(), b.as_slice()].concat())
    };
    before.iter().flat_map(joined).collect()
}
