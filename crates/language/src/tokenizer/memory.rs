use rustc_hash::FxHashMap;

use super::Piece;
use crate::text::{Lexicon, Norms};

/// How many words and pieces of chunks are kept from text to text, and of how many bytes.
const MOST_KEPT: usize = 30_000;
const MOST_BYTES: usize = 2 << 20;

/// Longer chunks do not come again.
const LONGEST_CHUNK: usize = 64;

/// How chunks met before came apart, so that each is cut once.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    pub(crate) lexicon: Lexicon,
    chunks: FxHashMap<Box<str>, (u32, u32)>,
    /// Lexeme and length of each piece of each chunk.
    pieces: Vec<(u32, u32)>,
}

impl Memory {
    /// Whether so much is kept that it is time to forget it.
    pub(crate) fn is_full(&self) -> bool {
        self.pieces.len().max(self.lexicon.len()) > MOST_KEPT || self.lexicon.bytes() > MOST_BYTES
    }

    /// The lexemes and lengths of the pieces of `chunk`, which `cut` cuts if it is new.
    pub(super) fn pieces(
        &mut self,
        chunk: &str,
        norms: &Norms,
        cut: impl FnOnce(&str) -> Vec<Piece>,
    ) -> &[(u32, u32)] {
        let (first, end) = match self.chunks.get(chunk) {
            Some(&known) => known,
            None => self.learn(chunk, norms, &cut(chunk)),
        };
        &self.pieces[first as usize..end as usize]
    }

    fn learn(&mut self, chunk: &str, norms: &Norms, pieces: &[Piece]) -> (u32, u32) {
        let first = self.pieces.len() as u32;
        let mut start = 0;
        for piece in pieces {
            let end = start + piece.length as usize;
            let lexeme = self.lexicon.intern(norms, &chunk[start..end], piece.norm);
            self.pieces.push((lexeme, piece.length));
            start = end;
        }
        let range = (first, self.pieces.len() as u32);
        if chunk.len() <= LONGEST_CHUNK {
            self.chunks.insert(chunk.into(), range);
        }
        range
    }
}
