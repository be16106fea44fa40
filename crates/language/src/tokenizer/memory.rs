use rustc_hash::FxHashMap;

use super::Piece;
use crate::text::{Lexicon, Norms};

/// How chunks met before came apart, so that each is cut once.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    pub(crate) lexicon: Lexicon,
    chunks: FxHashMap<Box<str>, (u32, u32)>,
    /// Lexeme and length of each piece of each chunk.
    pieces: Vec<(u32, u32)>,
}

impl Memory {
    /// How much is kept, in numbers of pieces.
    pub(crate) fn len(&self) -> usize {
        self.pieces.len().max(self.lexicon.len())
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
        self.chunks.insert(chunk.into(), range);
        range
    }
}
