//! Takes: paths and addresses. Makes: their reports in a store, a batch at a time. Needs: an
//! [`Engine`], and for addresses a [`Client`].

use std::path::{Path, PathBuf};

use variorum_fetch::Client;
use variorum_model::Problem;
use variorum_read::documents::{Document, Progress};
use variorum_store::{Added, Store};

use super::{Extracted, Telling, fetched, group, prepare, steps};
use crate::inputs::{Input, gather};
use crate::{Engine, Error};

/// A batch is so many documents, or so many bytes of them.
const DOCUMENTS: usize = 64;
const BYTES: usize = 8 << 20;

/// Claims of stories of more bytes of text than this take so long to compare that `refresh` does it.
pub const PROMPT: i64 = 300_000;

/// Looks on while reports are added.
pub trait Watch: Sync {
    /// How many bytes of files there are.
    fn expect(&self, bytes: u64);
    /// How many bytes of them are read.
    fn reach(&self, bytes: u64);
    /// One more report is read.
    fn read(&self);
    fn problem(&self, problem: &Problem);
    /// How many stories of how many are told.
    fn story(&self, done: usize, of: usize);
    /// Whether nobody has said to stop; what was taken in before is added still.
    fn goes_on(&self) -> bool {
        true
    }
}

/// Tells nobody.
impl Watch for () {
    fn expect(&self, _bytes: u64) {}
    fn reach(&self, _bytes: u64) {}
    fn read(&self) {}
    fn problem(&self, _problem: &Problem) {}
    fn story(&self, _done: usize, _of: usize) {}
}

/// What adding brought.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Addition {
    pub added: Added,
    pub problems: Vec<Problem>,
    pub stories: usize,
}

impl Addition {
    /// Both together.
    pub fn and(mut self, more: Addition) -> Addition {
        self.problems.extend(more.problems);
        let stories = self.stories.max(more.stories);
        Addition { added: self.added.and(more.added), stories, ..self }
    }
}

/// Opens what holds reports that were read elsewhere, as a cluster leaves them.
pub trait ReadElsewhere {
    /// Whether a path holds such reports.
    fn is_at(&self, path: &Path) -> bool;
    /// Gives each to `sink`, or what could not be read; `sink` answers whether to go on.
    fn each(&self, path: &Path, sink: &mut dyn FnMut(Result<Extracted, Problem>) -> bool);
}

/// What is to be added.
#[derive(Clone, Copy, Default)]
pub struct Given<'g> {
    /// Files, folders, globs, addresses, and `-` for standard input.
    pub paths: &'g [PathBuf],
    /// What fetches addresses; without it they are problems.
    pub client: Option<&'g Client>,
    /// What opens reports that were read elsewhere; without it their files are problems.
    pub elsewhere: Option<&'g dyn ReadElsewhere>,
}

impl Given<'_> {
    fn is_read(&self, path: &Path) -> bool {
        self.elsewhere.is_some_and(|elsewhere| elsewhere.is_at(path))
    }
}

/// Adds what is given; `at` is the time to note. What was added before an error stays.
///
/// # Errors
///
/// When the store cannot be written.
pub fn add(
    (store, engine): (&mut Store, &Engine),
    given: &Given,
    at: &str,
    watch: &dyn Watch,
) -> Result<Addition, Error> {
    let (read, paths): (Vec<PathBuf>, Vec<PathBuf>) =
        given.paths.iter().cloned().partition(|path| given.is_read(path));
    let inputs = gather(&paths);
    watch.expect(inputs.value.iter().map(size).sum());
    let progress = Progress::default();
    let mut adding = Adding::new((store, engine), at, watch);
    inputs.problems.into_iter().for_each(|problem| adding.problem(problem));
    for input in &inputs.value {
        adding.input((input, given.client), &progress)?;
    }
    if let Some(elsewhere) = given.elsewhere {
        read.iter().try_for_each(|path| adding.read_elsewhere(path, elsewhere))?;
    }
    let mut sum = adding.finish()?;
    let told = |done, of| watch.story(done, of);
    sum.stories = group((store, engine), &Telling { most: PROMPT, at, told: &told })?;
    Ok(sum)
}

fn size(input: &Input) -> u64 {
    match input {
        Input::File(path) => path.metadata().map_or(0, |data| data.len()),
        Input::Standard | Input::Address(_) => 0,
    }
}

/// Gathers documents into batches and adds them.
pub struct Adding<'a> {
    store: &'a mut Store,
    engine: &'a Engine,
    at: &'a str,
    watch: &'a dyn Watch,
    batch: Vec<Document>,
    ready: Vec<Extracted>,
    sum: Addition,
}

impl<'a> Adding<'a> {
    pub fn new(
        (store, engine): (&'a mut Store, &'a Engine),
        at: &'a str,
        watch: &'a dyn Watch,
    ) -> Self {
        Adding {
            store,
            engine,
            at,
            watch,
            batch: Vec::new(),
            ready: Vec::new(),
            sum: Addition::default(),
        }
    }

    pub fn problem(&mut self, problem: Problem) {
        self.watch.problem(&problem);
        self.sum.problems.push(problem);
    }

    fn input(
        &mut self,
        (input, client): (&Input, Option<&Client>),
        progress: &Progress,
    ) -> Result<(), Error> {
        let mut result = Ok(());
        let mut sink = |found: Result<Document, Problem>| {
            result = self.take(found);
            self.watch.reach(progress.reached());
            result.is_ok() && self.watch.goes_on()
        };
        match (input, client) {
            (Input::Address(address), Some(client)) => {
                fetched::documents(client, address, &mut sink);
            }
            _ => input.documents(progress, &mut sink),
        }
        result
    }

    fn read_elsewhere(&mut self, path: &Path, elsewhere: &dyn ReadElsewhere) -> Result<(), Error> {
        let mut result = Ok(());
        elsewhere.each(path, &mut |found| {
            result = self.take_read(found);
            result.is_ok() && self.watch.goes_on()
        });
        result
    }

    fn take_read(&mut self, found: Result<Extracted, Problem>) -> Result<(), Error> {
        match found {
            Ok(found) => self.ready.push(found),
            Err(problem) => self.problem(problem),
        }
        if self.ready.len() < DOCUMENTS { Ok(()) } else { self.add_read() }
    }

    fn add_read(&mut self) -> Result<(), Error> {
        let ready = std::mem::take(&mut self.ready);
        self.add(ready)
    }

    /// # Errors
    ///
    /// When the store cannot be written.
    pub fn take(&mut self, found: Result<Document, Problem>) -> Result<(), Error> {
        match found {
            Ok(document) => self.batch.push(document),
            Err(problem) => self.problem(problem),
        }
        let bytes: usize = self.batch.iter().map(|document| document.bytes.len()).sum();
        if self.batch.len() < DOCUMENTS && bytes < BYTES { Ok(()) } else { self.flush() }
    }

    /// Adds what is still at hand, and tells what all of it brought.
    ///
    /// # Errors
    ///
    /// When the store cannot be written.
    pub fn finish(mut self) -> Result<Addition, Error> {
        self.flush()?;
        self.add_read()?;
        Ok(self.sum)
    }

    /// Reads the documents at hand and adds them.
    fn flush(&mut self) -> Result<(), Error> {
        let documents = std::mem::take(&mut self.batch);
        let (mut found, problems) = prepare::reports(&documents);
        drop(documents);
        problems.into_iter().for_each(|problem| self.problem(problem));
        while !found.is_empty() {
            let rest = found.split_off(found.len().min(DOCUMENTS));
            self.add(found)?;
            found = rest;
        }
        Ok(())
    }

    fn add(&mut self, found: Vec<Extracted>) -> Result<(), Error> {
        let mut fresh = Vec::new();
        for found in found {
            match self.store.knows(&found.report)? {
                true => self.sum.added.known += 1,
                false => fresh.push(found),
            }
        }
        let watch = self.watch;
        let entries = prepare::entries(fresh, self.engine, &|| watch.read());
        let added = self.store.add(&entries, &steps::of_report(), self.at)?;
        self.sum.added = std::mem::take(&mut self.sum.added).and(added);
        Ok(())
    }
}
