//! Grouping alone, with ever more reports in the shelf: `cargo bench -p variorum --bench stories`.
//!
//! The reports are those of a year of agency news beside the repository. Their features are made
//! once and kept, as reading takes minutes. The year is repeated until there are 100,000 reports:
//! each time a year later and with other names of people, places and things, and other passages,
//! while common words stay. Time is the processor's. Without the data the bench says so and stops.

mod measure;
mod moved;

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::Command;

use variorum::compare::{Features, Shelf, features};
use variorum::{Engine, models};

use measure::{peak_memory, seconds};
use moved::moved;

const YEAR: &str = "../shared/data/reuters-2011.jsonl.gz";
const SIZE: usize = 100_000;
/// So many reports more are added to the full shelf, at once and one by one.
const MORE: usize = 2_000;

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    if !root.join(YEAR).exists() {
        println!("SKIPPED: {YEAR} is not here");
        return;
    }
    let year = kept(&root);
    println!("reports of the year: {}", year.len());
    let mut stream =
        (0i32..).flat_map(|times| year.iter().map(move |one| moved(one, times, 365 * times)));
    let mut shelf = Shelf::default();
    for size in [SIZE / 8, SIZE / 4, SIZE / 2, SIZE] {
        let part: Vec<Features> = stream.by_ref().take(size - shelf.len()).collect();
        fill(&mut shelf, part);
        let more: Vec<Features> = stream.by_ref().take(MORE).collect();
        let mut copy = shelf.clone();
        let at_once = timed(more.len(), || drop(copy.add_all(more.clone())));
        let single = timed(more.len(), || more.iter().for_each(|one| drop(shelf.add(one.clone()))));
        println!("{size:>7} in the shelf: {at_once:>6.0}/s at once, {single:>6.0}/s one by one");
    }
    println!("stories: {}, memory at most: {} MB", shelf.stories().count(), peak_memory());
}

fn fill(shelf: &mut Shelf, part: Vec<Features>) {
    let count = part.len();
    let rate = timed(count, || drop(shelf.add_all(part)));
    println!("{:>7} in the shelf after {count} more: {rate:.0}/s", shelf.len());
}

/// Reports for each second of the processor.
fn timed(count: usize, run: impl FnOnce()) -> f64 {
    let start = seconds();
    run();
    count as f64 / (seconds() - start)
}

/// The features of the year, made once and kept.
fn kept(root: &Path) -> Vec<Features> {
    let target = std::env::var_os("CARGO_TARGET_DIR").map(PathBuf::from);
    let file = target.unwrap_or_else(|| root.join("target")).join("xtask/stories-bench.jsonl");
    if !file.exists() {
        fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
        let made = made(&root.join(YEAR));
        let lines = made.iter().map(|one| serde_json::to_string(one).expect("JSON") + "\n");
        fs::write(&file, lines.collect::<String>()).expect("the features are kept");
    }
    let lines = BufReader::new(fs::File::open(&file).expect("the features")).lines();
    let mut year: Vec<Features> =
        lines.map(|line| serde_json::from_str(&line.expect("a line")).expect("features")).collect();
    year.sort_by(|a, b| (a.day, &a.id).cmp(&(b.day, &b.id)));
    year
}

fn made(archive: &Path) -> Vec<Features> {
    let models = models::ensure(&mut ()).expect("models");
    let engine = Engine::load(&models).expect("an engine");
    let unpacked = Command::new("gzip").arg("-dc").arg(archive).output().expect("gzip");
    let lines = String::from_utf8(unpacked.stdout).expect("UTF-8");
    let reports: Vec<_> = lines.lines().filter_map(report).collect();
    let parts = reports.chunks(256).flat_map(|part| {
        let readings = engine.annotate(part, &|| ());
        part.iter().zip(readings).map(|(one, reading)| features(one, &reading)).collect::<Vec<_>>()
    });
    parts.collect()
}

fn report(line: &str) -> Option<variorum::model::Report> {
    let one: serde_json::Value = serde_json::from_str(line).ok()?;
    let day = one["day"].as_str()?;
    let day = format!("{}-{}-{}", day.get(..4)?, day.get(4..6)?, day.get(6..)?);
    let record = serde_json::json!({
        "id": one["id"], "title": one["headline"], "text": one["text"], "published": day,
    });
    variorum::extract("year.json", record.to_string().as_bytes()).value.into_iter().next()
}
