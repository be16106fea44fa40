//! Whatever rows a step is given, it ends with rows or an error, never a panic.

mod archive;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use archive::{batch, both, given, reports};
use arrow_array::cast::AsArray;
use arrow_array::{
    Array, ArrayRef, BinaryArray, Int32Array, RecordBatch, StringArray, new_null_array,
};
use arrow_schema::{DataType, Schema};
use variorum::store::pack;
use variorum::{Engine, models};
use variorum_batch::{Error, Step, run};

/// Rows as each step takes them.
fn sound(engine: &Engine) -> Vec<(Step, RecordBatch)> {
    let few = &reports()[..12];
    let readings = engine.annotate(few, &|| ());
    let pages = given((few, &readings), 2);
    let documents = batch(vec![
        ("name", Arc::new(StringArray::from(vec!["a.txt", "b.json"]))),
        (
            "bytes",
            Arc::new(BinaryArray::from(vec![&b"A ferry left."[..], br#"{"text": "It sank."}"#])),
        ),
    ]);
    let step = |step, rows: &RecordBatch| run(step, engine, rows).expect("sound rows");
    let features = step(Step::Read, &documents);
    let sentences = step(Step::Sentences, &pages);
    let runs = step(Step::Runs, &sentences);
    let pairs = step(Step::Pairs, &runs);
    let candidates = step(Step::Candidates, &pairs);
    let wanted = both(Step::Offers, [&candidates, &sentences]);
    let offered = both(Step::Copied, [&step(Step::Offers, &wanted), &sentences]);
    let copied = step(Step::Copied, &offered);
    let story = with(&pages, "story", Arc::new(StringArray::from(vec!["s"; pages.num_rows()])));
    vec![
        (Step::Read, documents),
        (Step::Group, features.slice(0, 1)),
        (Step::Dossier, story.slice(0, 3)),
        (Step::Sentences, pages.slice(0, 3)),
        (Step::Runs, sentences),
        (Step::Pairs, runs),
        (Step::Candidates, pairs),
        (Step::Offers, wanted),
        (Step::Copied, offered),
        (Step::Passages, copied),
    ]
}

/// The rows with another column in the place of one, or beside the others.
fn with(rows: &RecordBatch, name: &str, cells: ArrayRef) -> RecordBatch {
    let schema: Arc<Schema> = rows.schema();
    let names = schema.fields().iter().map(|field| field.name().as_str());
    let others = names.filter(|other| *other != name);
    let mut columns: Vec<(&str, ArrayRef)> =
        others.map(|other| (other, rows.column_by_name(other).unwrap().clone())).collect();
    columns.push((name, cells));
    batch(columns)
}

/// What a step makes of the rows; how they were damaged is told where it panics.
fn done(engine: &Engine, (step, rows): (Step, &RecordBatch), how: &str) -> Result<(), Error> {
    let made = catch_unwind(AssertUnwindSafe(|| run(step, engine, rows)));
    let Ok(made) = made else { panic!("`{}` panics over {how}", step.name()) };
    made.map(drop)
}

fn engine() -> Engine {
    Engine::load(&models::ensure(&mut ()).unwrap()).unwrap()
}

#[test]
fn columns_that_are_missing_or_others() {
    let engine = engine();
    for (step, rows) in sound(&engine) {
        for field in step.takes().fields() {
            let at = rows.schema().index_of(field.name()).unwrap();
            let mut without = rows.clone();
            without.remove_column(at);
            let fails = |rows: &RecordBatch, how: &str| {
                let error = done(&engine, (step, rows), how).unwrap_err();
                assert!(matches!(error, Error::Column { .. }), "{error}");
            };
            fails(&without, &format!("no `{}`", field.name()));
            let other = new_null_array(&DataType::Int64, rows.num_rows());
            fails(&with(&rows, field.name(), other), &format!("`{}` of numbers", field.name()));
        }
    }
}

#[test]
fn cells_that_are_empty() {
    let engine = engine();
    for (step, rows) in sound(&engine) {
        for field in step.takes().fields() {
            let none = new_null_array(field.data_type(), rows.num_rows());
            let made = done(&engine, (step, &with(&rows, field.name(), none)), field.name());
            // A row may hold what comes of either of two steps; a document or story may have no name.
            let may = ["name", "story", "sentences", "runs", "pairs", "candidates", "offers"];
            assert!(made.is_err() || may.contains(&field.name().as_str()), "{field} of {step:?}");
        }
    }
}

#[test]
fn parts_that_are_none() {
    let engine = engine();
    for (step, rows) in sound(&engine) {
        let columns = step.takes();
        let names = columns.fields().iter().map(|field| field.name().as_str());
        for name in names.filter(|name| name.starts_with("part")) {
            for number in [i32::MIN, -1, 0, 2, i32::MAX] {
                let cells: ArrayRef = Arc::new(Int32Array::from(vec![number; rows.num_rows()]));
                let how = format!("`{name}` of {number}");
                let made = done(&engine, (step, &with(&rows, name, cells)), &how);
                let can_be = if name == "part" { number == 0 } else { number > 1 };
                assert!(made.is_err() || can_be, "{how} in {step:?}");
            }
        }
    }
}

/// Bytes cut short at `at`, or with that byte changed.
fn broken(bytes: &[u8], at: usize) -> [Vec<u8>; 3] {
    let changed = |by: u8| {
        let mut changed = bytes.to_vec();
        changed[at] ^= by;
        changed
    };
    [bytes[..at].to_vec(), changed(0xff), changed(1)]
}

/// The cells with each of some damages to one of them, packed and unpacked.
fn damaged(cells: &BinaryArray) -> Vec<BinaryArray> {
    let Some(row) = (0..cells.len()).find(|&row| cells.is_valid(row)) else { return Vec::new() };
    let packed = cells.value(row);
    let mut others: Vec<Vec<u8>> = places(packed).flat_map(|at| broken(packed, at)).collect();
    if let Ok(plain) = pack::unsqueeze(packed) {
        let plain = places(&plain).flat_map(|at| broken(&plain, at)).collect::<Vec<_>>();
        others.extend(plain.iter().map(|bytes| pack::squeeze(bytes)));
    }
    let put = |bytes: &Vec<u8>| {
        let cell = |at| if at == row { Some(&bytes[..]) } else { given_at(cells, at) };
        (0..cells.len()).map(cell).collect::<BinaryArray>()
    };
    others.iter().map(put).collect()
}

fn given_at(cells: &BinaryArray, row: usize) -> Option<&[u8]> {
    cells.is_valid(row).then(|| cells.value(row))
}

/// The first bytes, and some of the rest.
fn places(bytes: &[u8]) -> impl Iterator<Item = usize> + use<> {
    let (all, step) = (bytes.len(), bytes.len() / 60 + 1);
    (0..all.min(60)).chain((60..all.max(60)).step_by(step))
}

#[test]
fn bytes_that_are_broken() {
    let engine = engine();
    for (step, rows) in sound(&engine) {
        let columns = step.takes();
        let packed = columns.fields().iter().filter(|field| *field.data_type() == DataType::Binary);
        for name in packed.map(|field| field.name().as_str()) {
            let cells = rows.column_by_name(name).unwrap().as_binary::<i32>();
            for (number, cells) in damaged(cells).into_iter().enumerate() {
                let how = format!("damage {number} to `{name}`");
                let _ = done(&engine, (step, &with(&rows, name, Arc::new(cells))), &how);
            }
        }
    }
}

/// The same reports with no more than the first sentence of each.
fn shortened(engine: &Engine) -> RecordBatch {
    let few = &reports()[..12];
    let mut readings = engine.annotate(few, &|| ());
    readings.iter_mut().for_each(|reading| reading.parse.sentences.truncate(1));
    run(Step::Sentences, engine, &given((few, &readings), 2)).expect("sound rows")
}

#[test]
fn sentences_that_are_not_there() {
    let engine = engine();
    let short = shortened(&engine);
    for (step, rows) in sound(&engine) {
        let Ok(at) = step.takes().index_of("sentences") else { continue };
        if step != Step::Runs {
            let first = rows.column(at).null_count();
            for sentences in [short.slice(0, 0), short.clone()] {
                let given = both(step, [&rows.slice(0, first), &sentences]);
                let error = done(&engine, (step, &given), "short reports").unwrap_err();
                assert!(matches!(error, Error::Apart(_)), "{error}");
            }
        }
    }
}
