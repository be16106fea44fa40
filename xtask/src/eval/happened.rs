//! Takes: shootings whose day and town are known, each with its reports. Makes: how many dossiers
//! name that day, and a place near that town. Needs: gzip.
//!
//! Where a town lies is read off a sentence that names it with its state. Incidents of one report,
//! and those whose town is not found so, are left out.

use std::path::Path;

use anyhow::{Context, Result};
use jiff::civil::Date;
use serde_json::Value;
use variorum::model::{Event, Place, Report};
use variorum::{Engine, Request};

use super::Row;
use super::corpus::report;
use super::events::shooting;
use super::place::distance;
use crate::run::output;

/// How far a place may lie from the town, in kilometres.
const NEAR: f64 = 30.0;

struct Incident {
    reports: Vec<Report>,
    day: Date,
    town: Place,
}

/// Dossiers with the right day, and with a place near the right town.
pub fn rows(file: &Path, engine: &Engine) -> Result<Vec<Row>> {
    let lines = output(&["gzip", "-dc", file.to_str().context("a path is not UTF-8")?])?;
    let mut right = [0usize; 2];
    let mut count = 0;
    for line in lines.lines() {
        let record: Value = serde_json::from_str(line)?;
        let Some(incident) = incident(&record, engine) else { continue };
        let told = told(&incident, engine);
        let near = |place: &Place| {
            distance((incident.town.latitude, incident.town.longitude), place) <= NEAR
        };
        right[0] += usize::from(told.date == Some(incident.day));
        right[1] += usize::from(told.place.as_ref().is_some_and(near));
        count += 1;
    }
    let row = |name: &str, right: usize| Row::new(name, right as f64 / count.max(1) as f64, count);
    Ok(vec![row("day", right[0]), row("within_30km", right[1])])
}

fn incident(record: &Value, engine: &Engine) -> Option<Incident> {
    let each = record["reports"].as_array().filter(|each| each.len() > 1)?;
    let reports = each.iter().filter_map(shooting).collect();
    let day = Date::strptime("%B %d, %Y", record["date"].as_str()?).ok()?;
    Some(Incident { reports, day, town: town(record, engine)? })
}

fn town(record: &Value, engine: &Engine) -> Option<Place> {
    let name = record["city_or_county"].as_str()?.split(" (").next()?;
    let sentence = format!("It happened in {name}, {}.", record["state"].as_str()?);
    let readings = engine.annotate(&[report("town", &sentence, "").ok()?], &|| ());
    let mut places = readings.into_iter().flat_map(|reading| reading.places);
    places.find(|place| place.precision == "city" && place.name == name)
}

fn told(incident: &Incident, engine: &Engine) -> Event {
    let reports = incident.reports.clone();
    let request = Request { reports, problems: Vec::new(), one_story: true };
    let dossier = variorum::dossier(engine, request, &|| ());
    dossier.stories.into_iter().next().map(|story| story.event).unwrap_or_default()
}
