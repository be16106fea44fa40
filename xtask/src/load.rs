//! Takes: the folder of a large store, as `benches/load.rs` makes one. Makes: how long pages take
//! and how much memory the server holds while reports are added. Needs: wrk, and Linux.

use std::fmt::Write as _;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};

use crate::paths::{made, root};
use crate::run::{output, run};

/// Questions a second, the threads and the connections that ask them.
const RATE: usize = 200;
const THREADS: usize = 2;
const CONNECTIONS: usize = 32;
/// Addresses that are asked for, one after the other: one in so many is a list, and of the stories
/// one in so many is any of the store, the others are on the first pages of the list.
const ADDRESSES: usize = 4000;
const LISTS: usize = 4;
const ANY: usize = 10;
const NEWEST: usize = 300;
/// Reports that are added at a time.
const BATCH: usize = 25;

/// Asks the pages of a store for so many seconds while reports are added to it.
pub fn load(store: &str, seconds: &str) -> Result<()> {
    run(&["cargo", "build", "--release", "--quiet", "-p", "variorum-cli"])?;
    let variorum = made("").join("../release/variorum");
    let paths = made("load.paths");
    fs::create_dir_all(made(""))?;
    fs::write(&paths, addresses(&stories(&variorum, store)?))?;
    let mut served = Served::begin(&variorum, store)?;
    let result = measure(&served, (&variorum, store), (&paths, seconds));
    served.server.kill()?;
    served.server.wait()?;
    result
}

/// The ids of all stories, the newest first.
fn stories(variorum: &Path, store: &str) -> Result<Vec<String>> {
    let variorum = variorum.to_str().context("the path is not UTF-8")?;
    let json = output(&[variorum, "stories", "--store", store, "--most", "0", "--format", "json"])?;
    let all: serde_json::Value = serde_json::from_str(&json)?;
    let all = all["stories"].as_array().context("no stories")?;
    let ids = all.iter().filter_map(|story| story["id"].as_str().map(str::to_owned));
    let ids: Vec<String> = ids.collect();
    ensure!(!ids.is_empty(), "`{store}` has no stories");
    println!("{}", variorum::render::count(ids.len(), "story"));
    Ok(ids)
}

/// An address a line, the same in every run.
fn addresses(stories: &[String]) -> String {
    let newest = &stories[..NEWEST.min(stories.len())];
    // Steps that share no factor with the lengths go through all in no order.
    let pick = |from: &[String], number: usize| from[number * 7919 % from.len()].clone();
    let mut addresses = String::new();
    for number in 0..ADDRESSES {
        let _ = match number {
            _ if number % LISTS == 0 => writeln!(addresses, "/?page={}", number / LISTS % 10 + 1),
            _ if number % ANY == 1 => writeln!(addresses, "/stories/{}", pick(stories, number)),
            _ => writeln!(addresses, "/stories/{}", pick(newest, number)),
        };
    }
    addresses
}

/// A server over the store.
struct Served {
    server: Child,
    address: String,
}

impl Served {
    fn begin(variorum: &Path, store: &str) -> Result<Served> {
        let mut server = Command::new(variorum)
            .args(["serve", "--store", store, "--listen", "127.0.0.1:0"])
            .stderr(Stdio::piped())
            .spawn()?;
        let mut line = String::new();
        BufReader::new(server.stderr.take().context("a pipe")?).read_line(&mut line)?;
        let address = line.split_whitespace().last().context("no address")?.to_owned();
        Ok(Served { server, address })
    }

    /// Megabytes of memory that it holds now.
    fn memory(&self) -> Option<usize> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.server.id())).ok()?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
        Some(line.split_whitespace().next()?.parse::<usize>().ok()? / 1024)
    }
}

fn measure(
    served: &Served,
    (variorum, store): (&Path, &str),
    (paths, seconds): (&PathBuf, &str),
) -> Result<()> {
    let (ended, added) = (AtomicBool::new(false), AtomicUsize::new(0));
    thread::scope(|scope| {
        let adding = scope.spawn(|| add(variorum, store, (&ended, &added)));
        let watching = scope.spawn(|| watch(served, &ended));
        let asked = ask(&served.address, paths, seconds);
        ended.store(true, Ordering::Relaxed);
        adding.join().expect("no panic")?;
        let memory = watching.join().expect("no panic");
        println!("added meanwhile: {} reports", added.load(Ordering::Relaxed));
        println!("memory of the server in MB, every ten seconds: {memory:?}");
        asked
    })
}

fn ask(address: &str, paths: &Path, seconds: &str) -> Result<()> {
    let (threads, connections) = (THREADS.to_string(), CONNECTIONS.to_string());
    let script = root().join("benches/load.lua");
    let status = Command::new("wrk")
        .args(["-t", &threads, "-c", &connections, "-d", seconds, "--timeout", "10s", "-s"])
        .arg(script)
        .arg(address)
        .env("PATHS", paths)
        .env("THREADS", &threads)
        .env("RATE", RATE.to_string())
        .status()
        .context("`wrk` cannot be run")?;
    ensure!(status.success(), "`wrk` failed");
    Ok(())
}

/// Adds invented reports, a batch after the other.
fn add(variorum: &Path, store: &str, (ended, added): (&AtomicBool, &AtomicUsize)) -> Result<()> {
    let file = made("load.jsonl");
    let run = format!("{:x}", std::process::id());
    while !ended.load(Ordering::Relaxed) {
        let first = added.load(Ordering::Relaxed);
        let lines: String = (first..first + BATCH).map(|number| report(&run, number)).collect();
        fs::write(&file, lines)?;
        let begin = Instant::now();
        let add = ["add", "--store", store];
        let done = Command::new(variorum).args(add).arg(&file).output()?;
        ensure!(done.status.success(), "add: {}", String::from_utf8_lossy(&done.stderr));
        added.fetch_add(BATCH, Ordering::Relaxed);
        println!("added {BATCH} in {:.1} s", begin.elapsed().as_secs_f64());
    }
    Ok(())
}

/// A report as JSON on a line; five tell of one event.
fn report(run: &str, number: usize) -> String {
    let event = number / 5;
    let towns = ["Vessport", "Oster", "Lindmark", "Melzat", "Ostrin", "Marrow"];
    let (town, hurt) = (towns[event % towns.len()], number % 5 + 3);
    let text = format!(
        "A tanker with {event} containers ran aground off {town} on Monday and {hurt} sailors were \
         hurt, the coastguard of {town} said. The crew of the tanker {run}-{event} was brought to \
         the hospital of {town}. \"Nobody is missing,\" said Maren Holt, who speaks for the port."
    );
    let report = serde_json::json!({
        "id": format!("{run}-{number}"), "outlet": format!("Post {}", number % 5), "text": text,
        "title": format!("Tanker aground off {town}"), "published": "2026-11-20",
    });
    format!("{report}\n")
}

/// The memory of the server every ten seconds.
fn watch(served: &Served, ended: &AtomicBool) -> Vec<usize> {
    let (mut memory, begin) = (Vec::new(), Instant::now());
    while !ended.load(Ordering::Relaxed) {
        if begin.elapsed().as_secs() / 10 >= memory.len() as u64 {
            memory.extend(served.memory());
        }
        thread::sleep(Duration::from_millis(200));
    }
    memory
}
