//! Takes: the statements of a claim. Makes: how many reports, independent origins and speakers
//! stand behind it, and its status. Needs: copies, origins, actors.

use std::collections::{BTreeMap, BTreeSet};

use variorum_model::{Aspect, ClaimKind, Pos, Stance, Statement, Status};

use super::{acts, denial};
use crate::Company;
use crate::terms::stem;

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
    /// Quoted words, without the marks in them.
    Quoted(String),
}

/// Quoted words of fewer letters may be said by two people.
const QUOTED_LETTERS: usize = 20;

/// Counts the reports, origins and speakers of statements.
///
/// Statements are one origin when their reports are, when both stand in copies of one passage, when
/// both repeat the same speaker, or when both stand in the same quoted words. Quoted words that an
/// earlier report had are of its origin, and whoever repeats them joins it with no other.
pub fn standing(company: &Company, statements: &[&(usize, Statement)]) -> Standing {
    let reports: BTreeSet<usize> = statements.iter().map(|s| s.0).collect();
    let voices: BTreeSet<Voice> = statements.iter().filter_map(|s| voice(company, s)).collect();
    Standing {
        reports: reports.len(),
        origins: components(rooted(company, statements)),
        speakers: voices.len(),
    }
}

/// The roots of each statement.
fn rooted(company: &Company, statements: &[&(usize, Statement)]) -> Vec<BTreeSet<Root>> {
    let quoted: Vec<Option<Root>> = statements.iter().map(|s| quoted(company, s)).collect();
    let said = statements.iter().zip(&quoted);
    let mut first: BTreeMap<&Root, usize> = BTreeMap::new();
    for (report, words) in said.clone().filter_map(|(s, words)| Some((s.0, words.as_ref()?))) {
        first
            .entry(words)
            .and_modify(|earliest| *earliest = report.min(*earliest))
            .or_insert(report);
    }
    let each = said.map(|(stated, quoted)| {
        let copy = company.copy_of(stated.0, stated.1.span).map(Root::Copy);
        let is_repeated = quoted.as_ref().is_some_and(|words| first[words] < stated.0);
        let own = if is_repeated { Vec::new() } else { own_roots(company, stated) };
        own.into_iter().chain(copy).chain(quoted.clone()).collect()
    });
    each.collect()
}

/// Who says the statement, none when the report does.
pub fn voice(company: &Company, (report, statement): &(usize, Statement)) -> Option<Voice> {
    let actor = statement.party.and_then(|party| company.actor_of(*report, party));
    actor.map(Voice::Actor).or_else(|| statement.speaker.clone().map(Voice::Name))
}

fn own_roots(company: &Company, stated: &(usize, Statement)) -> Vec<Root> {
    let (report, statement) = stated;
    let copy = company.copy_of(*report, statement.span);
    // What is copied is of the origin of whoever had it first, whose else's words stand beside it.
    let first = copy.map_or(*report, |copy| company.copies[copy].passages[0].report);
    let origin = company.origin_of(first).map_or(Root::Report(first), Root::Origin);
    let own = voice(company, stated).map(Root::Voice);
    let principal = statement.party.and_then(|party| company.principal_of(*report, party));
    let principal = principal.map(|actor| Root::Voice(Voice::Actor(actor)));
    [Some(origin), own, principal].into_iter().flatten().collect()
}

/// The quoted words that a statement stands in, if they are words of one speaker.
fn quoted(company: &Company, (report, statement): &(usize, Statement)) -> Option<Root> {
    let span = company.quoted(*report, statement)?;
    let letters = letters(company.words(*report, span));
    (letters.len() >= QUOTED_LETTERS).then_some(Root::Quoted(letters))
}

/// The letters and digits of words, small.
fn letters(words: &str) -> String {
    words.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
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
    let deeds: Vec<Deed> = match kind {
        ClaimKind::Event => stated.iter().filter_map(|s| Deed::of(company, s)).collect(),
        _ => Vec::new(),
    };
    let is_denied = is_denied(company, &deeds);
    if is_denied || kind == ClaimKind::Event && denial::is_refused(company, stated) {
        Status::Conflict
    } else if is_fulfilled(&deeds) {
        Status::Evolved
    } else if standing(company, stated).origins > 1 {
        Status::Agreed
    } else {
        Status::Single
    }
}

/// True when one clause denies the very deed that another tells as done, which no report does by
/// itself.
fn is_denied(company: &Company, deeds: &[Deed]) -> bool {
    let of = |stance: Stance| deeds.iter().filter(move |deed| deed.stated.1.stance == stance);
    let is_apart = |one: &Deed, other: &Deed| !company.is_said_by_one(one.stated, other.stated);
    of(Stance::Denies)
        .any(|no| of(Stance::Affirms).any(|yes| no.is_same_as(yes) && is_apart(no, yes)))
}

/// True when one clause tells as done what another tells of the same subject as still to come.
fn is_fulfilled(deeds: &[Deed]) -> bool {
    let of = |aspect: Aspect| deeds.iter().filter(move |deed| deed.aspect == aspect);
    of(Aspect::Ahead).any(|ahead| of(Aspect::Done).any(|done| ahead.is_same_as(done)))
}

/// What a clause says that its subject does.
struct Deed<'s> {
    stated: &'s (usize, Statement),
    subject: String,
    verb: String,
    aspect: Aspect,
    /// What else it tells of, where its subject is a pronoun or `there`, which can be anything.
    of: Option<BTreeSet<String>>,
}

impl<'s> Deed<'s> {
    fn of(company: &Company, stated: &'s (usize, Statement)) -> Option<Self> {
        let (report, statement) = stated;
        let reading = &company.readings[*report];
        let clause = &reading.clauses[statement.clause? as usize];
        let token = |token: u32| &reading.parse.tokens[token as usize];
        let (subject, verb) = (token(clause.subject?), token(clause.head));
        let of = (subject.pos == Pos::Pron).then(|| denial::told_of(reading, clause));
        let (subject, verb) = (stem(&subject.lemma), stem(&verb.lemma));
        Some(Deed { stated, subject, verb, aspect: clause.aspect, of })
    }

    fn is_same_as(&self, other: &Deed) -> bool {
        let same_act = || {
            let own = acts::acts(std::slice::from_ref(&self.verb));
            acts::acts(std::slice::from_ref(&other.verb)).iter().any(|act| own.contains(act))
        };
        self.stated.0 != other.stated.0
            && (&self.subject, &self.of) == (&other.subject, &other.of)
            && (self.verb == other.verb || same_act())
    }
}
