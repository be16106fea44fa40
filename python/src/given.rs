use std::path::PathBuf;

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyString};

/// Paths as Python gives them: one, or several in anything that can be gone through.
pub fn paths(given: &Bound<PyAny>) -> PyResult<Vec<PathBuf>> {
    if given.is_instance_of::<PyBytes>() {
        return Err(PyTypeError::new_err("paths are str or os.PathLike, not bytes"));
    }
    if given.is_instance_of::<PyString>() || given.hasattr("__fspath__")? {
        return Ok(vec![given.extract()?]);
    }
    given.try_iter()?.map(|path| path?.extract()).collect()
}
