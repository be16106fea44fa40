use variorum_model::Span;

use super::words::Words;
use crate::Parsed;

/// A run of letters, a run of digits or a single other character.
#[derive(Debug, Clone, Copy)]
pub struct Atom {
    pub span: Span,
    /// The number of the word in the lexicon.
    pub word: Option<u32>,
    /// The value of a run of up to nine digits.
    pub digits: Option<u32>,
    /// True for a word with a capital first letter.
    pub capital: bool,
    /// The token of the parse that it is part of.
    pub token: u32,
    /// True when no white space stands before it.
    pub glued: bool,
}

impl Atom {
    /// How many digits it has; meaningful where `digits` is some.
    pub fn width(&self) -> usize {
        self.span.len()
    }
}

/// Takes the tokens of a text apart into atoms.
pub fn atoms(parsed: Parsed, words: &Words) -> Vec<Atom> {
    let mut atoms: Vec<Atom> = Vec::with_capacity(parsed.parse.tokens.len() * 5 / 4);
    let mut lower = String::new();
    for (number, token) in parsed.parse.tokens.iter().enumerate() {
        for span in runs(parsed.text, token.span) {
            let glued = atoms.last().is_some_and(|last| last.span.end == span.start);
            let atom = atom(span.of(parsed.text), &mut lower, words);
            atoms.push(Atom { span, token: number as u32, glued, ..atom });
        }
    }
    atoms
}

fn atom(text: &str, lower: &mut String, words: &Words) -> Atom {
    lower.clear();
    lower.extend(text.chars().flat_map(char::to_lowercase).map(plain));
    Atom {
        span: Span::default(),
        word: words.number(lower),
        digits: if text.len() < 10 { text.parse().ok() } else { None },
        capital: text.starts_with(char::is_uppercase),
        token: 0,
        glued: false,
    }
}

/// Hyphens and apostrophes of every sort read as the ASCII ones.
fn plain(c: char) -> char {
    match c {
        '\u{2010}'..='\u{2015}' => '-',
        '‘' | '’' | '`' => '\'',
        c => c,
    }
}

#[derive(PartialEq, Clone, Copy)]
enum Sort {
    Letter,
    Digit,
    Space,
    Other,
}

fn sort(c: char) -> Sort {
    match c {
        c if c.is_ascii_digit() => Sort::Digit,
        c if c.is_alphabetic() => Sort::Letter,
        c if c.is_whitespace() => Sort::Space,
        _ => Sort::Other,
    }
}

/// The runs of one sort in `span`, without white space.
fn runs(text: &str, span: Span) -> impl Iterator<Item = Span> {
    let mut rest = span.of(text);
    let mut start = span.start as usize;
    std::iter::from_fn(move || {
        loop {
            let first = rest.chars().next()?;
            let kind = sort(first);
            let length = match kind {
                Sort::Other => first.len_utf8(),
                _ => rest.find(|c| sort(c) != kind).unwrap_or(rest.len()),
            };
            let run = Span::new(start, start + length);
            (start, rest) = (start + length, &rest[length..]);
            if kind != Sort::Space {
                return Some(run);
            }
        }
    })
}
