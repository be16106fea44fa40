//! Texts that are nearly the same, found by the runs of words that a store keeps, by rensa and by
//! datasketch, each on one thread: `cargo bench -p variorum --bench duplicates -- FILE [PAIRS]`.
//!
//! `FILE` has a report a line. What is to be found is counted from all runs of five words, none left
//! out: pairs of reports that share at least half of all they have together. Cutting texts into runs
//! is part of the time, which is the processor's. Python gets a virtual environment of its own that
//! is thrown away; `VARIORUM_BENCH_PYTHON` names one to use instead.

mod measure;

use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::hint::black_box;
use std::io::Write;
use std::process::{Command, Stdio};

use serde::Deserialize;
use variorum::{archive, extract};

use measure::thread_seconds;

const PEER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../benches/duplicates.py");
/// What two reports share of the runs of both, for them to be nearly the same.
const ALIKE: f64 = 0.5;
/// The same of the runs that are kept, a sample; and a run of so many reports tells nothing.
const ALIKE_KEPT: f64 = 0.45;
const COMMON: usize = 200;

type Pairs = BTreeSet<(usize, usize)>;

/// What a library found, and how long it took.
#[derive(Deserialize)]
struct Answer {
    name: String,
    seconds: f64,
    pairs: Pairs,
}

fn main() {
    let file = std::env::args().nth(1).filter(|argument| !argument.starts_with("--"));
    let texts = texts(&file.expect("a file of JSON lines"));
    let truth =
        alike(&texts.iter().map(|text| all_runs(text)).collect::<Vec<_>>(), (ALIKE, usize::MAX));
    println!("{} texts, {} pairs nearly the same", texts.len(), truth.len());
    let ours = ours(&texts);
    for answer in [&ours].into_iter().chain(&peers(&texts)) {
        let found = answer.pairs.intersection(&truth).count() as f64;
        println!(
            "{:<10} {:>6.0} texts/s, recall {:.3}, precision {:.3}, {:.1} times our time",
            answer.name,
            texts.len() as f64 / answer.seconds,
            found / truth.len() as f64,
            found / answer.pairs.len().max(1) as f64,
            answer.seconds / ours.seconds,
        );
    }
}

fn texts(file: &str) -> Vec<String> {
    let lines = fs::read_to_string(file).expect("a file of JSON lines");
    let reports =
        lines.lines().filter_map(|line| extract("line.jsonl", line.as_bytes()).value.pop());
    reports.map(|report| report.text).collect()
}

fn ours(texts: &[String]) -> Answer {
    let start = thread_seconds();
    let kept: Vec<Vec<u64>> = texts.iter().map(|text| archive::runs(text.lines())).collect();
    let pairs = black_box(alike(&kept, (ALIKE_KEPT, COMMON)));
    Answer { name: "variorum".into(), seconds: thread_seconds() - start, pairs }
}

/// Pairs that share so much of the runs of both, by way of runs that not too many have.
fn alike(runs: &[Vec<u64>], (share, common): (f64, usize)) -> Pairs {
    let mut places: Vec<(u64, u32)> = Vec::new();
    for (number, runs) in runs.iter().enumerate() {
        places.extend(runs.iter().map(|run| (*run, number as u32)));
    }
    places.sort_unstable();
    let mut shared: HashMap<(u32, u32), u32> = HashMap::new();
    for same in places.chunk_by(|a, b| a.0 == b.0).filter(|same| (2..=common).contains(&same.len()))
    {
        for (at, (_, a)) in same.iter().enumerate() {
            same[at + 1..].iter().for_each(|(_, b)| *shared.entry((*a, *b)).or_default() += 1);
        }
    }
    let enough = |&((a, b), both): &((usize, usize), f64)| {
        both >= share * ((runs[a].len() + runs[b].len()) as f64 - both)
    };
    let pairs = shared.into_iter().map(|((a, b), n)| ((a as usize, b as usize), f64::from(n)));
    pairs.filter(enough).map(|(pair, _)| pair).collect()
}

/// Every run of five words, sorted.
fn all_runs(text: &str) -> Vec<u64> {
    let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
    let run = |words: &[String]| {
        use std::hash::{DefaultHasher, Hash, Hasher};
        let mut hasher = DefaultHasher::new();
        words.hash(&mut hasher);
        hasher.finish()
    };
    let runs: BTreeSet<u64> = words.windows(5).map(run).collect();
    runs.into_iter().collect()
}

fn peers(texts: &[String]) -> Vec<Answer> {
    let mut peer = Command::new("python3")
        .arg(PEER)
        .env("RAYON_NUM_THREADS", "1")
        .env("OPENBLAS_NUM_THREADS", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("python3");
    let input = serde_json::to_vec(texts).expect("strings");
    peer.stdin.take().expect("piped").write_all(&input).expect("the peer reads");
    let output = peer.wait_with_output().expect("the peer ends");
    serde_json::from_slice(&output.stdout).expect("what the peers found")
}
