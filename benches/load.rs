//! The store that `cargo xtask load` asks: `cargo bench -p variorum --bench load -- FOLDER`.
//!
//! The first reports of a year of agency news beside the repository are read, and their words and
//! readings repeated until there are 100,000 reports: each time later and, for grouping, with other
//! names and passages, so that there are as many stories more. A run that was ended goes on where
//! it was. Without the data or the folder the bench says so and stops.

mod moved;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use jiff::Span;
use rayon::prelude::*;
use variorum::archive::{self, Given, Watch};
use variorum::compare::Features;
use variorum::model::{Problem, Reading, Report};
use variorum::store::{Access, Entry, Original, Store};
use variorum::{Engine, models};

use moved::moved;

const YEAR: &str = "../shared/data/reuters-2011.jsonl.gz";
/// So many reports are read, and so many there are at the end.
const READ: usize = 1200;
const SIZE: usize = 100_000;
/// The reports that are read are of so many days.
const DAYS: i32 = 40;
const BATCH: usize = 400;

fn main() {
    let folder = std::env::args().nth(1).filter(|argument| !argument.starts_with("--"));
    let year = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(YEAR);
    let (Some(folder), true) = (folder.map(PathBuf::from), year.exists()) else {
        println!("SKIPPED: needs {YEAR} and the folder of the store as an argument");
        return;
    };
    let models = models::ensure(&mut ()).expect("models");
    let engine = Engine::load(&models).expect("an engine");
    let base = folder.join("base");
    if Store::open(&base, Access::Read).map_or(0, |store| store.len().expect("a count")) < READ {
        let lines = folder.join("base.jsonl");
        fs::create_dir_all(&folder).expect("a folder");
        fs::write(&lines, first_lines(&year)).expect("room on the disk");
        add(&base, &engine, &[lines]);
    }
    fill(&folder.join("store"), &known(&base, &engine));
    add(&folder.join("store"), &engine, &[]);
}

/// The first reports of the year, one a line.
fn first_lines(year: &Path) -> String {
    let unpacked = Command::new("gzip").arg("-dc").arg(year).output().expect("gzip");
    let lines = String::from_utf8(unpacked.stdout).expect("UTF-8");
    lines.lines().filter_map(line).take(READ + READ / 10).collect()
}

fn line(line: &str) -> Option<String> {
    let one: serde_json::Value = serde_json::from_str(line).ok()?;
    let day = one["day"].as_str()?;
    let day = format!("{}-{}-{}", day.get(..4)?, day.get(4..6)?, day.get(6..)?);
    let record = serde_json::json!({
        "id": one["id"], "title": one["headline"], "text": one["text"], "published": day,
    });
    Some(format!("{record}\n"))
}

/// Adds reports and groups and tells what is there.
fn add(folder: &Path, engine: &Engine, paths: &[PathBuf]) {
    let mut store = Store::open(folder, Access::Write).expect("a store");
    let given = Given { paths, ..Given::default() };
    let sum = archive::add((&mut store, engine), &given, &archive::now(), &Told).expect("added");
    println!("{} reports, {} stories", store.len().expect("a count"), sum.stories);
}

struct Told;

impl Watch for Told {
    fn expect(&self, _bytes: u64) {}
    fn reach(&self, _bytes: u64) {}
    fn read(&self) {}
    fn problem(&self, _problem: &Problem) {}
    fn story(&self, done: usize, of: usize) {
        if done.is_multiple_of(1024) {
            println!("told {done} of {of}");
        }
    }
}

/// A report that was read, with what is kept of it.
struct Known {
    report: Report,
    reading: Reading,
    features: Features,
    runs: Vec<u64>,
}

/// The reports of the base, the first first.
fn known(base: &Path, engine: &Engine) -> Vec<Known> {
    let store = Store::open(base, Access::Read).expect("the base");
    let known = |number| {
        let kept = store.report(number).expect("a report");
        let reading = archive::reading(&store, engine, &kept).expect("a reading");
        let (terms, runs) = archive::of_reading(&kept.report, &reading);
        let features = Features::from_bytes(&terms).expect("features");
        Known { report: kept.report, reading, features, runs }
    };
    (1..=READ as i64).map(known).collect()
}

/// Adds the reports again and again, each time later and of others.
fn fill(folder: &Path, known: &[Known]) {
    let mut store = Store::open(folder, Access::Write).expect("a store");
    let done = store.len().expect("a count");
    let all: Vec<(i32, &Known)> = (0..)
        .flat_map(|times| known.iter().map(move |one| (times, one)))
        .take(SIZE)
        .skip(done)
        .collect();
    for (number, batch) in all.chunks(BATCH).enumerate() {
        let batch: Vec<Entry> = batch.par_iter().map(|(times, one)| entry(*times, one)).collect();
        store.add(&batch, &archive::of_report(), &archive::now()).expect("room on the disk");
        if number % 25 == 0 {
            println!("filled {}", store.len().expect("a count"));
        }
    }
}

fn entry(times: i32, one: &Known) -> Entry {
    let mut report = Report { id: format!("{times}/{}", one.report.id), ..one.report.clone() };
    if let Some(published) = &mut report.published {
        published.time += Span::new().days(DAYS * times);
    }
    let features = moved(&one.features, times, DAYS * times);
    let terms = features.to_bytes();
    let salt = u64::from(times as u32).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let runs = one.runs.iter().map(|run| run ^ salt).collect();
    let original = Arc::new(Original::new(report.id.as_bytes()));
    Entry::new(report, original, &one.reading).with_terms(&terms).with_runs(runs)
}
