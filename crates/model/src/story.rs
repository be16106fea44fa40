use serde::{Deserialize, Serialize};

/// Reports of one event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Story {
    /// Indices of its reports, sorted.
    pub reports: Vec<usize>,
}
