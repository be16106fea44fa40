use serde::{Deserialize, Serialize};

use crate::Span;

/// A place named in a report, resolved to a gazetteer entry.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Place {
    pub span: Span,
    pub name: String,
    /// ISO 3166-1 alpha-2 code.
    pub country: String,
    /// Degrees, WGS 84.
    pub latitude: f64,
    pub longitude: f64,
    pub geonameid: u32,
    /// What it is: `country`, `region`, `county`, `city`.
    pub precision: String,
}
