//! English as such: text in, tokens, tree, sentences, entities and vectors out. Knows nothing of news.

pub mod models;
mod pipeline;

pub use pipeline::Pipeline;
