//! Sets many reports of the same events side by side: the steps in order, and their results shown.

pub mod archive;
mod dossier;
mod engine;
mod error;
mod event;
mod inputs;
mod order;
mod read;
pub mod render;
mod stories;
mod summary;
mod threads;
mod timeline;
mod title;
mod trace;
mod undated;

/// A day, as verbs over a store are given one.
pub use jiff::civil::Date;

pub use dossier::{Request, dossier, dossier_of_read, story_id};
pub use engine::Engine;
pub use error::Error;
pub use read::{read, read_bytes};
pub use stories::stories;
pub use threads::use_threads;
pub use trace::{Trace, trace};
pub use variorum_compare as compare;
pub use variorum_fetch as fetch;
pub use variorum_language::models;
pub use variorum_model as model;
pub use variorum_read::{check, extract};
pub use variorum_store as store;

/// What `cargo xtask train` learns the weights of attribution with.
#[doc(hidden)]
pub mod learning {
    pub use crate::dossier::Ground;
    pub use variorum_compare::learning::*;
    pub use variorum_read::Parsed;
    pub use variorum_read::attribution::learning::*;
}
