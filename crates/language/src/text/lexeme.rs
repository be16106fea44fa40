use super::strings::string_id;
use super::unicode::{is_capital, is_digit, is_letter, is_space, lower};

/// What a hash embedding looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Attribute {
    Norm,
    Prefix,
    Suffix,
    Shape,
    /// Whether a space follows: the one attribute that is not of the word alone.
    Spaced,
    IsSpace,
}

impl Attribute {
    /// The attribute that spaCy calls `name`.
    pub(crate) fn parse(name: &str) -> Option<Self> {
        match name {
            "NORM" => Some(Attribute::Norm),
            "PREFIX" => Some(Attribute::Prefix),
            "SUFFIX" => Some(Attribute::Suffix),
            "SHAPE" => Some(Attribute::Shape),
            "SPACY" => Some(Attribute::Spaced),
            "IS_SPACE" => Some(Attribute::IsSpace),
            _ => None,
        }
    }
}

/// A word form without context, with what the pipeline knows of it.
#[derive(Debug, Clone)]
pub(crate) struct Lexeme {
    pub(crate) text: Box<str>,
    pub(crate) lower: Box<str>,
    /// The numbers of the text and of its lower-case form.
    pub(crate) orth: u64,
    pub(crate) lower_id: u64,
    pub(crate) is_space: bool,
    norm: u64,
    prefix: u64,
    suffix: u64,
    shape: u64,
}

impl Lexeme {
    pub(crate) fn new(text: &str, norm: u64) -> Self {
        let lower = lower(text);
        Lexeme {
            text: text.into(),
            orth: string_id(text),
            lower_id: string_id(&lower),
            lower: lower.into(),
            is_space: text.chars().all(is_space),
            norm,
            prefix: string_id(first_chars(text, 1)),
            suffix: string_id(last_chars(text, 3)),
            shape: string_id(&shape(text)),
        }
    }

    /// The number that stands for `attribute`, with `spaced` for the word's place.
    pub(crate) fn attribute(&self, attribute: Attribute, spaced: bool) -> u64 {
        match attribute {
            Attribute::Norm => self.norm,
            Attribute::Prefix => self.prefix,
            Attribute::Suffix => self.suffix,
            Attribute::Shape => self.shape,
            Attribute::Spaced => u64::from(spaced),
            Attribute::IsSpace => u64::from(self.is_space),
        }
    }
}

fn first_chars(text: &str, count: usize) -> &str {
    text.char_indices().nth(count).map_or(text, |(end, _)| &text[..end])
}

fn last_chars(text: &str, count: usize) -> &str {
    text.char_indices().rev().nth(count - 1).map_or(text, |(start, _)| &text[start..])
}

/// The word's pattern of capitals, small letters, digits and marks: `Xxxxx`, `dd:dd`.
fn shape(text: &str) -> String {
    const LONGEST: usize = 100;
    const LONGEST_RUN: usize = 4;
    if text.chars().count() >= LONGEST {
        return "LONG".to_owned();
    }
    let mut shape = String::with_capacity(text.len());
    let (mut last, mut run) = (None, 0);
    for class in text.chars().map(class) {
        run = if last == Some(class) { run + 1 } else { 1 };
        last = Some(class);
        if run <= LONGEST_RUN {
            shape.push(class);
        }
    }
    shape
}

fn class(c: char) -> char {
    match c {
        c if is_letter(c) && is_capital(c) => 'X',
        c if is_letter(c) => 'x',
        c if is_digit(c) => 'd',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_keep_at_most_four_of_a_kind() {
        assert_eq!(shape("Harbour"), "Xxxxx");
        assert_eq!(shape("10:45pm"), "dd:ddxx");
        assert_eq!(shape("A-12345"), "X-dddd");
        assert_eq!(shape(&"x".repeat(100)), "LONG");
    }

    #[test]
    fn affixes_count_characters() {
        assert_eq!((first_chars("élan", 1), last_chars("né", 3)), ("é", "né"));
    }
}
