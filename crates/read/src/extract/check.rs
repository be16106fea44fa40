//! Takes: reports from any number of files. Makes: the same without doubles. Needs: today's date.

use std::collections::BTreeMap;

use jiff::civil::Date;
use variorum_model::{Outcome, Problem, Report};

/// Drops reports given twice, and names these and reports dated later than `today`.
///
/// Different reports under one id get ids from their content, whatever their order.
pub fn check(reports: Vec<Report>, today: Date) -> Outcome<Vec<Report>> {
    let mut outcome: Outcome<Vec<Report>> = Outcome::default();
    for (_, reports) in by_id(reports) {
        let (kept, doubles) = without_doubles(reports);
        outcome.problems.extend(doubles);
        outcome.problems.extend(shared_id(&kept));
        outcome.value.extend(with_own_ids(kept));
    }
    outcome.problems.extend(outcome.value.iter().filter_map(|report| from_future(report, today)));
    outcome
}

fn by_id(reports: Vec<Report>) -> BTreeMap<String, Vec<Report>> {
    let mut groups: BTreeMap<String, Vec<Report>> = BTreeMap::new();
    for report in reports {
        groups.entry(report.id.clone()).or_default().push(report);
    }
    groups
}

/// Reports of one id, sorted, each text once.
fn without_doubles(mut reports: Vec<Report>) -> (Vec<Report>, Vec<Problem>) {
    reports.sort_by(|a, b| (&a.sha256, &a.url, &a.source).cmp(&(&b.sha256, &b.url, &b.source)));
    let mut problems = Vec::new();
    let mut kept: Vec<Report> = Vec::new();
    for report in reports {
        match kept.last() {
            Some(last) if last.sha256 == report.sha256 && last.url == report.url => {
                problems.push(double(last, &report));
            }
            _ => kept.push(report),
        }
    }
    (kept, problems)
}

fn double(kept: &Report, report: &Report) -> Problem {
    Problem {
        report: report.source.clone(),
        message: format!("the report `{}` was given before, in `{}`", report.id, kept.source),
        hint: "it is read once; remove one of the two".into(),
    }
}

fn shared_id(kept: &[Report]) -> Option<Problem> {
    let first = kept.first().filter(|_| kept.len() > 1)?;
    Some(Problem {
        report: first.source.clone(),
        message: format!("{} different reports have the id `{}`", kept.len(), first.id),
        hint: "each gets an id from its content; give every report an id of its own".into(),
    })
}

fn with_own_ids(mut kept: Vec<Report>) -> Vec<Report> {
    if kept.len() > 1 {
        for (number, report) in kept.iter_mut().enumerate() {
            report.id = format!("{}-{number}", &report.sha256[..16]);
        }
    }
    kept
}

/// A problem where a report is dated later than `today`.
pub fn from_future(report: &Report, today: Date) -> Option<Problem> {
    let published = report.published.map(|moment| moment.time.date())?;
    // Clocks around the world differ by up to a day.
    (published > today.tomorrow().unwrap_or(today)).then(|| Problem {
        report: report.source.clone(),
        message: format!("the report is dated `{published}`, which is in the future"),
        hint: "check its date: words such as `today` are read against it".into(),
    })
}
