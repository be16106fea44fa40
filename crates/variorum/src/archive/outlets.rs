//! Takes: the stories of a store. Makes: what each outlet does in them. Needs: what was compared.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use variorum_store::{Member, Store};

use super::glance::glance;
use crate::Error;

/// What an outlet does in the stories of a store.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct OutletRecord {
    pub name: String,
    pub reports: usize,
    pub stories: usize,
    /// Stories of several outlets that it told first.
    pub first: usize,
    /// Stories that no other outlet told.
    pub alone: usize,
    /// Its reports that print the words of an earlier report of another outlet.
    pub copies: usize,
    /// Reports of other outlets that print the words of an earlier one of its own.
    pub copied: usize,
}

/// What each outlet does, the one with most reports first.
///
/// # Errors
///
/// When the store cannot be read.
pub fn outlets(store: &Store) -> Result<Vec<OutletRecord>, Error> {
    let members = store.all_members()?;
    let mut records: BTreeMap<String, OutletRecord> = BTreeMap::new();
    for story in members.chunk_by(|a, b| a.story == b.story) {
        tell(&mut records, story);
        if story.len() > 1 {
            let origins = glance(store, &story[0].story)?.map(|glance| glance.origins);
            origins.iter().flatten().for_each(|origin| copy(&mut records, story, origin));
        }
    }
    let mut records: Vec<OutletRecord> = records.into_values().collect();
    records.sort_by(|a, b| (b.reports, &a.name).cmp(&(a.reports, &b.name)));
    Ok(records)
}

fn of<'r>(records: &'r mut BTreeMap<String, OutletRecord>, name: &str) -> &'r mut OutletRecord {
    let new = || OutletRecord { name: name.to_owned(), ..OutletRecord::default() };
    records.entry(name.to_owned()).or_insert_with(new)
}

fn tell(records: &mut BTreeMap<String, OutletRecord>, story: &[Member]) {
    let outlets: BTreeSet<&str> = story.iter().map(|member| member.outlet.as_str()).collect();
    story.iter().for_each(|member| of(records, &member.outlet).reports += 1);
    for outlet in &outlets {
        let record = of(records, outlet);
        record.stories += 1;
        record.alone += usize::from(outlets.len() == 1);
    }
    // Without a time nobody knows who was first.
    if outlets.len() > 1 && story[0].dated {
        of(records, &story[0].outlet).first += 1;
    }
}

/// Counts the reports of an origin after its first as copies, where they are of another outlet.
fn copy(records: &mut BTreeMap<String, OutletRecord>, story: &[Member], origin: &[usize]) {
    let mut printed = origin.iter().filter_map(|&report| story.get(report));
    let Some(first) = printed.next() else {
        return;
    };
    for later in printed.filter(|later| later.outlet != first.outlet) {
        of(records, &later.outlet).copies += 1;
        of(records, &first.outlet).copied += 1;
    }
}
