//! Tokens a second through the English pipeline and through Python's spaCy, each on one thread, on
//! the same paragraphs: `cargo bench -p variorum-language --bench language [-- FILE]`.
//!
//! `FILE` is a text; without it the texts of the parity test are read. Time is the processor's, so
//! that other work on the machine does not count; where the system does not tell, it is the clock's.
//! Python gets a virtual environment of its own that is thrown away; `VARIORUM_BENCH_PYTHON` names
//! one to use instead.

use std::hint::black_box;
use std::io::Write;
use std::process::{Command, Stdio};
use std::time::Instant;

use variorum_language::{Pipeline, models};

const TEXT: &str = include_str!("../crates/language/tests/parity/texts.txt");
const PEER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../benches/language.py");

/// How often the text is read; the first time does not count.
const ROUNDS: usize = 5;

fn main() {
    let file = std::env::args().nth(1).filter(|argument| !argument.starts_with("--"));
    let text = file.map(|file| std::fs::read_to_string(file).expect("a text file"));
    let text = text.unwrap_or(TEXT.to_owned());
    let paragraphs: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    let ours = native(&paragraphs);
    println!("native: {ours:.0} tokens/s on one thread");
    let theirs = python(&paragraphs);
    println!("spaCy:  {theirs:.0} tokens/s on one thread");
    println!("ratio:  {:.1}", ours / theirs);
}

fn native(paragraphs: &[&str]) -> f64 {
    let models = models::ensure(&mut ()).expect("models");
    let clock = Instant::now();
    let start = seconds(clock);
    let pipeline = Pipeline::load(&models.pipeline()).expect("the English pipeline");
    println!("load:   {:.0} ms", (seconds(clock) - start) * 1000.0);
    let round = || {
        let start = seconds(clock);
        let parses = paragraphs.iter().map(|paragraph| black_box(pipeline.parse(paragraph)));
        let tokens: usize = parses.map(|parse| parse.tokens.len()).sum();
        tokens as f64 / (seconds(clock) - start)
    };
    let first = round();
    println!("cold:   {first:.0} tokens/s, with every word new");
    (1..ROUNDS).map(|_| round()).fold(0.0, f64::max)
}

/// How long this thread has had the processor, else how long ago `clock` was.
fn seconds(clock: Instant) -> f64 {
    let times = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanoseconds = times.split(' ').next().and_then(|time| time.parse::<f64>().ok());
    nanoseconds.map_or(clock.elapsed().as_secs_f64(), |time| time / 1e9)
}

fn python(paragraphs: &[&str]) -> f64 {
    let mut peer = Command::new("python3")
        .args([PEER, &ROUNDS.to_string()])
        .envs([("OMP_NUM_THREADS", "1"), ("OPENBLAS_NUM_THREADS", "1"), ("BLIS_NUM_THREADS", "1")])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("python3");
    let input = serde_json::to_vec(paragraphs).expect("strings");
    peer.stdin.take().expect("piped").write_all(&input).expect("the peer reads");
    let output = peer.wait_with_output().expect("the peer ends");
    let answer = String::from_utf8_lossy(&output.stdout);
    answer.trim().parse().expect("tokens a second")
}
