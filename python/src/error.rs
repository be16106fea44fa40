//! Errors of the library as exceptions, each with the message of the command line and its `hint`.

use pyo3::create_exception;
use pyo3::exceptions::PyException;
use pyo3::prelude::*;
use variorum::{models, store};

create_exception!(variorum, VariorumError, PyException, "Something could not be done.");
create_exception!(variorum, InputError, VariorumError, "What was given cannot be read.");
create_exception!(variorum, ModelError, VariorumError, "The models are not there or not right.");
create_exception!(variorum, StoreError, VariorumError, "A store cannot be used.");
create_exception!(variorum, BusyError, StoreError, "Another process is writing the store.");

/// An exception with the attribute `hint`.
pub fn hinted(py: Python, error: PyErr, hint: &str) -> PyErr {
    let told = error.value(py).setattr("hint", hint);
    told.err().unwrap_or(error)
}

pub fn of_library(py: Python, error: &variorum::Error) -> PyErr {
    let message = error.to_string();
    let typed = match error {
        variorum::Error::Store(store::Error::Busy(_)) => BusyError::new_err(message),
        variorum::Error::Store(_) => StoreError::new_err(message),
        variorum::Error::Threads(_) => VariorumError::new_err(message),
        variorum::Error::Models(_) | variorum::Error::Gazetteer(_) => ModelError::new_err(message),
    };
    hinted(py, typed, error.hint())
}

pub fn of_models(py: Python, error: &models::Error) -> PyErr {
    hinted(py, ModelError::new_err(error.to_string()), &error.hint())
}

pub fn of_batch(py: Python, error: &variorum_batch::Error) -> PyErr {
    hinted(py, InputError::new_err(error.to_string()), error.hint())
}

pub fn input(py: Python, message: &str, hint: &str) -> PyErr {
    hinted(py, InputError::new_err(message.to_owned()), hint)
}
