//! Everything about one report: bytes to [`Report`](variorum_model::Report) to
//! [`Reading`](variorum_model::Reading).

mod annotate;
mod blocks;
mod parsed;

pub use annotate::{Reader, annotate};
pub use parsed::Parsed;
