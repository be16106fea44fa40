use std::collections::VecDeque;
use std::sync::Arc;

use pyo3::prelude::*;
use variorum::Engine;
use variorum::model::{Problem, Report as Inner};

use crate::engine::engine;
use crate::error;
use crate::given;
use crate::report::Report;
use crate::wait::wait;

/// So many reports are read at a time, on all threads.
const BATCH: usize = 64;

/// Reports as they are read, and what could not be.
#[pyclass(module = "variorum")]
pub struct Reports {
    engine: Arc<Engine>,
    waiting: VecDeque<Inner>,
    ready: VecDeque<Report>,
    problems: Vec<Problem>,
}

#[pymethods]
impl Reports {
    /// What could not be read, and why: (what it concerns, message, hint).
    #[getter]
    fn problems<'p>(&self, py: Python<'p>) -> PyResult<Bound<'p, PyAny>> {
        problems(py, &self.problems)
    }

    /// How many reports are still to come.
    fn __len__(&self) -> usize {
        self.ready.len() + self.waiting.len()
    }

    fn __iter__(this: PyRef<'_, Self>) -> PyRef<'_, Self> {
        this
    }

    fn __next__(&mut self, py: Python) -> PyResult<Option<Report>> {
        if self.ready.is_empty() {
            self.read(py)?;
        }
        Ok(self.ready.pop_front())
    }
}

impl Reports {
    /// Reads the next reports.
    fn read(&mut self, py: Python) -> PyResult<()> {
        let reports: Vec<Inner> = self.waiting.iter().take(BATCH).cloned().collect();
        if reports.is_empty() {
            return Ok(());
        }
        let (engine, number) = (Arc::clone(&self.engine), reports.len());
        let read = wait(py, move || {
            let readings = engine.annotate(&reports, &|| ());
            reports.into_iter().zip(readings).collect::<Vec<_>>()
        })?;
        self.waiting.drain(..number);
        self.ready.extend(read.into_iter().map(|(report, read)| Report::new(report, Some(read))));
        Ok(())
    }
}

/// Problems as Python's `Problem`.
pub fn problems<'p>(py: Python<'p>, problems: &[Problem]) -> PyResult<Bound<'p, PyAny>> {
    let class = py.import("variorum._problem")?.getattr("Problem")?;
    let one = |problem: &Problem| class.call1((&problem.report, &problem.message, &problem.hint));
    Ok(problems.iter().map(one).collect::<PyResult<Vec<_>>>()?.into_pyobject(py)?.into_any())
}

/// Reads the reports in files of any kind, folders and globs; each comes with its reading.
///
/// What cannot be read is in `problems` of what this gives. Raises `InputError` where nothing can.
#[pyfunction]
pub fn read(py: Python, paths: &Bound<PyAny>) -> PyResult<Reports> {
    let paths = given::paths(paths)?;
    let outcome = wait(py, move || variorum::read(&paths))?;
    if outcome.value.is_empty() {
        return Err(nothing(py, &outcome.problems));
    }
    Ok(Reports {
        engine: engine(py)?,
        waiting: outcome.value.into(),
        ready: VecDeque::new(),
        problems: outcome.problems,
    })
}

fn nothing(py: Python, problems: &[Problem]) -> PyErr {
    match problems.first() {
        Some(first) => {
            error::input(py, &format!("`{}`: {}", first.report, first.message), &first.hint)
        }
        None => error::input(py, "no report could be read", "give files or folders of reports"),
    }
}
