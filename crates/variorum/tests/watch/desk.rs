//! A store whose feeds are watched, by a clock that the test sets.

#![allow(dead_code, reason = "each test uses some of it")]

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock, Mutex};
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use tempfile::TempDir;
use variorum::archive::watch::{Round, Watcher, Webhook, follow};
use variorum::archive::{self, Given};
use variorum::fetch::{Client, Clock, Manners};
use variorum::models::Models;
use variorum::store::{Access, Feed, Store, StoryFilter, StoryOrder};
use variorum::{Engine, model::Dossier};

pub static ENGINE: LazyLock<Engine> = LazyLock::new(|| {
    let models = Models::of_user().expect("a folder for models");
    Engine::load(&models).expect("the models; `cargo run -- models fetch` gets them")
});

pub const EVERY: Duration = Duration::from_secs(15 * 60);

/// A clock that stands until it is set, and says to stop after so many questions.
#[derive(Clone)]
pub struct Standing {
    pub now: Arc<Mutex<Timestamp>>,
    pub left: Arc<AtomicUsize>,
}

impl Clock for Standing {
    fn now(&self) -> Timestamp {
        *self.now.lock().unwrap()
    }

    fn wait(&self, time: Duration) -> bool {
        *self.now.lock().unwrap() += SignedDuration::try_from(time).unwrap();
        let take = |left: usize| left.checked_sub(1);
        self.left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, take).is_ok()
    }
}

/// A store whose feeds are watched.
pub struct Desk {
    pub folder: TempDir,
    pub clock: Standing,
}

impl Desk {
    pub fn new(feeds: &[String]) -> Desk {
        let folder = TempDir::new().unwrap();
        let now = Arc::new(Mutex::new("2021-05-04T12:00:00Z".parse().unwrap()));
        let clock = Standing { now, left: Arc::new(AtomicUsize::new(usize::MAX)) };
        let mut store = Store::open(folder.path(), Access::Write).unwrap();
        let feeds: Vec<_> = feeds.iter().map(Into::into).collect();
        assert_eq!(follow(&mut store, &feeds).unwrap().value, feeds.len());
        Desk { folder, clock }
    }

    /// One round of a program that has just been started, some minutes after the last.
    pub fn round(&self, minutes: i64) -> Round {
        self.round_with(minutes, Manners { allow_private: true, ..manners() })
    }

    pub fn round_with(&self, minutes: i64, manners: Manners) -> Round {
        self.round_telling(minutes, manners, None)
    }

    /// One that also tells an address.
    pub fn round_telling(&self, minutes: i64, manners: Manners, told: Option<Webhook>) -> Round {
        *self.clock.now.lock().unwrap() += SignedDuration::from_mins(minutes);
        let client = Client::new(manners, Arc::new(self.clock.clone()));
        let watcher = Watcher::new(self.folder.path(), client, EVERY).with_webhook(told);
        watcher.round(&ENGINE, &()).unwrap()
    }

    /// Adds reports, a JSON object a line, as another command would.
    pub fn add(&self, lines: &str) {
        let file = self.folder.path().join("reports.jsonl");
        std::fs::write(&file, lines).unwrap();
        let mut store = Store::open(self.folder.path(), Access::Write).unwrap();
        let given = Given { paths: &[file], ..Given::default() };
        archive::add((&mut store, &ENGINE), &given, "2021-05-04T12:05:00Z", &()).unwrap();
    }

    pub fn store(&self) -> Store {
        Store::open(self.folder.path(), Access::Read).unwrap()
    }

    pub fn feed(&self, address: &str) -> Feed {
        let feeds = self.store().feeds().unwrap();
        feeds.into_iter().find(|feed| feed.address == address).expect(address)
    }

    /// How many reports each story has, the biggest first.
    pub fn stories(&self) -> Vec<usize> {
        let filter = StoryFilter { order: StoryOrder::Biggest, most: 99, ..StoryFilter::default() };
        self.store().stories(&filter).unwrap().iter().map(|story| story.reports).collect()
    }

    /// What the biggest story tells.
    pub fn dossier(&self) -> Dossier {
        let store = self.store();
        let filter = StoryFilter { order: StoryOrder::Biggest, most: 1, ..StoryFilter::default() };
        let story = store.stories(&filter).unwrap().remove(0);
        archive::dossier(&store, &ENGINE, &story.id).unwrap()
    }
}

pub fn manners() -> Manners {
    Manners { gap: Duration::ZERO, tries: 1, ..Manners::default() }
}
