use std::sync::{Arc, Mutex, PoisonError};

use pyo3::prelude::*;
use variorum::{Engine, models};

use crate::error;
use crate::wait::wait;

/// The engine, loaded when it is first needed.
static ENGINE: Mutex<Option<Arc<Engine>>> = Mutex::new(None);

enum Failed {
    Models(models::Error),
    Library(variorum::Error),
}

/// The engine; the models are fetched with pip where they are missing.
pub fn engine(py: Python) -> PyResult<Arc<Engine>> {
    wait(py, loaded)?.map_err(|failed| match failed {
        Failed::Models(error) => error::of_models(py, &error),
        Failed::Library(error) => error::of_library(py, &error),
    })
}

fn loaded() -> Result<Arc<Engine>, Failed> {
    let mut engine = ENGINE.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(engine) = &*engine {
        return Ok(Arc::clone(engine));
    }
    let models = models::ensure(&mut ()).map_err(Failed::Models)?;
    let fresh = Arc::new(Engine::load(&models).map_err(Failed::Library)?);
    *engine = Some(Arc::clone(&fresh));
    Ok(fresh)
}

/// Lets everything run on `number` threads; without a call it is one a core. Only the first call
/// counts, and only before any work.
#[pyfunction]
pub fn use_threads(number: usize) {
    // Without a thread nothing can be done, and the first step says so.
    let _ = variorum::use_threads(number.max(1));
}
