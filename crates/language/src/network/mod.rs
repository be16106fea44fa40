//! The networks of the pipeline, run forward: numbers only, nothing of English.

mod embedding;
mod encoder;
mod file;
mod layer_norm;
mod maxout;
mod tok2vec;
mod weights;

pub(crate) use file::ModelFile;
pub(crate) use maxout::by_piece;
pub(crate) use tok2vec::{Activations, Tok2Vec};
pub(crate) use weights::{Rows, Weights};

/// How many numbers stand for a word in its context.
pub(crate) const WIDTH: usize = 96;

/// From how many candidates a maxout layer takes the largest, and how many a row needs.
const PIECES: usize = 3;
const CANDIDATES: usize = WIDTH * PIECES;
