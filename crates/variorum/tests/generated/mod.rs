//! Stories that never were, in many shapes: what the promises are tried on.

#![allow(dead_code, unused_imports, reason = "each test uses some of it")]

mod copied;
pub mod places;
mod words;

use proptest::prelude::*;
use proptest::test_runner::{RngSeed, TestRunner};
use variorum::model::Report;

pub use copied::{copied, edits};

/// What is drawn of one report.
#[derive(Debug, Clone)]
struct Sketch {
    paragraphs: Vec<String>,
    /// Whether it opens with place and date, and with which agency.
    dateline: Option<Option<&'static str>>,
    /// A line that credits somebody, or is no part of the story.
    line: Option<&'static str>,
    headed: bool,
    /// Hours after the event; none where nothing says when it was published.
    hours: Option<u32>,
}

/// So many cases, the same each time unless `PROPTEST_CASES` or `PROPTEST_RNG_SEED` ask for others.
pub fn tries(cases: u32) -> ProptestConfig {
    let asked = |name| std::env::var(name).ok().and_then(|value: String| value.parse().ok());
    let seed = asked("PROPTEST_RNG_SEED").unwrap_or(20_310_504);
    let cases = asked("PROPTEST_CASES").map_or(cases, |cases| cases as u32);
    ProptestConfig {
        cases,
        rng_seed: RngSeed::Fixed(seed),
        failure_persistence: None,
        max_shrink_iters: 40,
        ..ProptestConfig::default()
    }
}

/// The reports of one event in a town, each of an outlet of its own.
pub fn event(reports: std::ops::Range<usize>) -> impl Strategy<Value = Vec<Report>> {
    let town = proptest::sample::select(words::TOWNS);
    let sketches = town.prop_flat_map(move |town| {
        let sketch = sketch(town);
        (Just(town), proptest::collection::vec(sketch, reports.clone()))
    });
    sketches.prop_map(|(town, sketches)| {
        let reports = sketches.into_iter().enumerate();
        reports.map(|(number, sketch)| report(town, number, sketch)).collect()
    })
}

/// An event of `reports` reports, the same for the same number.
pub fn sample(number: u64) -> Vec<Report> {
    let config = ProptestConfig { rng_seed: RngSeed::Fixed(number), ..tries(1) };
    let tree = event(3..6).new_tree(&mut TestRunner::new(config)).expect("nothing is refused");
    proptest::strategy::ValueTree::current(&tree)
}

fn sketch(town: &'static str) -> impl Strategy<Value = Sketch> {
    let paragraphs = proptest::collection::vec(words::paragraph(town), 1..5);
    let dateline = proptest::option::weighted(0.4, proptest::option::of(words::agency()));
    let line = proptest::option::weighted(0.4, proptest::sample::select(words::LINES));
    let hours = proptest::option::weighted(0.9, 1u32..90);
    (words::lead(town), paragraphs, dateline, line, any::<bool>(), hours).prop_map(
        |(lead, mut paragraphs, dateline, line, headed, hours)| {
            paragraphs.insert(0, lead);
            Sketch { paragraphs, dateline, line, headed, hours }
        },
    )
}

fn report(town: &str, number: usize, mut sketch: Sketch) -> Report {
    let outlet = words::OUTLETS[number % words::OUTLETS.len()];
    if let Some(agency) = sketch.dateline {
        let agency = agency.map(|agency| format!(" ({agency})")).unwrap_or_default();
        let place = town.to_uppercase();
        sketch.paragraphs[0] = format!("{place}, May 4{agency} — {}", sketch.paragraphs[0]);
    }
    sketch.paragraphs.extend(sketch.line.map(str::to_owned));
    let title = sketch.headed.then(|| format!("What {outlet} heard in {town}"));
    let published = sketch.hours.map(time);
    let record = serde_json::json!({
        "id": format!("{}-{number}", town.to_lowercase()), "outlet": outlet, "title": title,
        "published": published, "language": "en", "text": sketch.paragraphs.join("\n\n"),
        "url": format!("https://{}.example/{town}", outlet.to_lowercase().replace(' ', "-")),
    });
    extracted(&record)
}

/// So many hours after midnight of the day of the event.
fn time(hours: u32) -> String {
    format!("2021-05-{:02}T{:02}:30:00Z", 4 + hours / 24, hours % 24)
}

/// A report that repeats what somebody said, in one of the forms of a quotation.
pub fn repeated(words: &str, speaker: &str, (form, hours): (usize, u32)) -> Report {
    extracted(&serde_json::json!({
        "id": "repeated", "outlet": "Daily Repeater", "language": "en",
        "published": time(hours),
        "text": words::quote(words, speaker, form),
    }))
}

/// The report that a record is read as.
pub fn extracted(record: &serde_json::Value) -> Report {
    let outcome = variorum::extract("reports.jsonl", format!("{record}\n").as_bytes());
    outcome.value.into_iter().next().expect("a report")
}

/// The record that a report is written as, with nothing left out.
pub fn record(report: &Report) -> serde_json::Value {
    let moment = |moment: &variorum::model::Moment| variorum::render::iso(moment);
    serde_json::json!({
        "id": report.id, "outlet": report.outlet, "title": report.title, "url": report.url,
        "published": report.published.as_ref().map(moment), "language": report.language,
        "text": report.text,
    })
}
