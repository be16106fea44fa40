//! The pages, one file each.

pub mod changes;
pub mod compare;
pub mod feeds;
pub mod help;
pub mod outlets;
pub mod report;
pub mod search;
pub mod stories;
pub mod story;

use std::sync::Arc;

use crate::desk::Desk;

/// What every page is made from.
pub type Asker = axum::extract::State<Arc<Desk>>;
