//! Adding to a store as it grows, and searching it: `cargo bench -p variorum --bench store
//! [-- PATH]`.
//!
//! The reports are added in four steps, to an eighth, a quarter, a half and all of them; each step
//! prints what a report cost there, in time on the clock and of the processor over all threads, and
//! bytes on disk. Then the words of the same reports, each time under other ids, fill the store to
//! 100,000 reports for the searches; these were not read again. Without `PATH` reports are made up.
//! Time on the clock says little on a machine that others use.

mod measure;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use variorum::archive::{self, Given};
use variorum::model::{Reading, Report};
use variorum::store::{Access, Entry, Order, Original, Query, Search, Step, Store};
use variorum::{Engine, extract, models};

use measure::{peak_memory, seconds, thread_seconds};

/// How many reports are made up, and how many searches are timed.
const MADE_UP: usize = 1600;
const SEARCHES: usize = 200;
/// So many reports are searched.
const SEARCHED: usize = 100_000;

fn main() {
    let path = std::env::args().nth(1).filter(|argument| !argument.starts_with("--"));
    let lines = path.map_or_else(made_up, |path| lines(&PathBuf::from(path)));
    let models = models::ensure(&mut ()).expect("models");
    let engine = Engine::load(&models).expect("an engine");
    let folder = std::env::temp_dir().join(format!("variorum-bench-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder");
    let growth = grow(&engine, &folder, &lines);
    println!(
        "growth:           {growth:.2} times the cost a report at the end of that at the start"
    );
    println!("memory at most:   {} MB", peak_memory());
    search(&folder.join("store"), &lines);
    fill(&folder.join("store"), &lines);
    search(&folder.join("store"), &lines);
    fs::remove_dir_all(&folder).expect("the folder is there");
}

/// Adds the lines in steps; gives the cost of a report in the last over that in the first.
fn grow(engine: &Engine, folder: &Path, lines: &[String]) -> f64 {
    let mut store = Store::open(&folder.join("store"), Access::Write).expect("a store");
    let mut costs = Vec::new();
    let mut done = 0;
    for share in [8, 4, 2, 1] {
        let part = &lines[done..lines.len() / share];
        done = lines.len() / share;
        let file = folder.join("part.jsonl");
        fs::write(&file, part.concat()).expect("room on the disk");
        let (clock, processor) = (Instant::now(), seconds());
        let given = Given { paths: &[file], ..Given::default() };
        archive::add((&mut store, engine), &given, &archive::now(), &()).expect("added");
        let (clock, processor) = (clock.elapsed().as_secs_f64(), seconds() - processor);
        let (number, bytes) = (part.len() as f64, store.bytes() as f64 / done as f64);
        println!(
            "to {done:>7}:       {:.1} reports/s, {:.1} ms of processor each; {bytes:.0} bytes each",
            number / clock,
            1000.0 * processor / number
        );
        costs.push(processor / number);
    }
    costs[3] / costs[0]
}

/// Adds the reports of the lines under other ids, again and again.
fn fill(folder: &Path, lines: &[String]) {
    let mut store = Store::open(folder, Access::Write).expect("the store");
    let steps =
        ["reading", "terms", "runs"].map(|name| Step { name: name.into(), version: "none".into() });
    let again = (1..).flat_map(|time| lines.iter().map(move |line| (time, line)));
    let missing = SEARCHED.saturating_sub(store.len().expect("a count"));
    let entries: Vec<(usize, &String)> = again.take(missing).collect();
    for batch in entries.chunks(1000) {
        let batch: Vec<Entry> = batch.iter().flat_map(|(time, line)| entry(*time, line)).collect();
        store.add(&batch, &steps, &archive::now()).expect("room on the disk");
    }
}

/// The report of a line under another id and with no reading.
fn entry(time: usize, line: &str) -> Option<Entry> {
    let report = extract("line.jsonl", line.as_bytes()).value.pop()?;
    let id = format!("{time}/{}", report.id);
    let original = Arc::new(Original::new(id.as_bytes()));
    Some(Entry::new(Report { id, url: None, ..report }, original, &Reading::default()))
}

/// Times, by the processor, searches for one word, two words and a phrase, each of some report.
fn search(folder: &Path, lines: &[String]) {
    let store = Store::open(folder, Access::Read).expect("the store");
    let mut times: Vec<f64> = (0..SEARCHES).map(|n| timed(&store, &asked(lines, n))).collect();
    times.sort_by(f64::total_cmp);
    let at = |share: f64| 1000.0 * times[(share * (SEARCHES - 1) as f64) as usize];
    println!(
        "search of {:>7}: {:.1} ms median, {:.1} ms at the 95th percentile",
        store.len().expect("a count"),
        at(0.5),
        at(0.95)
    );
}

fn timed(store: &Store, words: &str) -> f64 {
    let query = Query::parse(words).expect("words");
    let search = Search { query, since: None, until: None, order: Order::Best, most: 20, skip: 0 };
    let start = thread_seconds();
    archive::search(store, &search).expect("an answer");
    thread_seconds() - start
}

/// Words from the middle of one of the reports.
fn asked(lines: &[String], number: usize) -> String {
    let line = &lines[number * lines.len() / SEARCHES];
    let is_word = |word: &&str| word.len() > 1 && word.chars().all(char::is_alphabetic);
    let words: Vec<&str> = line.split(' ').filter(is_word).collect();
    let at = (words.len() / 2).min(words.len().saturating_sub(2));
    match number % 3 {
        0 => words[at].to_owned(),
        1 => words[at..at + 2].join(" "),
        _ => format!("\"{}\"", words[at..at + 2].join(" ")),
    }
}

fn lines(path: &Path) -> Vec<String> {
    let text = fs::read_to_string(path).expect("a file of JSON lines");
    text.lines().map(|line| format!("{line}\n")).collect()
}

/// Reports of a few made-up sentences, all different.
fn made_up() -> Vec<String> {
    const TOWNS: [&str; 7] =
        ["Vessport", "Oster", "Lindmark", "Sarneh", "Melzat", "Ostrin", "Marrow"];
    let sentence = |report: usize, number: usize| {
        let town = TOWNS[(report * 3 + number) % TOWNS.len()];
        let dead = (report * 7 + number * 13) % 90 + 1;
        format!(
            "At least {dead} people were moved from the harbour of {town} on the night of storm \
             {report}, the coastguard said, and {} houses stood empty. ",
            report % 50 + number
        )
    };
    let report = |report: usize| {
        let text: String = (0..12).map(|number| sentence(report, number)).collect();
        let (month, day) = (report / 28 % 12 + 1, report % 28 + 1);
        format!(
            "{{\"id\": \"r{report}\", \"published\": \"2031-{month:02}-{day:02}\", \"text\": \"{text}\"}}\n"
        )
    };
    (0..MADE_UP).map(report).collect()
}
