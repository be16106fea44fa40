//! The steps that seek passages, one after the other over an archive cut into parts, find what
//! `variorum trace` finds.

mod archive;

use archive::{both, given, reports};
use arrow_array::RecordBatch;
use arrow_array::cast::AsArray;
use arrow_array::types::{Float64Type, Int32Type};
use serde_json::Value;
use variorum::{Engine, models, render};
use variorum_batch::{Step, run};

/// Each copy's passages and how alike they are, as text, sorted.
fn found(rows: &RecordBatch) -> Vec<String> {
    let text = |name| rows.column_by_name(name).unwrap().as_string::<i32>();
    let number = |name| rows.column_by_name(name).unwrap().as_primitive::<Int32Type>();
    let alike = rows.column_by_name("similarity").unwrap().as_primitive::<Float64Type>();
    let mut passages: Vec<(&str, String)> = Vec::new();
    for row in 0..rows.num_rows() {
        let (start, end) = (number("start").value(row), number("end").value(row));
        let passage = format!("{} {start} {end} {}", text("report").value(row), alike.value(row));
        passages.push((text("copy").value(row), passage));
    }
    passages.sort();
    let copies = passages.chunk_by(|a, b| a.0 == b.0);
    let copies =
        copies.map(|copy| copy.iter().map(|(_, p)| p.as_str()).collect::<Vec<_>>().join("\n"));
    sorted(copies.collect())
}

/// The same of what `trace` prints.
fn traced(json: &str) -> Vec<String> {
    let trace: Value = serde_json::from_str(json).unwrap();
    let copy = |copy: &Value| {
        let passage = |p: &Value| {
            let alike = copy["similarity"].as_f64().unwrap();
            format!("{} {} {} {alike}", p["report"].as_str().unwrap(), p["start"], p["end"])
        };
        sorted(copy["passages"].as_array().unwrap().iter().map(passage).collect()).join("\n")
    };
    sorted(trace["copies"].as_array().unwrap().iter().map(copy).collect())
}

fn sorted(mut all: Vec<String>) -> Vec<String> {
    all.sort();
    all
}

#[test]
fn parts_find_what_one_machine_finds() {
    let engine = Engine::load(&models::ensure(&mut ()).unwrap()).unwrap();
    let trace = variorum::trace(&engine, reports(), &|| ());
    let expected = traced(&render::trace(&trace.reports, &trace.copies, &trace.origins));
    assert!(expected.len() > 5);
    let readings = engine.annotate(&trace.reports, &|| ());
    for parts in [1, 5] {
        let step = |step, rows: &RecordBatch| run(step, &engine, rows).unwrap();
        let pages = step(Step::Sentences, &given((&trace.reports, &readings), parts));
        let runs =
            [0, 40].map(|at| step(Step::Runs, &pages.slice(at, (pages.num_rows() - at).min(40))));
        let pairs = step(Step::Pairs, &both(Step::Pairs, [&runs[0], &runs[1]]));
        let candidates = step(Step::Candidates, &pairs);
        let offers = step(Step::Offers, &both(Step::Offers, [&candidates, &pages]));
        let copied = step(Step::Copied, &both(Step::Copied, [&offers, &pages]));
        assert_eq!(found(&step(Step::Passages, &copied)), expected, "{parts} parts");
    }
}
