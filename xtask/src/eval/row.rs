use std::path::Path;

use anyhow::Result;
use variorum::Engine;

/// One measured row: a score between 0 and 1 of one step.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// What is measured: `value.f1`.
    pub name: String,
    pub score: f64,
    /// How many items it was measured on.
    pub count: usize,
    /// The same score part by part, where the set has parts.
    pub parts: Vec<(String, f64)>,
}

impl Row {
    pub fn new(name: impl Into<String>, score: f64, count: usize) -> Self {
        Row { name: name.into(), score, count, parts: Vec::new() }
    }
}

/// A set of data that one step is measured on.
pub struct Set {
    pub step: &'static str,
    /// A file or folder in the folder of data.
    pub data: &'static str,
    /// Measures the step on the data at this path.
    pub rows: fn(&Path, &Engine) -> Result<Vec<Row>>,
}
