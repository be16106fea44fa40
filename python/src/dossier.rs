use std::sync::Arc;

use pyo3::prelude::*;
use variorum::model::{Dossier as Inner, Reading, Report as InnerReport};
use variorum::render;
use variorum_batch::Table as Kind;

use crate::arrow::Table;
use crate::engine::engine;
use crate::error;
use crate::report::Report;
use crate::wait::wait;

/// What reports say, by story.
#[pyclass(frozen, module = "variorum")]
pub struct Dossier {
    pub inner: Arc<Inner>,
}

impl Dossier {
    fn shown(&self, py: Python, show: fn(&Inner) -> String) -> PyResult<String> {
        let inner = Arc::clone(&self.inner);
        wait(py, move || show(&inner))
    }

    fn table(&self, py: Python, table: Kind) -> PyResult<Table> {
        let json = self.to_json(py)?;
        wait(py, move || {
            let document = serde_json::from_str(&json).expect("JSON of our own");
            Table { rows: variorum_batch::table(&document, table) }
        })
    }
}

#[pymethods]
impl Dossier {
    /// As the command line prints it with `--format json`.
    pub fn to_json(&self, py: Python) -> PyResult<String> {
        self.shown(py, render::json)
    }

    /// The same as objects of Python.
    fn to_dict<'p>(&self, py: Python<'p>) -> PyResult<Bound<'p, PyAny>> {
        py.import("json")?.call_method1("loads", (self.to_json(py)?,))
    }

    /// A page that stands alone.
    fn to_html(&self, py: Python) -> PyResult<String> {
        self.shown(py, render::html)
    }

    fn to_markdown(&self, py: Python) -> PyResult<String> {
        self.shown(py, render::markdown)
    }

    fn to_text(&self, py: Python) -> PyResult<String> {
        self.shown(py, |dossier| render::text(dossier, render::Terminal::default()))
    }

    /// The stories as objects of Python.
    #[getter]
    fn stories<'p>(&self, py: Python<'p>) -> PyResult<Bound<'p, PyAny>> {
        self.to_dict(py)?.get_item("stories")
    }

    #[getter]
    fn reports(&self, py: Python) -> PyResult<Table> {
        self.table(py, Kind::Reports)
    }

    #[getter]
    fn statements(&self, py: Python) -> PyResult<Table> {
        self.table(py, Kind::Statements)
    }

    #[getter]
    fn claims(&self, py: Python) -> PyResult<Table> {
        self.table(py, Kind::Claims)
    }

    #[getter]
    fn history(&self, py: Python) -> PyResult<Table> {
        self.table(py, Kind::History)
    }

    #[getter]
    fn copies(&self, py: Python) -> PyResult<Table> {
        self.table(py, Kind::Copies)
    }

    fn __len__(&self) -> usize {
        self.inner.stories.len()
    }

    fn __repr__(&self) -> String {
        let reports: usize = self.inner.stories.iter().map(|story| story.reports.len()).sum();
        let stories = render::count(self.inner.stories.len(), "story");
        format!("<Dossier of {stories} in {}>", render::count(reports, "report"))
    }

    /// The page in a frame of its own, for notebooks.
    fn _repr_html_<'p>(&self, py: Python<'p>) -> PyResult<Bound<'p, PyAny>> {
        py.import("variorum._notebook")?.call_method1("frame", (self.to_html(py)?,))
    }
}

/// A dossier for each story of `reports`; with `one_story` they all tell of one event.
#[pyfunction]
#[pyo3(signature = (reports, *, one_story=false))]
pub fn dossier(py: Python, reports: &Bound<PyAny>, one_story: bool) -> PyResult<Dossier> {
    let reports: Vec<Report> = reports
        .try_iter()?
        .map(|report| Ok(report?.cast::<Report>()?.get().clone()))
        .collect::<PyResult<_>>()?;
    if reports.is_empty() {
        return Err(error::input(py, "there are no reports", "give some, as `read` makes them"));
    }
    let engine = engine(py)?;
    let inner = wait(py, move || {
        let read = |report: Report| -> (InnerReport, Reading) {
            let reading = report.read.get_or_init(|| engine.read(&report.inner)).clone();
            ((*report.inner).clone(), reading)
        };
        variorum::dossier_of_read(&engine, reports.into_iter().map(read).collect(), one_story)
    })?;
    Ok(Dossier { inner: Arc::new(inner) })
}
