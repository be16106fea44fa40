//! BERT's pieces of words: lower case without accents, cut at spaces and punctuation, then into
//! the longest pieces that the vocabulary has.

use std::fs;
use std::path::Path;

use icu_normalizer::DecomposingNormalizerBorrowed;
use icu_properties::CodePointMapData;
use icu_properties::props::{GeneralCategory, GeneralCategoryGroup};
use rustc_hash::FxHashMap;

use super::Error;

const UNKNOWN: u32 = 100;
const START: u32 = 101;
const END: u32 = 102;
/// Longer words have no pieces.
const LONGEST_WORD: usize = 100;

/// The vocabulary: pieces that begin a word, and pieces that carry one on.
pub(super) struct WordPiece {
    begins: FxHashMap<Box<str>, u32>,
    carries_on: FxHashMap<Box<str>, u32>,
}

impl WordPiece {
    pub(super) fn load(path: &Path) -> Result<Self, Error> {
        let text = fs::read_to_string(path).map_err(Error::read(path))?;
        let (mut begins, mut carries_on) = (FxHashMap::default(), FxHashMap::default());
        for (number, line) in (0..).zip(text.lines()) {
            match line.strip_prefix("##") {
                Some(rest) if !rest.is_empty() => carries_on.insert(rest.into(), number),
                _ => begins.insert(line.into(), number),
            };
        }
        Ok(WordPiece { begins, carries_on })
    }

    /// The numbers of a sentence's pieces between its two marks, at most `longest` in all.
    pub(super) fn encode(&self, sentence: &str, longest: usize) -> Vec<u32> {
        let mut pieces = vec![START];
        for word in words(sentence) {
            self.cut(&word, &mut pieces);
            if pieces.len() >= longest {
                break;
            }
        }
        pieces.truncate(longest - 1);
        pieces.push(END);
        pieces
    }

    /// Adds the pieces of one word; a word that cannot be cut is unknown.
    fn cut(&self, word: &str, pieces: &mut Vec<u32>) {
        let before = pieces.len();
        let short = word.chars().nth(LONGEST_WORD).is_none();
        if !short || self.add_pieces(word, pieces).is_none() {
            pieces.truncate(before);
            pieces.push(UNKNOWN);
        }
    }

    fn add_pieces(&self, word: &str, pieces: &mut Vec<u32>) -> Option<()> {
        let mut rest = word;
        let mut known = &self.begins;
        while !rest.is_empty() {
            let (piece, length) = longest_known(rest, known)?;
            pieces.push(piece);
            rest = &rest[length..];
            known = &self.carries_on;
        }
        Some(())
    }
}

/// The longest piece that `text` begins with, and its length.
fn longest_known(text: &str, known: &FxHashMap<Box<str>, u32>) -> Option<(u32, usize)> {
    let ends = text.char_indices().map(|(start, c)| start + c.len_utf8()).rev();
    ends.filter_map(|end| Some((*known.get(&text[..end])?, end))).next()
}

/// Words and punctuation marks, in lower case and without accents.
fn words(sentence: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    for c in plain(sentence) {
        if c.is_whitespace() {
            begin(&mut words);
        } else if is_punctuation(c) || is_ideograph(c) {
            begin(&mut words);
            words.last_mut().expect("one word at least").push(c);
            begin(&mut words);
        } else {
            words.last_mut().expect("one word at least").push(c);
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

fn begin(words: &mut Vec<String>) {
    if words.last().is_some_and(|word| !word.is_empty()) {
        words.push(String::new());
    }
}

/// The characters in lower case, without accents and without controls.
fn plain(sentence: &str) -> impl Iterator<Item = char> {
    let seen = sentence.chars().filter(|c| !is_control(*c));
    let parts = DecomposingNormalizerBorrowed::new_nfd().normalize_iter(seen);
    parts.filter(|c| !is_accent(*c)).flat_map(char::to_lowercase)
}

fn category(c: char) -> GeneralCategory {
    CodePointMapData::<GeneralCategory>::new().get(c)
}

fn is_control(c: char) -> bool {
    match c {
        '\t' | '\n' | '\r' => false,
        ' '..='~' => false,
        '\u{fffd}' => true,
        _ => matches!(
            category(c),
            GeneralCategory::Control | GeneralCategory::Format | GeneralCategory::PrivateUse
        ),
    }
}

fn is_accent(c: char) -> bool {
    !c.is_ascii() && category(c) == GeneralCategory::NonspacingMark
}

fn is_punctuation(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_punctuation();
    }
    GeneralCategoryGroup::Punctuation.contains(category(c))
}

fn is_ideograph(c: char) -> bool {
    matches!(u32::from(c),
        0x4e00..=0x9fff | 0x3400..=0x4dbf | 0x20000..=0x2a6df | 0x2a700..=0x2b73f
        | 0x2b740..=0x2b81f | 0x2b920..=0x2ceaf | 0xf900..=0xfaff | 0x2f800..=0x2fa1f)
}
