use std::collections::BTreeSet;

use variorum_model::Report;

/// Reports in order of publication, then id; of two with one id the first.
///
/// This order is what makes a dossier the same whatever order its reports came in.
pub fn in_order(mut reports: Vec<Report>) -> Vec<Report> {
    reports.sort_by(|a, b| key(a).cmp(&key(b)));
    let mut seen = BTreeSet::new();
    reports.retain(|report| seen.insert(report.id.clone()));
    reports
}

/// What reports are put in order by.
pub fn key(report: &Report) -> (bool, Option<variorum_model::Moment>, &str, &str) {
    (report.published.is_none(), report.published, &report.id, &report.sha256)
}
