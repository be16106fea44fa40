//! Takes: the sets of reports whose events are known. Makes: their features, each with its event.
//! Needs: tar, gzip.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::{Value, json};
use variorum::Engine;
use variorum::compare::{Features, features};
use variorum::model::Report;

use super::corpus::{attribute, unescape, unpack, with_ending};
use crate::run::output;
use crate::train::networks::Labelled;

pub const SHOOTINGS: &str = "data/gva-dev.jsonl.gz";
pub const WIKINEWS: &str = "data/wikinews-events.tar.gz";
pub const ECB: &str = "data/ecbplus.tar.gz";

/// A report with the name of its event.
type Known = (Report, String);

/// Reads the reports of a set.
type Reader = fn(&Path) -> Result<Vec<Known>>;

/// The sets: where each lies, how much its pairs count in learning, and its reader.
const SETS: &[(&str, f32, Reader)] =
    &[(SHOOTINGS, 1.5, shootings), (WIKINEWS, 1.0, wikinews), (ECB, 0.5, ecb)];

/// Every set that is there; of the others it is said that they are not.
pub fn all(shared: &Path, engine: &Engine) -> Result<Vec<Labelled>> {
    let mut sets = Vec::new();
    for (name, weight, read) in SETS {
        let path = shared.join(name);
        if path.exists() {
            sets.push(Labelled { name, weight: *weight, reports: labelled(read(&path)?, engine) });
        } else {
            eprintln!("!! stories: {name} is not here, so nothing is learned from it");
        }
    }
    Ok(sets)
}

fn labelled(known: Vec<Known>, engine: &Engine) -> Vec<(Features, String)> {
    let (reports, events): (Vec<Report>, Vec<String>) = known.into_iter().unzip();
    let readings = engine.annotate(&reports, &|| ());
    let made = reports.iter().zip(&readings).map(|(report, reading)| features(report, reading));
    let numbered =
        made.enumerate().map(|(n, one)| Features { id: format!("{n}/{}", one.id), ..one });
    numbered.zip(events).collect()
}

fn report(record: &Value) -> Option<Report> {
    variorum::extract("set.json", record.to_string().as_bytes()).value.into_iter().next()
}

/// Shootings with their reports, one a line.
fn shootings(file: &Path) -> Result<Vec<Known>> {
    let lines = output(&["gzip", "-dc", file.to_str().context("a path is not UTF-8")?])?;
    let mut known = Vec::new();
    for line in lines.lines() {
        let incident: Value = serde_json::from_str(line)?;
        for one in incident["reports"].as_array().into_iter().flatten() {
            known.extend(shooting(one).map(|report| (report, name(&incident["incident"]))));
        }
    }
    Ok(known)
}

/// A report of a shooting.
pub fn shooting(one: &Value) -> Option<Report> {
    let record = json!({
        "id": one["id"], "title": one["title"], "text": one["content"], "published": one["dct"],
    });
    report(&record)
}

/// Events of Wikinews with the reports that they cite. When these were gathered is no date.
fn wikinews(archive: &Path) -> Result<Vec<Known>> {
    let folder = unpack(archive, "wikinews")?;
    let mut known = Vec::new();
    for file in with_ending(&folder, ".json")?.into_iter().filter(|file| !is_trial(file)) {
        let events: Vec<Value> = serde_json::from_str(&fs::read_to_string(&file)?)?;
        let stem = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        for (number, event) in events.iter().enumerate() {
            for one in event["articles"].as_array().into_iter().flatten() {
                let record =
                    json!({ "title": one["title"], "text": one["text"], "url": one["ext_url"] });
                known.extend(report(&record).map(|report| (report, format!("{stem}/{number}"))));
            }
        }
    }
    Ok(known)
}

/// Two small files hold reports of another one.
fn is_trial(file: &Path) -> bool {
    file.file_name().is_some_and(|name| name.to_string_lossy().starts_with("dev"))
}

/// Short reports by topic; the reports that were added later are of another event of its kind.
fn ecb(archive: &Path) -> Result<Vec<Known>> {
    let folder = unpack(archive, "ecb")?.join("ecbplus/ECB+");
    let mut known = Vec::new();
    for file in with_ending(&folder, ".xml")? {
        let stem = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let (topic, number) = stem.split_once('_').with_context(|| stem.clone())?;
        let part = number.trim_start_matches(|c: char| c.is_ascii_digit());
        let record = json!({ "id": stem, "text": sentences(&fs::read_to_string(&file)?) });
        known.extend(report(&record).map(|report| (report, format!("{topic}{part}"))));
    }
    Ok(known)
}

/// The tokens of a document, one sentence a line.
fn sentences(source: &str) -> String {
    let (mut text, mut last) = (String::new(), None);
    for piece in source.split("<token ").skip(1) {
        let (tag, rest) = piece.split_once('>').unwrap_or((piece, ""));
        let tag = format!(" {tag}");
        let sentence = attribute(&tag, "sentence").map(str::to_owned);
        text.push(if last.is_some() && last != sentence { '\n' } else { ' ' });
        text.push_str(&unescape(rest.split_once('<').map_or(rest, |(word, _)| word)));
        last = sentence;
    }
    text.trim().to_owned()
}

fn name(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::sentences;

    #[test]
    fn tokens_make_lines() {
        let source = r#"<token t_id="1" sentence="0">Ferry</token><token t_id="2" sentence="0">sinks</token><token t_id="3" sentence="1">Nine &amp; one</token>"#;
        assert_eq!(sentences(source), "Ferry sinks\nNine & one");
    }
}
