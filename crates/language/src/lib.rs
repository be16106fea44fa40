//! English as such: text in, tokens, tree, sentences, entities and vectors out. Knows nothing of news.

mod error;
mod folder;
mod grammar;
pub mod models;
mod network;
mod pipeline;
mod text;
mod tokenizer;
mod transitions;
mod vectors;
mod workspace;

pub use error::Error;
pub use pipeline::Pipeline;
pub use vectors::{Embeddings, Error as VectorsError, Vectors};
