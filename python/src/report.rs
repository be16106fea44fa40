use std::sync::{Arc, OnceLock};

use pyo3::prelude::*;
use serde_json::{Map, Value};
use variorum::model::{Reading, Report as Inner};
use variorum::render;

use crate::engine::engine;
use crate::error;
use crate::wait::wait;

/// One text published by one outlet at one time.
#[pyclass(frozen, skip_from_py_object, module = "variorum")]
#[derive(Clone)]
pub struct Report {
    pub inner: Arc<Inner>,
    /// What was read in it, once it was.
    pub read: Arc<OnceLock<Reading>>,
}

impl Report {
    pub fn new(inner: Inner, reading: Option<Reading>) -> Self {
        let read = reading.map_or_else(OnceLock::new, OnceLock::from);
        Report { inner: Arc::new(inner), read: Arc::new(read) }
    }

    /// The reading, made now where there is none yet.
    fn annotation(&self, py: Python) -> PyResult<String> {
        let engine = engine(py)?;
        let report = self.clone();
        wait(py, move || {
            let reading = report.read.get_or_init(|| engine.read(&report.inner));
            render::annotation(&report.inner, reading)
        })
    }
}

#[pymethods]
impl Report {
    #[new]
    #[expect(clippy::too_many_arguments, reason = "keywords of Python")]
    #[pyo3(signature = (text, *, id=None, title=None, outlet=None, url=None, published=None))]
    fn of_text(
        py: Python,
        text: &str,
        id: Option<String>,
        title: Option<String>,
        outlet: Option<String>,
        url: Option<String>,
        published: Option<Bound<PyAny>>,
    ) -> PyResult<Self> {
        let published =
            published.map(|time| Ok::<_, PyErr>(time.str()?.to_string())).transpose()?;
        let given = [
            ("id", id),
            ("title", title),
            ("outlet", outlet),
            ("url", url),
            ("published", published),
            ("text", Some(text.to_owned())),
        ];
        let fields =
            given.into_iter().filter_map(|(name, value)| Some((name.into(), value?.into())));
        let object = Value::Object(fields.collect::<Map<String, Value>>()).to_string();
        let mut outcome = variorum::extract("report.json", object.as_bytes());
        match (outcome.value.pop(), outcome.problems.pop()) {
            (Some(report), _) => Ok(Report::new(report, None)),
            (None, Some(problem)) => Err(error::input(py, &problem.message, &problem.hint)),
            (None, None) => Err(error::input(py, "the report holds no text", "give a text")),
        }
    }

    #[getter]
    fn id(&self) -> &str {
        &self.inner.id
    }

    #[getter]
    fn outlet(&self) -> Option<&str> {
        self.inner.outlet.as_deref()
    }

    #[getter]
    fn title(&self) -> Option<&str> {
        self.inner.title.as_deref()
    }

    #[getter]
    fn url(&self) -> Option<&str> {
        self.inner.url.as_deref()
    }

    /// When it was published, in ISO 8601 as exactly as it is known.
    #[getter]
    fn published(&self) -> Option<String> {
        self.inner.published.as_ref().map(render::iso)
    }

    #[getter]
    fn modified(&self) -> Option<String> {
        self.inner.modified.as_ref().map(render::iso)
    }

    #[getter]
    fn language(&self) -> Option<&str> {
        self.inner.language.as_deref()
    }

    #[getter]
    fn authors(&self) -> Vec<String> {
        self.inner.authors.clone()
    }

    #[getter]
    fn text(&self) -> &str {
        &self.inner.text
    }

    #[getter]
    fn sha256(&self) -> &str {
        &self.inner.sha256
    }

    /// The file or address it was read from.
    #[getter]
    fn source(&self) -> &str {
        &self.inner.source
    }

    /// What is read in it, made now where it was not yet.
    #[getter]
    fn reading<'p>(&self, py: Python<'p>) -> PyResult<Bound<'p, PyAny>> {
        let json = self.annotation(py)?;
        let class = py.import("variorum._reading")?.getattr("Reading")?;
        class.call1((&self.inner.text, json))
    }

    fn __repr__(&self) -> String {
        let title = self.inner.title.as_deref().unwrap_or("without a title");
        format!("<Report {} {}: {title}>", self.inner.id, self.inner.outlet_name())
    }

    fn __eq__(&self, other: &Report) -> bool {
        self.inner == other.inner
    }

    fn __hash__(&self) -> u64 {
        u64::from_str_radix(&self.inner.sha256[..16], 16).unwrap_or_default()
    }
}
