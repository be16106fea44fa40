//! Takes: feeds. Makes: the reports that they lead to in a store, round by round. Needs: an
//! [`Engine`] and a [`Client`], which brings the clock.
//!
//! What is to be asked for stands in the store: a page that a feed names is noted before the feed
//! counts as had, so a round that is killed goes on where it was.

mod feeds;
mod follow;
mod links;
mod times;
mod webhook;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use jiff::Timestamp;
use variorum_fetch::{Client, Clock};
use variorum_model::Problem;
use variorum_store::{Access, Store};

use super::add::{Addition, PROMPT, Watch};
use super::{Telling, group, noted};
use crate::{Engine, Error};

pub use follow::follow;
pub use webhook::Webhook;

/// How long a store that another process is writing is waited for.
const BUSY: Duration = Duration::from_secs(30);
/// A clock that goes back by less than this is only being put right.
const SLACK: Duration = Duration::from_secs(3600);

/// Watches the feeds of a store.
pub struct Watcher {
    folder: PathBuf,
    client: Client,
    every: Duration,
    webhook: Option<Webhook>,
    begun: AtomicBool,
}

/// What one round brought.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Round {
    /// When it began.
    pub at: String,
    /// Feeds that were asked, and how many of them had nothing new or could not be had.
    pub asked: usize,
    pub unchanged: usize,
    pub failed: usize,
    /// Pages that feeds named for the first time.
    pub found: usize,
    /// Pages that were had, whether new or looked at again.
    pub fetched: usize,
    /// Messages that a webhook took.
    pub told: usize,
    pub addition: Addition,
}

/// One round while it goes on.
struct Going<'g> {
    store: &'g mut Store,
    engine: &'g Engine,
    client: &'g Client,
    every: Duration,
    now: Timestamp,
    watch: &'g dyn Watch,
    round: Round,
}

impl Watcher {
    /// Asks each feed of the store in `folder` once in `every`.
    pub fn new(folder: &Path, client: Client, every: Duration) -> Watcher {
        let begun = AtomicBool::new(false);
        Watcher { folder: folder.into(), client, every, webhook: None, begun }
    }

    /// Tells an address after each round what has become of stories since it was last told.
    pub fn with_webhook(self, webhook: Option<Webhook>) -> Watcher {
        Watcher { webhook, ..self }
    }

    fn clock(&self) -> &dyn Clock {
        self.client.clock()
    }

    /// Asks the feeds whose time has come, fetches the pages whose time has come, adds them, groups,
    /// and tells what came of it. What was added before an error stays.
    ///
    /// # Errors
    ///
    /// When the store cannot be written.
    pub fn round(&self, engine: &Engine, watch: &dyn Watch) -> Result<Round, Error> {
        let mut store = Store::open(&self.folder, Access::Write)?;
        if let Some(webhook) = &self.webhook {
            // One that is new is told of what this round brings.
            store.hook(webhook.address())?;
        }
        let now = self.clock().now();
        if !self.begun.swap(true, Ordering::Relaxed) {
            // The options may be others than those of the last run.
            let now = noted(now);
            store.take_up_refused(self.client.allows_private().then_some(now.as_str()))?;
        }
        let round = Round { at: noted(now), ..Round::default() };
        let (client, every) = (&self.client, self.every);
        let mut going = Going { store: &mut store, engine, client, every, now, watch, round };
        going.set_back()?;
        going.ask_feeds()?;
        going.fetch_links()?;
        going.group()?;
        if let Some(webhook) = &self.webhook {
            going.tell(webhook)?;
        }
        Ok(going.round)
    }

    /// Round after round until the clock says to stop, or `each`, which is given what each brought.
    /// Between rounds others may write the store.
    ///
    /// # Errors
    ///
    /// When the store cannot be written, and not only because another process writes it.
    pub fn run(
        &self,
        engine: &Engine,
        watch: &dyn Watch,
        each: &mut dyn FnMut(&Round) -> bool,
    ) -> Result<(), Error> {
        loop {
            let wait = match self.round(engine, watch) {
                Ok(round) if !each(&round) => return Ok(()),
                Ok(_) => self.until_next()?,
                Err(Error::Store(variorum_store::Error::Busy(_))) => BUSY,
                Err(error) => return Err(error),
            };
            if !self.clock().wait(wait) {
                return Ok(());
            }
        }
    }

    /// How long nothing is to be asked for; never longer than a round takes, as feeds may be given
    /// meanwhile.
    fn until_next(&self) -> Result<Duration, Error> {
        let store = Store::open(&self.folder, Access::Read)?;
        let told = self.webhook.as_ref().map(|webhook| store.hook_due(webhook.address()));
        let due = [store.next_due()?, told.transpose()?.flatten()];
        let next = due.into_iter().flatten().filter_map(|next| next.parse().ok()).min();
        let wait = next.map_or(self.every, |next| times::between(self.clock().now(), next));
        Ok(wait.clamp(Duration::from_secs(1), self.every.max(Duration::from_secs(1))))
    }
}

impl Going<'_> {
    /// Asks for everything where the clock has been set back, lest nothing is asked for until it has
    /// come again to where it was.
    fn set_back(&mut self) -> Result<(), Error> {
        let latest = noted(times::after(self.now, SLACK));
        if let Some(newest) = self.store.set_back(&self.round.at, &latest)? {
            let problem = was_set_back(&self.round.at, &newest);
            self.watch.problem(&problem);
            self.round.addition.problems.push(problem);
        }
        Ok(())
    }

    /// Looks for the stories of what was added.
    fn group(&mut self) -> Result<(), Error> {
        let told = |done, of| self.watch.story(done, of);
        let telling = Telling { most: PROMPT, at: &self.round.at, told: &told };
        self.round.addition.stories = group((&mut *self.store, self.engine), &telling)?;
        Ok(())
    }

    /// Whether nobody has said to stop.
    fn goes_on(&self) -> bool {
        self.client.clock().wait(Duration::ZERO)
    }
}

fn was_set_back(now: &str, newest: &str) -> Problem {
    Problem {
        report: "clock".into(),
        message: format!("it says {now}, and something was fetched at {newest}"),
        hint: "see that it is right now; every feed is asked anew, and nothing is lost".into(),
    }
}
