use rustc_hash::FxHashMap;

use super::lexeme::Lexeme;
use super::norms::Norms;
use super::strings::string_id;

/// The lexemes met so far, by number.
#[derive(Debug, Default)]
pub(crate) struct Lexicon {
    lexemes: Vec<Lexeme>,
    numbers: FxHashMap<(u64, u64), u32>,
    bytes: usize,
}

impl Lexicon {
    /// The number of the lexeme `text`, with a norm of its own where a tokenizer rule gives one.
    pub(crate) fn intern(&mut self, norms: &Norms, text: &str, norm: Option<u64>) -> u32 {
        let key = (string_id(text), norm.unwrap_or(0));
        let next = self.lexemes.len() as u32;
        let number = *self.numbers.entry(key).or_insert(next);
        if number == next {
            let norm = norm.unwrap_or_else(|| norms.of(text));
            self.lexemes.push(Lexeme::new(text, norm));
            self.bytes += text.len();
        }
        number
    }

    pub(crate) fn get(&self, number: u32) -> &Lexeme {
        &self.lexemes[number as usize]
    }

    pub(crate) fn len(&self) -> usize {
        self.lexemes.len()
    }

    /// How long the texts of all lexemes are together.
    pub(crate) fn bytes(&self) -> usize {
        self.bytes
    }
}
