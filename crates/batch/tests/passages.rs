//! The steps that seek passages, one after the other over an archive cut into parts, find what
//! `variorum trace` finds.

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::{Float64Type, Int32Type};
use arrow_array::{ArrayRef, BinaryArray, Int32Array, RecordBatch, new_null_array};
use arrow_schema::{DataType, Schema};
use arrow_select::concat::concat;
use serde_json::Value;
use variorum::model::{Reading, Report};
use variorum::store::pack;
use variorum::{Engine, models, render};
use variorum_batch::{Step, run};

const SENTENCES: [&str; 6] = [
    "The ferry struck the outer rock before dawn and sank within {n} minutes, villagers said.",
    "Nine people were pulled from the cold water near pier {n} by a passing fishing boat.",
    "The owner had been fined twice for carrying too many cars, the harbour office wrote.",
    "“Nobody told us that the lamp was out,” said Ada Brenn, who keeps café number {n}.",
    "Divers will go down to the wreck again once the storm {n} has passed over Lindmark.",
    "Lantern makers in the old town say that orders doubled in the week since the sinking.",
];

/// Reports of which each prints some sentences of the others, or nearly so.
fn reports() -> Vec<Report> {
    let report = |n: usize| {
        let of =
            |at: &usize| SENTENCES[(n + at) % SENTENCES.len()].replace("{n}", &(n % 5).to_string());
        let text = [0, 1 + n % 2, 3].iter().map(of).collect::<Vec<_>>().join(" ");
        let id = format!("r{n}");
        let json = serde_json::json!({"id": id, "text": text, "language": "en"}).to_string();
        variorum::extract("one.json", json.as_bytes()).value.remove(0)
    };
    (0..70).map(report).collect()
}

fn batch(columns: Vec<(&str, ArrayRef)>) -> RecordBatch {
    RecordBatch::try_from_iter_with_nullable(
        columns.into_iter().map(|(name, cells)| (name, cells, true)),
    )
    .unwrap()
}

fn given((reports, readings): (&[Report], &[Reading]), parts: i32) -> RecordBatch {
    let reports_packed = reports.iter().map(|report| Some(pack::lasting(report)));
    let readings = readings.iter().map(|reading| Some(pack::compact(reading)));
    batch(vec![
        ("parts", Arc::new(Int32Array::from(vec![parts; reports.len()]))),
        ("report", Arc::new(reports_packed.collect::<BinaryArray>())),
        ("reading", Arc::new(readings.collect::<BinaryArray>())),
    ])
}

/// The rows of both, as far as `step` takes them; what one has not is empty.
fn both(step: Step, rows: [&RecordBatch; 2]) -> RecordBatch {
    let schema: Schema = step.takes();
    let cells = |name: &str, kind: &DataType| -> ArrayRef {
        let column = |rows: &RecordBatch| match rows.column_by_name(name) {
            Some(cells) => Arc::clone(cells),
            None => new_null_array(kind, rows.num_rows()),
        };
        let columns = rows.map(column);
        concat(&[&columns[0], &columns[1]]).unwrap()
    };
    let columns = schema.fields().iter().map(|field| cells(field.name(), field.data_type()));
    RecordBatch::try_new(Arc::new(schema.clone()), columns.collect()).unwrap()
}

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
