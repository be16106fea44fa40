//! Strings as the pipeline's training saw them: hashes, character classes, lexical attributes.

mod lexeme;
mod lexicon;
mod murmur;
mod norms;
mod strings;
pub(crate) mod unicode;

pub(crate) use lexeme::{Attribute, Lexeme};
pub(crate) use lexicon::Lexicon;
pub(crate) use murmur::hash_four;
pub(crate) use norms::Norms;
pub(crate) use strings::string_id;
