//! Takes: reports. Makes: what they copy from each other and where their words come from.
//! Needs: an [`Engine`].

use variorum_compare as compare;
use variorum_model::{Copy, Origin, Report};

use crate::{Engine, order};

/// Copied passages and origins over some reports. Every index points into `reports`.
#[derive(Debug, Clone, PartialEq)]
pub struct Trace {
    /// In order of publication, then id.
    pub reports: Vec<Report>,
    pub copies: Vec<Copy>,
    pub origins: Vec<Origin>,
}

/// Traces the words of all given reports; `done` is told of each report read.
pub fn trace(engine: &Engine, reports: Vec<Report>, done: &(dyn Fn() + Sync)) -> Trace {
    let reports = order::in_order(reports);
    let readings = engine.annotate(&reports, done);
    let copies = compare::copies(&reports, &readings);
    let origins = compare::origins(&reports, &readings, &copies);
    Trace { reports, copies, origins }
}
