//! What answers need: the store, the models, and the dossiers asked for of late.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use axum::http::StatusCode;
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;
use tokio::time::timeout;
use variorum::Engine;
use variorum::archive::{self, OutletRecord};
use variorum::store::Store;

use crate::events::Events;
use crate::fault::Fault;
use crate::pool::Pool;
use crate::shelf::{Shelf, Told};

/// How many questions are worked on at a time, and how long one waits for its answer.
const AT_ONCE: usize = 8;
const PATIENCE: Duration = Duration::from_secs(20);
/// How long a count over all stories is good for.
const FRESH: Duration = Duration::from_secs(60);

pub struct Desk {
    pub engine: Arc<Engine>,
    pool: Pool,
    shelf: Shelf,
    counted: Mutex<Option<Counted>>,
    pub events: Events,
    places: Arc<Semaphore>,
}

/// What each outlet does, as it was counted at some time with some last report.
struct Counted {
    when: Instant,
    last: i64,
    outlets: Arc<[OutletRecord]>,
}

impl Desk {
    /// # Errors
    ///
    /// When there is no store in the folder.
    pub fn new(folder: &Path, engine: Arc<Engine>) -> Result<Desk, variorum::Error> {
        let pool = Pool::new(folder)?;
        let places = Arc::new(Semaphore::new(AT_ONCE));
        Ok(Desk {
            engine,
            pool,
            shelf: Shelf::default(),
            counted: Mutex::default(),
            events: Events::default(),
            places,
        })
    }

    /// Asks the store on a thread that may wait for it. A question that takes too long is worked on
    /// to its end, so that the next who asks it finds the answer, but nobody waits for it.
    pub async fn ask<T: Send + 'static>(
        self: &Arc<Self>,
        question: impl FnOnce(&Desk, &Store) -> Result<T, Fault> + Send + 'static,
    ) -> Result<T, Fault> {
        let desk = Arc::clone(self);
        let answer = async move {
            let place = Arc::clone(&desk.places).acquire_owned().await;
            let look = move || {
                let _place = place;
                desk.pool.with(|store| question(&desk, store))
            };
            spawn_blocking(look).await
        };
        match timeout(PATIENCE, answer).await {
            Ok(Ok(answer)) => answer?,
            Ok(Err(_)) => Err(Fault::of_status(StatusCode::INTERNAL_SERVER_ERROR)),
            Err(_) => Err(Fault::new(
                StatusCode::SERVICE_UNAVAILABLE,
                "this takes longer than a page may",
                "ask again in a while: it is being worked on",
            )),
        }
    }

    /// The dossier of the story that `given` names.
    pub fn told(&self, store: &Store, given: &str) -> Result<Arc<Told>, Fault> {
        let id = store.find_story(given)?;
        let key = (id.clone(), store.texts(&id)?);
        self.shelf.told(&key, || Ok(archive::dossier(store, &self.engine, &id)?))
    }

    /// What each outlet does in all stories.
    pub fn outlets(&self, store: &Store) -> Result<Arc<[OutletRecord]>, Fault> {
        let mut counted = self.counted.lock().unwrap_or_else(PoisonError::into_inner);
        let last = store.last()?;
        if let Some(known) = &*counted
            && known.last == last
            && known.when.elapsed() < FRESH
        {
            return Ok(Arc::clone(&known.outlets));
        }
        let outlets: Arc<[OutletRecord]> = archive::outlets(store)?.into();
        *counted = Some(Counted { when: Instant::now(), last, outlets: Arc::clone(&outlets) });
        Ok(outlets)
    }
}
