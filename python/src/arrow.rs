//! Rows handed over by Arrow's C interface, which pyarrow, pandas, polars and Spark understand.

use std::sync::Arc;

use arrow_array::ffi::{FFI_ArrowArray, FFI_ArrowSchema, from_ffi};
use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::{RecordBatch, RecordBatchIterator, StructArray};
use arrow_schema::DataType;
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::PyCapsule;
use variorum_batch::Step;

use crate::engine::engine;
use crate::error;
use crate::wait::wait;

const NO_ROWS: &str = "rows come as a batch with Arrow's C interface, as pyarrow.RecordBatch";

/// Rows and columns.
#[pyclass(frozen, module = "variorum")]
pub struct Table {
    pub rows: RecordBatch,
}

#[pymethods]
impl Table {
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'p>(
        &self,
        py: Python<'p>,
        requested_schema: Option<Bound<'p, PyAny>>,
    ) -> PyResult<Bound<'p, PyCapsule>> {
        // The types are what they are: a wish for others need not be granted.
        let _ = requested_schema;
        let rows = RecordBatchIterator::new([Ok(self.rows.clone())], self.rows.schema());
        let stream = FFI_ArrowArrayStream::new(Box::new(rows));
        PyCapsule::new_with_value(py, stream, c"arrow_array_stream")
    }

    /// As a table of pyarrow.
    fn to_arrow<'p>(this: &Bound<'p, Self>) -> PyResult<Bound<'p, PyAny>> {
        this.py().import("pyarrow")?.call_method1("table", (this,))
    }

    /// As a frame of pandas; pyarrow is needed too.
    fn to_pandas<'p>(this: &Bound<'p, Self>) -> PyResult<Bound<'p, PyAny>> {
        Table::to_arrow(this)?.call_method0("to_pandas")
    }

    /// As a frame of polars.
    fn to_polars<'p>(this: &Bound<'p, Self>) -> PyResult<Bound<'p, PyAny>> {
        this.py().import("polars")?.call_method1("DataFrame", (this,))
    }

    #[getter]
    fn columns(&self) -> Vec<String> {
        self.rows.schema().fields().iter().map(|field| field.name().clone()).collect()
    }

    fn __len__(&self) -> usize {
        self.rows.num_rows()
    }

    fn __repr__(&self) -> String {
        let rows = variorum::render::count(self.rows.num_rows(), "row");
        format!("<Table of {rows}: {}>", self.columns().join(", "))
    }
}

/// Does a step of the engine (see the guide on archives) over a batch of rows, which anything with
/// Arrow's C interface may hold.
#[pyfunction]
pub fn step(py: Python, name: &str, batch: &Bound<PyAny>) -> PyResult<Table> {
    let (step, rows) = (named(name)?, rows(batch)?);
    let engine = engine(py)?;
    let made = wait(py, move || variorum_batch::run(step, &engine, &rows))?;
    Ok(Table { rows: made.map_err(|error| error::of_batch(py, &error))? })
}

/// The columns that a step makes: (name, whether it holds `bytes`, a `number`, a `share` or `text`).
#[pyfunction]
pub fn step_columns(name: &str) -> PyResult<Vec<(String, &'static str)>> {
    let column = |field: &Arc<arrow_schema::Field>| {
        let kind = match field.data_type() {
            DataType::Binary => "bytes",
            DataType::Int32 => "number",
            DataType::Float64 => "share",
            _ => "text",
        };
        (field.name().clone(), kind)
    };
    Ok(named(name)?.makes().fields().iter().map(column).collect())
}

fn named(name: &str) -> PyResult<Step> {
    Step::named(name).map_err(|error| PyValueError::new_err(error.to_string()))
}

fn rows(batch: &Bound<PyAny>) -> PyResult<RecordBatch> {
    if !batch.hasattr("__arrow_c_array__")? {
        return Err(PyTypeError::new_err(NO_ROWS));
    }
    let (schema, array): (Bound<PyCapsule>, Bound<PyCapsule>) =
        batch.call_method0("__arrow_c_array__")?.extract()?;
    let broken = |error: arrow_schema::ArrowError| PyValueError::new_err(error.to_string());
    let schema = schema.pointer_checked(Some(c"arrow_schema"))?.cast::<FFI_ArrowSchema>();
    let array = array.pointer_checked(Some(c"arrow_array"))?.cast::<FFI_ArrowArray>();
    // SAFETY: capsules of these names hold these structures, as Arrow's C interface says; the array
    // is moved out and an empty one left, whose release does nothing.
    let data = unsafe {
        let array = std::ptr::replace(array.as_ptr(), FFI_ArrowArray::empty());
        from_ffi(array, schema.as_ref())
    };
    let data = data.map_err(broken)?;
    match (data.data_type(), data.null_count()) {
        (DataType::Struct(_), 0) => Ok(StructArray::from(data).into()),
        _ => Err(PyTypeError::new_err(NO_ROWS)),
    }
}
