//! Takes: tables that the step `read` made, in files or as Spark leaves them. Makes: their reports,
//! as a store adds them. Needs: the disk.
//!
//! What was made by other versions of the steps than the present ones, or of another report, is left
//! out, so it is made anew.

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use arrow_array::{Array, RecordBatch};
use arrow_ipc::reader::{FileReader, StreamReader};
use arrow_schema::ArrowError;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use variorum::archive::{Extracted, Made, ReadElsewhere};
use variorum::model::{Problem, Report};
use variorum::store::{Original, pack};

use crate::Error;
use crate::columns::{Columns, present};
use crate::stream::careful;

/// So many rows are held at a time.
const ROWS: usize = 64;

/// First bytes of tables: Parquet, Arrow's files, Arrow's streams.
const PARQUET: &[u8] = b"PAR1";
const ARROW: &[u8] = b"ARRO";
const STREAM: &[u8] = b"\xff\xff\xff\xff";

/// Opens tables of the step `read`: a folder of Parquet or the result of a cluster that holds one,
/// or one file of Parquet or Arrow.
pub struct Results;

type Sink<'s> = &'s mut dyn FnMut(Result<Extracted, Problem>) -> bool;
type Batches = Box<dyn Iterator<Item = Result<RecordBatch, ArrowError>>>;

impl ReadElsewhere for Results {
    fn is_at(&self, path: &Path) -> bool {
        match path.is_dir() {
            true => folder(path).is_some(),
            false => magic(path).is_some(),
        }
    }

    fn each(&self, path: &Path, sink: Sink) {
        let Some(folder) = folder(path) else {
            table(path, sink);
            return;
        };
        if !folder.join("_SUCCESS").exists() && !sink(Err(unfinished(&folder))) {
            return;
        }
        let _ = tables(&folder).iter().all(|path| table(path, sink));
    }
}

/// The folder itself or the one in it where Spark left what it read.
fn folder(path: &Path) -> Option<PathBuf> {
    let within = [path.join("read"), path.to_owned()];
    within.into_iter().find(|folder| !tables(folder).is_empty())
}

/// The tables of a folder in the order of their rows.
fn tables(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let is_table = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "parquet");
    let mut tables: Vec<PathBuf> = entries.map(|entry| entry.path()).filter(is_table).collect();
    tables.sort();
    tables
}

fn magic(path: &Path) -> Option<&'static [u8]> {
    let mut first = [0; 4];
    File::open(path).ok()?.read_exact(&mut first).ok()?;
    [PARQUET, ARROW, STREAM].into_iter().find(|magic| *magic == first)
}

/// Gives the reports of a table; false when enough was given.
fn table(path: &Path, sink: Sink) -> bool {
    let mut batches = match careful(|| batches(path)) {
        Ok(batches) => batches,
        Err(error) => return sink(Err(problem(path, &error))),
    };
    let mut before = None;
    while let Some(batch) = careful(|| batches.next().transpose()).transpose() {
        let goes_on = match batch {
            Ok(batch) => reports(&batch, &mut before, &mut *sink)
                .unwrap_or_else(|error| sink(Err(problem(path, &error)))),
            Err(error) => {
                sink(Err(problem(path, &error)));
                false
            }
        };
        if !goes_on {
            return false;
        }
    }
    true
}

fn batches(path: &Path) -> Result<Batches, ArrowError> {
    let file = File::open(path)?;
    Ok(match magic(path) {
        Some(ARROW) => Box::new(FileReader::try_new(file, None)?),
        Some(STREAM) => Box::new(StreamReader::try_new(file, None)?),
        _ => {
            let builder = ParquetRecordBatchReaderBuilder::try_new(file)?;
            Box::new(builder.with_batch_size(ROWS).build()?)
        }
    })
}

/// Gives the reports and problems of some rows; `before` is the document of the row before them.
fn reports(
    batch: &RecordBatch,
    before: &mut Option<Arc<Original>>,
    sink: Sink,
) -> Result<bool, Error> {
    let columns = Columns { step: "add", batch };
    for row in 0..batch.num_rows() {
        let found = match wrong(&columns, row)? {
            Some(problem) => Err(problem),
            None => Ok(extracted(&columns, row, before)?),
        };
        if !sink(found) {
            return Ok(false);
        }
    }
    Ok(true)
}

fn wrong(columns: &Columns, row: usize) -> Result<Option<Problem>, Error> {
    let (messages, hints) = (columns.text("problem")?, columns.text("hint")?);
    let problem = || {
        let text = |name| Ok::<_, Error>(columns.text(name)?.value(row).to_owned());
        Ok(Problem { report: text("name")?, message: text("problem")?, hint: text("hint")? })
    };
    (messages.is_valid(row) && hints.is_valid(row)).then(problem).transpose()
}

fn extracted(
    columns: &Columns,
    row: usize,
    before: &mut Option<Arc<Original>>,
) -> Result<Extracted, Error> {
    let originals = columns.bytes("original")?;
    if originals.is_valid(row) {
        let original = Original::of_packed(originals.value(row).to_vec());
        *before = Some(Arc::new(original.map_err(broken(row, "document"))?));
    }
    let none = || Error::Row { row, what: "document", reason: "the cell is empty".into() };
    let original = before.clone().ok_or_else(none)?;
    let report = pack::from_lasting(present(columns.bytes("report")?, row, "report")?);
    let report: Report = report.map_err(broken(row, "report"))?;
    let made = made(columns, row, &report)?;
    Ok(Extracted { report, original, made })
}

/// What the present steps made of a report; none where others did, or of another report.
fn made(columns: &Columns, row: usize, report: &Report) -> Result<Option<Made>, Error> {
    let bytes = |name| Ok::<_, Error>(columns.bytes(name)?.value(row));
    let (seals, runs) = (columns.text("seal")?, pack::from_compact(bytes("runs")?));
    let (reading, terms) = (bytes("reading")?.to_vec(), bytes("features")?.to_vec());
    let made = runs.ok().map(|runs| Made { reading, terms, runs });
    Ok(made.filter(|made| seals.is_valid(row) && seals.value(row) == made.seal(report)))
}

fn broken(row: usize, what: &'static str) -> impl Fn(variorum::store::Error) -> Error {
    move |error| Error::Row { row, what, reason: error.to_string() }
}

fn problem(path: &Path, error: &Error) -> Problem {
    Problem {
        report: path.display().to_string(),
        message: error.to_string(),
        hint: error.hint().into(),
    }
}

fn unfinished(folder: &Path) -> Problem {
    Problem {
        report: folder.display().to_string(),
        message: "the step `read` did not come to its end here; what there is is added".into(),
        hint: "run it again and add the result; what is known stays".into(),
    }
}

#[cfg(test)]
mod tests {
    use variorum::model::Reading;

    use super::*;
    use crate::Step;
    use crate::read::Rows;

    /// Writes two reports of one document and a problem as a stream; gives what is read of it.
    fn read_back(change: impl Fn(&mut Made)) -> Vec<Result<Extracted, Problem>> {
        let json = br#"[{"text": "A ferry left Lindmark."}, {"text": "A ferry came to Ostrin."}]"#;
        let (found, _) = variorum::archive::extracted("two.json", json);
        let mut rows = Rows::default();
        rows.take((found, vec![problem(Path::new("a"), &Error::Arrow(ArrowError::DivideByZero))]));
        rows.know(&vec![Reading::default(); rows.reports.len()]);
        let seals = rows.seals();
        rows.made.iter_mut().for_each(change);
        let mut arrays = rows.arrays();
        let at = Step::Read.makes().index_of("seal").unwrap();
        arrays[at] = seals;
        let batch = RecordBatch::try_new(Arc::new(Step::Read.makes()), arrays).unwrap();
        let mut found = Vec::new();
        reports(&batch, &mut None, &mut |row| {
            found.push(row);
            true
        })
        .unwrap();
        found
    }

    #[test]
    fn what_was_made_is_taken_as_it_is() {
        let found = read_back(|_| ());
        let [Ok(one), Ok(two), Err(problem)] = &found[..] else { panic!("{}", found.len()) };
        assert!(one.made.is_some() && two.made.is_some());
        assert!(Arc::ptr_eq(&one.original, &two.original));
        assert_eq!(problem.report, "a");
    }

    #[test]
    fn what_was_made_of_something_else_is_left() {
        let found = read_back(|made| made.runs.push(7));
        assert!(found.iter().flatten().all(|found| found.made.is_none()));
    }
}
