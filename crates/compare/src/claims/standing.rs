//! Takes: the statements of a claim. Makes: how many reports, independent origins and speakers
//! stand behind it, and its status. Needs: copies, origins, actors.

use std::collections::BTreeSet;

use variorum_model::{Aspect, ClaimKind, Stance, Statement, Status};

use crate::Company;

/// How many reports, independent origins and speakers stand behind a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    pub reports: usize,
    pub origins: usize,
    pub speakers: usize,
}

/// Somebody who says something: an actor, or a name that is no actor's.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Voice {
    Actor(usize),
    Name(String),
}

/// What makes two statements one origin when they share it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Root {
    Report(usize),
    Origin(usize),
    Copy(usize),
    Voice(Voice),
}

/// Counts the reports, origins and speakers of statements.
///
/// Statements are one origin when their reports are, when both stand in copies of one passage, or
/// when both repeat the same speaker.
pub fn standing(company: &Company, statements: &[&(usize, Statement)]) -> Standing {
    let reports: BTreeSet<usize> = statements.iter().map(|s| s.0).collect();
    let voices: BTreeSet<Voice> = statements.iter().filter_map(|s| voice(company, s)).collect();
    let roots: Vec<BTreeSet<Root>> = statements.iter().map(|s| roots(company, s)).collect();
    Standing { reports: reports.len(), origins: components(roots), speakers: voices.len() }
}

/// Who says the statement, none when the report does.
pub fn voice(company: &Company, (report, statement): &(usize, Statement)) -> Option<Voice> {
    let actor = statement.party.and_then(|party| company.actor_of(*report, party));
    actor.map(Voice::Actor).or_else(|| statement.speaker.clone().map(Voice::Name))
}

fn roots(company: &Company, stated: &(usize, Statement)) -> BTreeSet<Root> {
    let (report, statement) = stated;
    let origin = company.origin_of(*report).map_or(Root::Report(*report), Root::Origin);
    let copy = company.copy_of(*report, statement.span).map(Root::Copy);
    let voice = voice(company, stated).map(Root::Voice);
    [Some(origin), copy, voice].into_iter().flatten().collect()
}

/// How many sets remain when those that share an element are joined.
fn components(sets: Vec<BTreeSet<Root>>) -> usize {
    let mut joined: Vec<BTreeSet<Root>> = Vec::new();
    for mut set in sets {
        let (touching, apart): (Vec<_>, Vec<_>) =
            joined.into_iter().partition(|other| !other.is_disjoint(&set));
        set.extend(touching.into_iter().flatten());
        joined = apart;
        joined.push(set);
    }
    joined.len()
}

/// The status of a claim about an event or an utterance.
pub fn status(company: &Company, kind: ClaimKind, stated: &[&(usize, Statement)]) -> Status {
    let stances: BTreeSet<Stance> = stated.iter().map(|s| s.1.stance).collect();
    let aspects: BTreeSet<Aspect> = stated.iter().filter_map(|s| aspect(company, s)).collect();
    let denied = stances.contains(&Stance::Denies) && stances.contains(&Stance::Affirms);
    let event = kind == ClaimKind::Event;
    if event && denied {
        Status::Conflict
    } else if event && aspects.contains(&Aspect::Ahead) && aspects.contains(&Aspect::Done) {
        Status::Evolved
    } else if standing(company, stated).origins > 1 {
        Status::Agreed
    } else {
        Status::Single
    }
}

fn aspect(company: &Company, (report, statement): &(usize, Statement)) -> Option<Aspect> {
    statement.clause.map(|c| company.readings[*report].clauses[c as usize].aspect)
}
