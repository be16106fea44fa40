//! Takes: text. Makes: words with their places. Needs: the pipeline's rules and patterns.
//!
//! White space parts chunks; a chunk loses prefixes and suffixes until nothing, an exception or an
//! address is left, and what is left is cut at infixes. Exceptions that affixes tore apart are put
//! together again at the end.

mod affixes;
mod chunks;
mod exceptions;
mod memory;
mod patterns;
mod rejoin;

use crate::text::Norms;

pub(crate) use exceptions::Exceptions;
pub(crate) use memory::Memory;
pub(crate) use patterns::Patterns;
use rejoin::Rejoiner;

/// A word at its place in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Word {
    pub(crate) lexeme: u32,
    pub(crate) start: u32,
    pub(crate) end: u32,
    /// Whether a single space follows that is no word of its own.
    pub(crate) spaced: bool,
}

/// A part of a chunk: its length in bytes and, where an exception says so, its norm.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Piece {
    pub(crate) length: u32,
    pub(crate) norm: Option<u64>,
}

/// Cuts text into words as spaCy's English tokenizer does.
pub(crate) struct Tokenizer {
    patterns: Patterns,
    exceptions: Exceptions,
    norms: Norms,
    rejoiner: Rejoiner,
}

impl Tokenizer {
    pub(crate) fn new(patterns: Patterns, exceptions: Exceptions, norms: Norms) -> Self {
        let rejoiner = Rejoiner::new(&patterns, &exceptions);
        Tokenizer { patterns, exceptions, norms, rejoiner }
    }

    /// Puts the words of `text` into `words`.
    pub(crate) fn tokenize(&self, text: &str, memory: &mut Memory, words: &mut Vec<Word>) {
        words.clear();
        let cut = |chunk: &str| affixes::split(chunk, &self.patterns, Some(&self.exceptions));
        for chunk in chunks::chunks(text) {
            let mut start = chunk.start as u32;
            for &(lexeme, length) in memory.pieces(&text[chunk.start..chunk.end], &self.norms, cut)
            {
                words.push(Word { lexeme, start, end: start + length, spaced: false });
                start += length;
            }
            if let Some(word) = words.last_mut() {
                word.spaced = chunk.spaced;
            }
        }
        self.rejoin(text, memory, words);
    }

    fn rejoin(&self, text: &str, memory: &mut Memory, words: &mut Vec<Word>) {
        let lexicon = &memory.lexicon;
        let spans = self.rejoiner.spans(words.iter().map(|word| lexicon.get(word.lexeme).orth));
        for &(first, end) in spans.iter().rev() {
            let torn = &words[first..end];
            let (start, last) = (torn[0].start, torn[torn.len() - 1]);
            let whole = &text[start as usize..last.end as usize];
            if let Some(pieces) = self.exceptions.get(whole) {
                let mut joined = self.words(whole, pieces, memory);
                for word in &mut joined {
                    word.start += start;
                    word.end += start;
                }
                if let Some(word) = joined.last_mut() {
                    word.spaced = last.spaced;
                }
                words.splice(first..end, joined);
            }
        }
    }

    /// The pieces of `whole` as words that begin at 0.
    fn words(&self, whole: &str, pieces: &[Piece], memory: &mut Memory) -> Vec<Word> {
        let mut start = 0;
        let word = |piece: &Piece| {
            let end = start + piece.length;
            let form = &whole[start as usize..end as usize];
            let lexeme = memory.lexicon.intern(&self.norms, form, piece.norm);
            let word = Word { lexeme, start, end, spaced: false };
            start = end;
            word
        };
        pieces.iter().map(word).collect()
    }
}
