//! A dossier end to end: loading, reading and comparing, against the language pipeline alone on the
//! same text: `cargo bench -p variorum --bench dossier [-- PATH]`.
//!
//! Time is the processor's over all threads, as Linux tells it in hundredths of a second, so the
//! reports are read several times over. The three take turns: what else the machine does slows all
//! of them alike, and their ratios stand. Without `PATH` the example event is read.

mod measure;

use std::hint::black_box;
use std::path::PathBuf;

use variorum::{Engine, Request, models};
use variorum_language::Pipeline;

use measure::{peak_memory, seconds};

const EXAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/sarneh-dam");
/// Rounds are run until the pipeline alone took so many seconds.
const ENOUGH: f64 = 2.0;

fn main() {
    let path = std::env::args().nth(1).filter(|argument| !argument.starts_with("--"));
    let path = PathBuf::from(path.unwrap_or(EXAMPLE.to_owned()));
    // Two threads on one core would count time twice.
    variorum::use_threads(1).expect("one thread");
    let models = models::ensure(&mut ()).expect("models");
    let (engine, loading) = timed(|| Engine::load(&models).expect("an engine"));
    let reports = variorum::read(&[path]).value;
    let pipeline = Pipeline::load(&models.pipeline()).expect("the English pipeline");
    let parse = || reports.iter().for_each(|r| drop(black_box(pipeline.parse(&r.text))));
    let read = || drop(black_box(engine.annotate(&reports, &|| ())));
    let whole = || {
        let request = Request { reports: reports.clone(), problems: Vec::new(), one_story: true };
        drop(black_box(variorum::dossier(&engine, request, &|| ())));
    };
    let [parsing, reading, dossier] = in_turn([&parse, &read, &whole]);
    println!("reports:          {}", reports.len());
    println!("load:             {loading:.2} s");
    println!("pipeline alone:   {parsing:.3} s");
    println!("read of reports:  {reading:.3} s, {:.2} times the pipeline", reading / parsing);
    println!("whole dossier:    {dossier:.3} s, {:.2} times the pipeline", dossier / parsing);
    println!("memory at most:   {} MB", peak_memory());
    println!("ratio:            {:.2}", reading / parsing);
}

/// Processor time of one round of each, the first left out.
fn in_turn(runs: [&dyn Fn(); 3]) -> [f64; 3] {
    runs.iter().for_each(|run| run());
    let (mut spent, mut rounds) = ([0.0; 3], 0.0);
    while spent[0] < ENOUGH {
        runs.iter().zip(&mut spent).for_each(|(run, spent)| *spent += timed(run).1);
        rounds += 1.0;
    }
    spent.map(|seconds| seconds / rounds)
}

fn timed<T>(run: impl FnOnce() -> T) -> (T, f64) {
    let start = seconds();
    let value = run();
    (value, seconds() - start)
}
