//! English as such: text in, tokens, tree, sentences, entities and vectors out. Knows nothing of news.

pub mod models;
mod pipeline;
mod vectors;

pub use pipeline::Pipeline;
pub use vectors::{Embeddings, Error as VectorsError, Vectors};
