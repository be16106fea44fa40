//! The project's own tasks: `cargo xtask`.

mod bench;
mod browser;
mod checksum;
mod docs;
mod environment;
mod eval;
mod fuzz;
mod layers;
mod load;
mod paths;
mod polnear;
mod python;
mod reference;
mod release;
mod run;
mod schema;
mod suite;
mod supply;
mod test;
mod tools;
mod train;
mod trec;

use std::process::ExitCode;

use anyhow::{Result, bail};

const USAGE: &str = "\
cargo xtask TASK

  test            everything that must hold before a merge; gets what it needs
  bless [WORDS]   records the expectations of the suite anew (cases whose path holds WORDS)
  eval [STEP…]    measures every step on the data in ../shared and holds it to its floors
       --record   raises the floors to what was measured
  train STEP      learns the weights of a step anew from the data in ../shared
  docs            checks that the documents are true
  reference       writes docs/commands.md, the help of every verb
  layers          checks which crate sees which
  fuzz [SECONDS]  tries every reader of foreign bytes on what it was not made for
  release         builds the program as it is given away, the same bytes everywhere
  supply          checks licences and sources of what the program is built of, and lists it
  python          tests the Python package, on a cluster too where there is Java
  browser         opens every page in Chromium, which must be there
  bench           runs every bench
  load STORE [SECONDS]
                  asks the pages of a large store (benches/load.rs) while reports are added";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match task(&words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn task(words: &[&str]) -> Result<()> {
    match words {
        ["test"] => test::test(),
        ["bless", filter @ ..] => suite::bless(filter.first().copied()),
        ["eval", options @ ..] => eval::eval(options),
        ["train", step] => train::train(step),
        ["docs"] => docs::docs(),
        ["reference"] => reference::write(),
        ["layers"] => layers::layers(),
        ["fuzz"] => fuzz::fuzz("60"),
        ["fuzz", seconds] => fuzz::fuzz(seconds),
        ["release"] => release::release(),
        ["supply"] => supply::supply(),
        ["python"] => python::python(),
        ["browser"] => browser::browser(),
        ["load", store] => load::load(store, "60"),
        ["load", store, seconds] => load::load(store, seconds),
        ["bench"] => bench::bench(),
        ["help" | "--help"] => {
            println!("{USAGE}");
            Ok(())
        }
        _ => bail!("no such task: `{}`\n\n{USAGE}", words.join(" ")),
    }
}
