//! Dossiers that were asked for of late, kept so that they need not be made again.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use variorum::model::{Dossier, StoryDossier};
use variorum::render::html;

use crate::address::Served;
use crate::fault::Fault;

/// Bytes of text of all reports whose dossiers are kept. With what was read in them each takes
/// some thirty times as much memory.
const MOST: usize = 6 << 20;

/// A story's dossier, with where everything in it is found.
pub struct Told {
    pub dossier: Dossier,
    pub addresses: Served,
    /// The inside of its page, made when it is first asked for.
    page: OnceLock<String>,
}

impl Told {
    pub fn new(dossier: Dossier) -> Self {
        let addresses = Served::new(&dossier.stories[0]);
        Told { dossier, addresses, page: OnceLock::new() }
    }

    /// What is told of a report outside its story: none of its statements is part of a claim.
    pub fn alone(mut dossier: Dossier) -> Self {
        dossier.stories[0].claims.clear();
        Told::new(dossier)
    }

    /// The inside of the story's page.
    pub fn page(&self) -> &str {
        self.page.get_or_init(|| html::story(self.story(), &self.addresses))
    }

    pub fn story(&self) -> &StoryDossier {
        &self.dossier.stories[0]
    }

    fn weight(&self) -> usize {
        let bytes = |story: &StoryDossier| {
            let texts: usize = story.reports.iter().map(|report| report.text.len()).sum();
            let older: usize = story.revisions.iter().map(|one| one.older.text.len()).sum();
            texts + older
        };
        bytes(self.story())
    }
}

/// Which dossier it is: that of a story with these reports, all versions counted.
pub type Key = (String, Vec<i64>);

/// One dossier, made by the first who asks while others wait.
#[derive(Default)]
struct Slot {
    told: Mutex<Option<Arc<Told>>>,
}

#[derive(Default)]
pub struct Shelf {
    /// What was asked for last stands last.
    slots: Mutex<Vec<(Key, Arc<Slot>)>>,
}

impl Shelf {
    /// The dossier of this key, made if it is not kept.
    pub fn told(
        &self,
        key: &Key,
        make: impl FnOnce() -> Result<Dossier, Fault>,
    ) -> Result<Arc<Told>, Fault> {
        let slot = self.slot(key);
        let mut told = slot.told.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(told) = &*told {
            return Ok(Arc::clone(told));
        }
        let made = Arc::new(Told::new(make()?));
        *told = Some(Arc::clone(&made));
        drop(told);
        self.forget_oldest();
        Ok(made)
    }

    fn slot(&self, key: &Key) -> Arc<Slot> {
        let mut slots = self.slots.lock().unwrap_or_else(PoisonError::into_inner);
        let known = slots.iter().position(|(known, _)| known == key).map(|at| slots.remove(at));
        // Of one story only what it holds now is kept.
        slots.retain(|(other, _)| other.0 != key.0);
        let slot = known.map_or_else(Arc::default, |(_, slot)| slot);
        slots.push((key.clone(), Arc::clone(&slot)));
        slot
    }

    /// Forgets what was not asked for longest until the rest is light enough.
    fn forget_oldest(&self) {
        let mut slots = self.slots.lock().unwrap_or_else(PoisonError::into_inner);
        let mut weight = 0;
        let mut kept: Vec<(Key, Arc<Slot>)> = Vec::new();
        for (key, slot) in slots.drain(..).rev() {
            weight += weight_of(&slot);
            if kept.is_empty() || weight <= MOST {
                kept.push((key, slot));
            }
        }
        kept.reverse();
        *slots = kept;
    }
}

/// Nothing for a dossier that is being made just now.
fn weight_of(slot: &Slot) -> usize {
    let told = slot.told.try_lock().ok();
    told.and_then(|told| told.as_ref().map(|told| told.weight())).unwrap_or(0)
}
