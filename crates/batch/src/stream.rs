//! A step over a stream of rows in Arrow's format, as pipes carry it.

use std::cell::Cell;
use std::io::{Read, Write};
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};

use arrow_array::RecordBatch;
use arrow_ipc::reader::StreamReader;
use arrow_ipc::writer::StreamWriter;
use arrow_schema::ArrowError;
use variorum::Engine;

use crate::{Error, Step, step};

/// Reads rows, does the step and writes what it made. What is made of each report alone goes on batch
/// by batch; the other steps see all rows at once.
///
/// # Errors
///
/// When the stream is broken, cannot be written, or the step cannot be done.
pub fn run(step: Step, engine: &Engine, (from, to): (impl Read, impl Write)) -> Result<(), Error> {
    let mut reader = careful(|| StreamReader::try_new(from, None))?;
    let schema = reader.schema();
    let next = move || careful(|| reader.next().transpose()).transpose();
    let reader = std::iter::from_fn(next);
    let mut writer = StreamWriter::try_new(to, &step.makes())?;
    let batches: Box<dyn Iterator<Item = Result<RecordBatch, Error>>> = match step {
        Step::Read | Step::Sentences | Step::Runs => Box::new(reader),
        _ => {
            let all: Vec<RecordBatch> = reader.collect::<Result<_, _>>()?;
            Box::new([Ok(arrow_select::concat::concat_batches(&schema, &all)?)].into_iter())
        }
    };
    for batch in batches {
        writer.write(&step::run(step, engine, &batch?)?)?;
    }
    Ok(writer.finish()?)
}

thread_local!(static CAREFUL: Cell<bool> = const { Cell::new(false) });

/// What the format's own reader gives: over some broken bytes it panics, which is an error like
/// any other here.
pub fn careful<T>(read: impl FnOnce() -> Result<T, ArrowError>) -> Result<T, Error> {
    let broken = |_| Err(ArrowError::IpcError("the bytes are broken".into()));
    CAREFUL.set(true);
    let read = catch_unwind(AssertUnwindSafe(read));
    CAREFUL.set(false);
    Ok(read.unwrap_or_else(broken)?)
}

/// From here on the process says nothing of panics that [`careful`] makes errors of, and of others
/// what it said before.
pub fn hush() {
    let tell = take_hook();
    set_hook(Box::new(move |panic| {
        if !CAREFUL.get() {
            tell(panic);
        }
    }));
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, Ordering::Relaxed};

    use arrow_array::{BinaryArray, StringArray};

    use super::*;

    /// A stream of one row for the step `read`.
    fn stream() -> Vec<u8> {
        let schema = Arc::new(Step::Read.takes());
        let (names, bytes) = (StringArray::from(vec!["a"]), BinaryArray::from(vec![&b"A"[..]]));
        let batch = RecordBatch::try_new(schema.clone(), vec![Arc::new(names), Arc::new(bytes)]);
        let mut stream = Vec::new();
        let mut writer = StreamWriter::try_new(&mut stream, &schema).unwrap();
        writer.write(&batch.unwrap()).unwrap();
        writer.finish().unwrap();
        stream
    }

    #[test]
    fn broken_streams_are_errors_and_no_more_is_said() {
        static TOLD: AtomicBool = AtomicBool::new(false);
        let tell = take_hook();
        set_hook(Box::new(move |panic| {
            TOLD.store(true, Relaxed);
            tell(panic);
        }));
        hush();
        let whole = stream();
        for at in 0..whole.len() {
            let mut broken = whole.clone();
            broken[at] ^= 0x7f;
            let reader = careful(|| StreamReader::try_new(&broken[..], None));
            let Ok(mut reader) = reader else { continue };
            while let Ok(Some(_)) = careful(|| reader.next().transpose()) {}
        }
        assert!(!TOLD.load(Relaxed));
    }
}
