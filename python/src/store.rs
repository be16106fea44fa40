use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use pyo3::prelude::*;
use pyo3::types::PyDict;
use variorum::archive::{self, Given, Watch};
use variorum::model::Problem;
use variorum::render::{self, Setting};
use variorum::store::{Access, Order, Query, Search, Store as Inner, StoryFilter, StoryOrder};

use crate::dossier::Dossier;
use crate::engine::engine;
use crate::error;
use crate::given;
use crate::reports::problems;
use crate::wait::wait;

/// A store: one folder that keeps reports with all that was made of them.
#[pyclass(frozen, module = "variorum")]
pub struct Store {
    folder: PathBuf,
}

/// Ends the adding between two batches when it is to end.
struct Stop(Arc<AtomicBool>);

impl Watch for Stop {
    fn expect(&self, _: u64) {}
    fn reach(&self, _: u64) {}
    fn problem(&self, _: &Problem) {}
    fn story(&self, _: usize, _: usize) {}
    fn read(&self) {}

    fn goes_on(&self) -> bool {
        !self.0.load(Ordering::Relaxed)
    }
}

impl Store {
    /// Asks the store on a thread of its own.
    fn ask<T: Send + 'static>(
        &self,
        py: Python,
        question: impl FnOnce(&Inner) -> Result<T, variorum::Error> + Send + 'static,
    ) -> PyResult<T> {
        let folder = self.folder.clone();
        let answer = wait(py, move || question(&Inner::open(&folder, Access::Read)?))?;
        answer.map_err(|error| error::of_library(py, &error))
    }
}

fn objects<'p>(py: Python<'p>, json: String) -> PyResult<Bound<'p, PyAny>> {
    py.import("json")?.call_method1("loads", (json,))
}

#[pymethods]
impl Store {
    /// The store in a folder; one that is not there is made by `add`.
    #[new]
    fn new(folder: PathBuf) -> Self {
        Store { folder }
    }

    /// Adds reports from files, folders and globs; each once. Gives what that brought: `added`,
    /// `versions`, `known`, `stories` and `problems`.
    ///
    /// Ctrl-C ends it after the batch that is being read; what was added before stays.
    fn add<'p>(&self, py: Python<'p>, paths: &Bound<'p, PyAny>) -> PyResult<Bound<'p, PyDict>> {
        let (paths, folder) = (given::paths(paths)?, self.folder.clone());
        let engine = engine(py)?;
        let stop = Arc::new(AtomicBool::new(false));
        let watch = Stop(Arc::clone(&stop));
        let adding = wait(py, move || {
            let mut store = Inner::open(&folder, Access::Write)?;
            let given = Given {
                paths: &paths,
                elsewhere: Some(&variorum_batch::Results),
                ..Given::default()
            };
            archive::add((&mut store, &engine), &given, &archive::now(), &watch)
        });
        let added = adding.inspect_err(|_| stop.store(true, Ordering::Relaxed))?;
        let addition = added.map_err(|error| error::of_library(py, &error))?;
        let brought = PyDict::new(py);
        brought.set_item("added", addition.added.new.len())?;
        brought.set_item("versions", addition.added.versions)?;
        brought.set_item("known", addition.added.known)?;
        brought.set_item("stories", addition.stories)?;
        brought.set_item("problems", problems(py, &addition.problems)?)?;
        Ok(brought)
    }

    /// The stories, as `variorum stories --format json` lists them: the newest first, or by
    /// `order`, which is `newest`, `biggest` or `most-disputed`.
    #[expect(clippy::too_many_arguments, reason = "keywords of Python")]
    #[pyo3(signature = (*, order="newest", place=None, outlet=None, most=50))]
    fn stories<'p>(
        &self,
        py: Python<'p>,
        order: &str,
        place: Option<String>,
        outlet: Option<String>,
        most: usize,
    ) -> PyResult<Bound<'p, PyAny>> {
        let order = match order {
            "newest" => StoryOrder::Newest,
            "biggest" => StoryOrder::Biggest,
            "most-disputed" => StoryOrder::MostDisputed,
            other => {
                let message = format!("there is no order `{other}`");
                return Err(error::input(py, &message, "`newest`, `biggest` or `most-disputed`"));
            }
        };
        let (since, until, fewest, skip) = (None, None, 0, 0);
        let filter = StoryFilter { since, until, place, outlet, order, fewest, skip, most };
        let json = self.ask(py, move |store| {
            let listed = archive::with_reports(store, archive::list(store, &filter)?)?;
            Ok(render::listed(&listed, Setting::Document))
        })?;
        objects(py, json)?.get_item("stories")
    }

    /// The dossier of a story, by its id or the beginning of it.
    fn dossier(&self, py: Python, story: String) -> PyResult<Dossier> {
        let engine = engine(py)?;
        let inner = self.ask(py, move |store| archive::dossier(store, &engine, &story))?;
        Ok(Dossier { inner: Arc::new(inner) })
    }

    /// The reports that hold words, as `variorum search --format json` gives them.
    #[pyo3(signature = (words, *, most=20))]
    fn search<'p>(&self, py: Python<'p>, words: String, most: usize) -> PyResult<Bound<'p, PyAny>> {
        let json = self.ask(py, move |store| {
            let query = Query::parse(&words)?;
            let (since, until, order) = (None, None, Order::Best);
            let search = Search { query, since, until, order, most, skip: 0 };
            Ok(render::hits(&archive::search(store, &search)?, Setting::Document))
        })?;
        objects(py, json)
    }

    /// Where the words of a report or a text stand, first and since.
    fn trace<'p>(&self, py: Python<'p>, given: String) -> PyResult<Bound<'p, PyAny>> {
        let engine = engine(py)?;
        let json = self.ask(py, move |store| {
            Ok(render::traced(&archive::trace(store, &engine, &given)?, Setting::Document))
        })?;
        objects(py, json)
    }

    /// What changed since a time (`2031-05-04T06:00Z`, `24h`, `3 days`), newest first.
    #[pyo3(signature = (since, *, most=500))]
    fn changes<'p>(&self, py: Python<'p>, since: &str, most: usize) -> PyResult<Bound<'p, PyAny>> {
        let Some(since) = archive::since(since) else {
            let message = format!("`{since}` is no time");
            return Err(error::input(py, &message, "give one as `2031-05-04`, `24h` or `3 days`"));
        };
        let json = self.ask(py, move |store| {
            let developed = archive::developments(store, &since, most)?;
            Ok(render::changes(&developed, &since, Setting::Document))
        })?;
        objects(py, json)
    }

    fn __len__(&self) -> PyResult<usize> {
        Python::attach(|py| self.ask(py, |store| Ok(store.len()?)))
    }

    fn __repr__(&self) -> String {
        format!("<Store {}>", self.folder.display())
    }
}
