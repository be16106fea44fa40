//! Takes: the reports of one story with their readings. Makes: the readings again, those of reports
//! without a date as if written on the day of the others. Needs: an [`Engine`].

use variorum_model::{Moment, Origin, Precision, Reading, Report};

use crate::Engine;

/// Reads each report that shows no date again on the middle day of the origins: a copy has no say.
pub fn dated(
    engine: &Engine,
    (reports, origins): (&[Report], &[Origin]),
    readings: Vec<Reading>,
) -> Vec<Reading> {
    let first =
        |origin: &Origin| origin.reports.iter().filter_map(|&n| readings[n].reference).min();
    let mut days: Vec<_> = origins.iter().filter_map(first).collect();
    days.sort_unstable();
    let Some(day) = days.get(days.len() / 2) else { return readings };
    let time = day.to_datetime(jiff::civil::Time::midnight());
    let moment = Moment { time, precision: Precision::Day, utc: false };
    let again = |(reading, report): (Reading, &Report)| match reading.reference {
        Some(_) => reading,
        None => {
            let report = Report { published: Some(moment), ..report.clone() };
            engine.annotate(&[report], &|| ()).pop().unwrap_or(reading)
        }
    };
    readings.into_iter().zip(reports).map(again).collect()
}
