use std::sync::Arc;

use arrow_array::{ArrayRef, BooleanArray, Float64Array, Int64Array, RecordBatch, StringArray};
use arrow_schema::DataType::{self, Boolean, Float64, Int64, Utf8};
use arrow_schema::{Field, Schema};
use serde_json::Value;

/// A table of a dossier: the lists of `DOSSIER`'s stories set out in rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Table {
    Reports,
    Statements,
    Claims,
    /// What was said of a figure for one day, a row each.
    History,
    /// A row for each passage of each copy.
    Copies,
}

/// A column: its name, its type, and where it stands in an object of the list.
type Column = (&'static str, DataType, &'static str);

impl Table {
    pub const ALL: [Table; 5] =
        [Table::Reports, Table::Statements, Table::Claims, Table::History, Table::Copies];

    pub fn name(self) -> &'static str {
        match self {
            Table::Reports => "reports",
            Table::Statements => "statements",
            Table::Claims => "claims",
            Table::History => "history",
            Table::Copies => "copies",
        }
    }

    fn columns(self) -> &'static [Column] {
        match self {
            Table::Reports => REPORTS,
            Table::Statements => STATEMENTS,
            Table::Claims => CLAIMS,
            Table::History => HISTORY,
            Table::Copies => COPIES,
        }
    }
}

const REPORTS: &[Column] = &[
    ("story", Utf8, "/story"),
    ("id", Utf8, "/id"),
    ("outlet", Utf8, "/outlet"),
    ("title", Utf8, "/title"),
    ("published", Utf8, "/published"),
    ("modified", Utf8, "/modified"),
    ("url", Utf8, "/url"),
    ("language", Utf8, "/language"),
    ("sha256", Utf8, "/sha256"),
    ("origin", Utf8, "/origin"),
];

const STATEMENTS: &[Column] = &[
    ("story", Utf8, "/story"),
    ("id", Utf8, "/id"),
    ("report", Utf8, "/report"),
    ("start", Int64, "/start"),
    ("end", Int64, "/end"),
    ("exact", Utf8, "/exact"),
    ("claim", Utf8, "/claim"),
    ("speaker", Utf8, "/speaker/name"),
    ("actor", Utf8, "/speaker/actor"),
    ("cue", Utf8, "/cue"),
    ("via", Utf8, "/via"),
    ("quote", Boolean, "/quote"),
    ("stance", Utf8, "/stance"),
    ("as_of", Utf8, "/as_of"),
    ("value", Float64, "/figure/value"),
    ("high", Float64, "/figure/high"),
    ("modifier", Utf8, "/figure/modifier"),
    ("unit", Utf8, "/figure/unit"),
    ("counted", Utf8, "/figure/counted"),
];

const CLAIMS: &[Column] = &[
    ("story", Utf8, "/story"),
    ("id", Utf8, "/id"),
    ("kind", Utf8, "/kind"),
    ("text", Utf8, "/text"),
    ("question", Utf8, "/question"),
    ("status", Utf8, "/status"),
    ("reports", Int64, "/reports"),
    ("origins", Int64, "/origins"),
    ("speakers", Int64, "/speakers"),
    ("best", Float64, "/figure/best"),
    ("low", Float64, "/figure/low"),
    ("high", Float64, "/figure/high"),
    ("unit", Utf8, "/figure/unit"),
];

const HISTORY: &[Column] = &[
    ("story", Utf8, "/story"),
    ("claim", Utf8, "/claim"),
    ("as_of", Utf8, "/as_of"),
    ("low", Float64, "/low"),
    ("high", Float64, "/high"),
];

const COPIES: &[Column] = &[
    ("story", Utf8, "/story"),
    ("copy", Int64, "/copy"),
    ("similarity", Float64, "/similarity"),
    ("report", Utf8, "/report"),
    ("start", Int64, "/start"),
    ("end", Int64, "/end"),
];

/// The rows of a table, from a dossier as JSON.
pub fn table(dossier: &Value, table: Table) -> RecordBatch {
    let stories = list(dossier, "stories");
    let rows: Vec<Value> = stories.iter().flat_map(|story| rows(story, table)).collect();
    let columns = table.columns();
    let field = |(name, kind, _): &Column| Field::new(*name, kind.clone(), true);
    let schema = Schema::new(columns.iter().map(field).collect::<Vec<_>>());
    let arrays = columns.iter().map(|column| array(&rows, column)).collect();
    RecordBatch::try_new(Arc::new(schema), arrays).expect("columns of one length")
}

fn list<'v>(of: &'v Value, name: &str) -> &'v [Value] {
    of[name].as_array().map_or(&[], Vec::as_slice)
}

/// The objects of a story that are rows, each with the story's id.
fn rows(story: &Value, table: Table) -> Vec<Value> {
    let rows: Vec<Value> = match table {
        Table::History => list(story, "claims").iter().flat_map(history).collect(),
        Table::Copies => list(story, "copies").iter().enumerate().flat_map(passages).collect(),
        _ => list(story, table.name()).to_vec(),
    };
    rows.into_iter().map(|row| with(row, "story", &story["id"])).collect()
}

fn history(claim: &Value) -> Vec<Value> {
    let points = list(&claim["figure"], "history").iter();
    points.map(|point| with(point.clone(), "claim", &claim["id"])).collect()
}

fn passages((number, copy): (usize, &Value)) -> Vec<Value> {
    let row = |passage: &Value| {
        let row = with(passage.clone(), "copy", &Value::from(number + 1));
        with(row, "similarity", &copy["similarity"])
    };
    list(copy, "passages").iter().map(row).collect()
}

fn with(mut row: Value, name: &str, value: &Value) -> Value {
    row[name] = value.clone();
    row
}

fn array(rows: &[Value], (_, kind, place): &Column) -> ArrayRef {
    let cells = || rows.iter().map(|row| row.pointer(place));
    match kind {
        Boolean => Arc::new(cells().map(|cell| cell?.as_bool()).collect::<BooleanArray>()),
        Int64 => Arc::new(cells().map(|cell| cell?.as_i64()).collect::<Int64Array>()),
        Float64 => Arc::new(cells().map(|cell| cell?.as_f64()).collect::<Float64Array>()),
        _ => Arc::new(cells().map(|cell| cell?.as_str()).collect::<StringArray>()),
    }
}
