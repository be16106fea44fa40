//! Takes: events annotated by hand. Makes: the score of their dossiers, as the scorer beside them
//! gives it. Needs: python3.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use variorum::{Engine, Request};

use super::Row;
use crate::paths::made;
use crate::run::output;

/// The mean of each row over the events, and each event's own score.
pub fn rows(data: &Path, engine: &Engine) -> Result<Vec<Row>> {
    let mut parts: BTreeMap<String, Vec<(String, f64)>> = BTreeMap::new();
    let events = events(data)?;
    ensure!(!events.is_empty(), "no event in {}", data.display());
    for event in &events {
        let name = event.file_name().unwrap_or_default().to_string_lossy();
        for (row, score) in score(data, event, engine)? {
            parts.entry(row).or_default().push((name.to_string(), score));
        }
    }
    Ok(parts.into_iter().map(mean).collect())
}

/// Turns a count of losses into a score: 1 where nothing is lost.
fn higher_is_better((name, score): (String, f64)) -> (String, f64) {
    match name.strip_suffix("_lost") {
        Some(kept) => (format!("{kept}_kept"), if score == 0.0 { 1.0 } else { 0.0 }),
        None => (name, score),
    }
}

fn mean((name, parts): (String, Vec<(String, f64)>)) -> Row {
    let score = parts.iter().map(|(_, score)| score).sum::<f64>() / parts.len() as f64;
    Row { parts: parts.clone(), ..Row::new(name, score, parts.len()) }
}

/// The folders of the annotated events, in order.
pub fn events(data: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(data)?.collect::<Result<Vec<_>, _>>()?;
    let folders = entries.into_iter().map(|entry| entry.path());
    let mut events: Vec<PathBuf> =
        folders.filter(|path| path.join("gold.json").is_file()).collect();
    events.sort();
    Ok(events)
}

fn score(data: &Path, event: &Path, engine: &Engine) -> Result<BTreeMap<String, f64>> {
    let outcome = variorum::read(&[event.join("reports.jsonl")]);
    let request = Request { reports: outcome.value, problems: outcome.problems, one_story: true };
    let dossier = variorum::dossier(engine, request, &|| ());
    let made =
        made(&format!("eval/{}.json", event.file_name().unwrap_or_default().to_string_lossy()));
    fs::create_dir_all(made.parent().context("a file lies in a folder")?)?;
    fs::write(&made, variorum::render::json(&dossier))?;
    let scorer = data.join("score.py");
    let words = [Path::new("python3"), &scorer, event, &made, Path::new("--json")];
    let words: Option<Vec<&str>> = words.iter().map(|word| word.to_str()).collect();
    let printed = output(&words.context("a path is not UTF-8")?)?;
    let rows: BTreeMap<String, f64> =
        serde_json::from_str(&printed).context("what the scorer prints")?;
    Ok(rows.into_iter().map(higher_is_better).collect())
}
