//! Takes: news pages with their body, authors and date, as fundus's authors wrote them down. Makes:
//! how well pages are read. Needs: tar.
//!
//! `body.f1`: words shared, as a multiset, by the text and the body, the mean over the pages for
//! evaluation. `date`, `authors`: of the pages of English-speaking countries in fundus's tests,
//! those whose day, and whose authors, are exactly those of a version written down.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::Value;
use variorum::Engine;
use variorum::model::Report;

use super::Row;
use super::corpus::unpack;

/// Countries whose papers are read.
const COUNTRIES: &[&str] = &["au", "ca", "ind", "na", "uk", "us", "za"];

/// Body, date and authors of pages.
pub fn rows(data: &Path, _: &Engine) -> Result<Vec<Row>> {
    let folder = unpack(data, "page")?.join("extraction");
    let mut rows = vec![bodies(&folder.join("fundus_eval/dataset"))?];
    rows.extend(metadata(&folder.join("fundus_tests/tests/resources/parser/test_data"))?);
    Ok(rows)
}

fn bodies(folder: &Path) -> Result<Row> {
    let truth: Value = serde_json::from_slice(&fs::read(folder.join("ground_truth.json"))?)?;
    let truth = truth.as_object().context("an object")?;
    let mut total = 0.0;
    for (name, page) in truth {
        let paragraphs = page["body"].as_array().into_iter().flatten().filter_map(Value::as_str);
        let body = paragraphs.collect::<Vec<_>>().join(" ");
        let found = read(&folder.join("html").join(name))?.map(|report| report.text);
        total += shared(&body, &found.unwrap_or_default());
    }
    Ok(Row::new("body.f1", total / truth.len() as f64, truth.len()))
}

fn read(path: &Path) -> Result<Option<Report>> {
    let outcome = variorum::extract(&path.to_string_lossy(), &fs::read(path)?);
    Ok(outcome.value.into_iter().next())
}

fn counts(text: &str) -> BTreeMap<&str, usize> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.fold(BTreeMap::new(), |mut counts, word| {
        *counts.entry(word).or_default() += 1;
        counts
    })
}

/// F1 of the words of two texts.
fn shared(truth: &str, found: &str) -> f64 {
    let (truth, found) = (counts(truth), counts(found));
    let both: usize = truth.iter().map(|(word, n)| n.min(found.get(word).unwrap_or(&0))).sum();
    let all: usize = truth.values().chain(found.values()).sum();
    2.0 * both as f64 / all.max(1) as f64
}

fn metadata(folder: &Path) -> Result<[Row; 2]> {
    let (mut count, mut dates, mut authors) = (0, 0, 0);
    for page in pages(folder)? {
        let Some(report) = read(&page)? else { continue };
        let versions = versions(&page)?;
        count += 1;
        dates += usize::from(versions.iter().any(|version| same_day(version, &report)));
        authors += usize::from(versions.iter().any(|version| same_authors(version, &report)));
    }
    let row = |name: &str, right: usize| Row::new(name, right as f64 / count.max(1) as f64, count);
    Ok([row("date", dates), row("authors", authors)])
}

fn pages(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut pages = Vec::new();
    for country in COUNTRIES {
        for entry in fs::read_dir(folder.join(country))? {
            let path = entry?.path();
            if path.to_string_lossy().ends_with(".html.gz") {
                pages.push(path);
            }
        }
    }
    pages.sort();
    Ok(pages)
}

/// What is written down of the outlet of `Outlet_2031_05_04.html.gz`.
fn versions(page: &Path) -> Result<Vec<Value>> {
    let name = page.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let outlet = name.rsplitn(4, '_').last().unwrap_or_default().to_owned();
    let source = fs::read(page.with_file_name(format!("{outlet}.json")))?;
    let versions: BTreeMap<String, Value> = serde_json::from_slice(&source)?;
    Ok(versions.into_values().collect())
}

fn same_day(version: &Value, report: &Report) -> bool {
    let day = report.published.map(|moment| moment.time.date().to_string());
    day.is_some()
        && version["publishing_date"].as_str().and_then(|time| time.get(..10)) == day.as_deref()
}

fn same_authors(version: &Value, report: &Report) -> bool {
    let lower = |name: &str| name.to_lowercase();
    let given = version["authors"].as_array().into_iter().flatten().filter_map(Value::as_str);
    let mut given: Vec<String> = given.map(lower).collect();
    let mut found: Vec<String> = report.authors.iter().map(|name| lower(name)).collect();
    given.sort();
    found.sort();
    given == found
}
