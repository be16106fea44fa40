//! Sets many reports of the same events side by side: the steps in order, and their results shown.

mod dossier;
mod engine;
mod error;
mod event;
mod order;
pub mod render;
mod summary;
mod timeline;

pub use dossier::{Request, dossier};
pub use engine::Engine;
pub use error::Error;
pub use variorum_compare as compare;
pub use variorum_language::models;
pub use variorum_model as model;
pub use variorum_read::{check, extract};
