//! A step over a stream of rows in Arrow's format, as pipes carry it.

use std::io::{Read, Write};

use arrow_array::RecordBatch;
use arrow_ipc::reader::StreamReader;
use arrow_ipc::writer::StreamWriter;
use variorum::Engine;

use crate::{Error, Step, step};

/// Reads rows, does the step and writes what it made. `Read` goes on batch by batch; the other
/// steps see all rows at once.
///
/// # Errors
///
/// When the stream is broken, cannot be written, or the step cannot be done.
pub fn run(step: Step, engine: &Engine, (from, to): (impl Read, impl Write)) -> Result<(), Error> {
    let reader = StreamReader::try_new(from, None)?;
    let schema = reader.schema();
    let mut writer = StreamWriter::try_new(to, &step.makes())?;
    let batches: Box<dyn Iterator<Item = Result<RecordBatch, Error>>> = match step {
        Step::Read => Box::new(reader.map(|batch| Ok(batch?))),
        Step::Group | Step::Dossier => {
            let all: Vec<RecordBatch> = reader.collect::<Result<_, _>>()?;
            Box::new([Ok(arrow_select::concat::concat_batches(&schema, &all)?)].into_iter())
        }
    };
    for batch in batches {
        writer.write(&step::run(step, engine, &batch?)?)?;
    }
    Ok(writer.finish()?)
}
