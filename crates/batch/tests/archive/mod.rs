//! Invented reports that copy from each other, and rows for the steps over them.

use std::sync::Arc;

use arrow_array::{ArrayRef, BinaryArray, Int32Array, RecordBatch, new_null_array};
use arrow_schema::{DataType, Schema};
use arrow_select::concat::concat;
use variorum::model::{Reading, Report};
use variorum::store::pack;
use variorum_batch::Step;

const SENTENCES: [&str; 6] = [
    "The ferry struck the outer rock before dawn and sank within {n} minutes, villagers said.",
    "Nine people were pulled from the cold water near pier {n} by a passing fishing boat.",
    "The owner had been fined twice for carrying too many cars, the harbour office wrote.",
    "“Nobody told us that the lamp was out,” said Ada Brenn, who keeps café number {n}.",
    "Divers will go down to the wreck again once the storm {n} has passed over Lindmark.",
    "Lantern makers in the old town say that orders doubled in the week since the sinking.",
];

/// Reports of which each prints some sentences of the others, or nearly so.
pub fn reports() -> Vec<Report> {
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

pub fn batch(columns: Vec<(&str, ArrayRef)>) -> RecordBatch {
    RecordBatch::try_from_iter_with_nullable(
        columns.into_iter().map(|(name, cells)| (name, cells, true)),
    )
    .unwrap()
}

pub fn given((reports, readings): (&[Report], &[Reading]), parts: i32) -> RecordBatch {
    let reports_packed = reports.iter().map(|report| Some(pack::lasting(report)));
    let readings = readings.iter().map(|reading| Some(pack::compact(reading)));
    batch(vec![
        ("parts", Arc::new(Int32Array::from(vec![parts; reports.len()]))),
        ("report", Arc::new(reports_packed.collect::<BinaryArray>())),
        ("reading", Arc::new(readings.collect::<BinaryArray>())),
    ])
}

/// The rows of both, as far as `step` takes them; what one has not is empty.
pub fn both(step: Step, rows: [&RecordBatch; 2]) -> RecordBatch {
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
