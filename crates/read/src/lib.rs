//! Everything about one report: bytes to [`Report`](variorum_model::Report) to
//! [`Reading`](variorum_model::Reading).

mod agencies;
mod annotate;
pub mod attribution;
mod blocks;
#[cfg(test)]
mod cases;
mod clause;
mod credit;
mod dateline;
mod debris;
mod extract;
pub mod figure;
mod near;
mod parsed;
mod party;
mod pattern;
pub mod place;
mod statement;
pub mod time;

pub use annotate::{Reader, annotate};
pub use credit::credits;
pub use dateline::{dateline, reference};
pub use debris::debris;
pub use extract::{MainText, Trafilatura, check, documents, extract, from_future, moment};
pub use near::Near;
pub use parsed::Parsed;
pub use party::{Mentions, parties};
