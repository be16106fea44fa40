//! Takes: sentences. Makes: a vector for each, alike where the meaning is (all-MiniLM-L6-v2).
//! Needs: the model's folder.
//!
//! A sentence gets the same bits alone, in company and on any number of threads: every sum runs
//! over one sentence only, in an order that its company does not change.

mod attention;
mod embeddings;
mod encoder;
mod error;
mod math;
mod panel;
mod weights;
mod wordpiece;

use std::fs::File;
use std::path::Path;

use memmap2::Mmap;
use rayon::prelude::*;

pub use embeddings::Embeddings;
pub use error::Error;

use encoder::Scratch;
use weights::Layout;
use wordpiece::WordPiece;

/// Pieces of one sentence that count, its two marks among them.
const LONGEST: usize = 256;
/// Pieces that go through the network together: enough to keep the processor busy.
const TOGETHER: usize = 192;

/// The sentence vectors' model: loaded once, shared by all threads.
pub struct Vectors {
    pieces: WordPiece,
    layout: Layout,
    file: Mmap,
}

impl Vectors {
    /// Loads the model from the folder that holds `model.safetensors`.
    ///
    /// # Errors
    ///
    /// A file is missing or is not this model.
    pub fn load(folder: &Path) -> Result<Self, Error> {
        let pieces = WordPiece::load(&folder.join("vocab.txt"))?;
        let path = folder.join("model.safetensors");
        let file = File::open(&path).map_err(Error::read(&path))?;
        // SAFETY: the file is a checked model in the user's cache, which is replaced whole by
        // renaming and never written in place.
        let file = unsafe { Mmap::map(&file) }.map_err(Error::read(&path))?;
        let layout = Layout::of(&file).map_err(Error::damaged(&path))?;
        Ok(Vectors { pieces, layout, file })
    }

    /// The numbers of a sentence's pieces in the vocabulary, between its two marks.
    pub fn pieces(&self, sentence: &str) -> Vec<u32> {
        self.pieces.encode(sentence, LONGEST)
    }

    /// The vector of each sentence, of length 1.
    pub fn encode(&self, sentences: &[&str]) -> Embeddings {
        let pieces: Vec<Vec<u32>> =
            sentences.par_iter().map(|sentence| self.pieces(sentence)).collect();
        let batches: Vec<&[Vec<u32>]> = batches(&pieces);
        let weights = self.layout.weights(&self.file);
        let rows = batches
            .par_iter()
            .map_init(Scratch::default, |scratch, batch| encoder::encode(batch, &weights, scratch));
        Embeddings::new(rows.collect::<Vec<_>>().concat())
    }
}

/// Cuts the sentences into runs of about [`TOGETHER`] pieces.
fn batches(pieces: &[Vec<u32>]) -> Vec<&[Vec<u32>]> {
    let mut batches = Vec::new();
    let (mut start, mut size) = (0, 0);
    for (index, sentence) in pieces.iter().enumerate() {
        if size > 0 && size + sentence.len() > TOGETHER {
            batches.push(&pieces[start..index]);
            (start, size) = (index, 0);
        }
        size += sentence.len();
    }
    if start < pieces.len() {
        batches.push(&pieces[start..]);
    }
    batches
}
