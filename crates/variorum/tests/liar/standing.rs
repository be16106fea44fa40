//! How claims stand before and after somebody is added to a story.

#![allow(dead_code, reason = "each test uses some of it")]

use std::collections::BTreeMap;
use std::fmt::{Display, Formatter};
use std::sync::LazyLock;

use variorum::model::{Claim, ClaimKind, Dossier, Report, Statement, Status, StoryDossier};
use variorum::models::Models;
use variorum::{Engine, Request};

pub static ENGINE: LazyLock<Engine> = LazyLock::new(|| {
    let models = Models::of_user().expect("a folder for models");
    Engine::load(&models).expect("the models; `cargo run -- models fetch` gets them")
});

/// What the statements of honest reports come to together.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing {
    pub status: Status,
    pub origins: usize,
    pub best: Option<f64>,
    /// Whether somebody else is heard in it too.
    pub joined: bool,
}

/// The kind of a claim and the sentences of honest reports that it stands in: report, start, end.
type Key = (ClaimKind, Vec<(String, u32, u32)>);
/// Several clauses of one sentence may be claims of their own.
type Standings = BTreeMap<Key, Vec<Standing>>;

/// A claim that stands otherwise with the opponent than without.
#[derive(Debug)]
pub struct Moved {
    pub story: StoryDossier,
    changed: Vec<(Key, Option<Standing>)>,
    before: Standings,
    contested: Vec<Standing>,
}

impl Standing {
    fn is_same(&self, other: &Standing) -> bool {
        (self.status, self.origins, self.best) == (other.status, other.origins, other.best)
    }
}

impl Moved {
    /// True when no claim of the same sentences has another status or other origins; sentences may
    /// be put together otherwise, and another of several figures be the best.
    pub fn is_no_other(&self) -> bool {
        self.is_kept(|old, now| (old.status, old.origins) == (now.status, now.origins))
    }

    fn is_kept(&self, is_same: impl Fn(&Standing, &Standing) -> bool) -> bool {
        let was = |key: &Key, now: &Standing| self.before[key].iter().any(|old| is_same(old, now));
        self.changed.iter().all(|(key, now)| now.as_ref().is_none_or(|now| was(key, now)))
    }

    /// Claims that the opponent takes part in and that stand otherwise.
    pub fn contested(&self) -> &[Standing] {
        &self.contested
    }

    /// True when no claim but one that the opponent takes part in stands otherwise.
    pub fn only_contested(&self) -> bool {
        self.changed.len() == self.contested.len()
    }

    pub fn is_nothing(&self) -> bool {
        self.changed.is_empty()
    }
}

/// What moved, with the words that stood there.
impl Display for Moved {
    fn fmt(&self, to: &mut Formatter) -> std::fmt::Result {
        let text = |id: &str| self.story.reports.iter().find(|report| report.id == id);
        for (key, now) in &self.changed {
            let words = key.1.iter().filter_map(|(id, start, end)| {
                Some(format!("{id}: {:?}", &text(id)?.text[*start as usize..*end as usize]))
            });
            let words = words.collect::<Vec<_>>().join(" + ");
            writeln!(to, "{words}\n  was {:?}\n  is {now:?}", self.before.get(key))?;
        }
        let told =
            self.story.reports.iter().map(|report| format!("{}: {:?}", report.id, report.text));
        write!(to, "{}", told.collect::<Vec<_>>().join("\n"))
    }
}

pub fn story(reports: Vec<Report>) -> StoryDossier {
    dossier(reports, true).stories.swap_remove(0)
}

pub fn dossier(reports: Vec<Report>, one_story: bool) -> Dossier {
    variorum::dossier(&ENGINE, Request { reports, one_story, ..Request::default() }, &|| ())
}

/// What adding `opponents` to `honest` reports changes about what these say.
pub fn moved(honest: &[Report], opponents: Vec<Report>) -> Moved {
    let before = standings(&story(honest.to_vec()), honest);
    let story = story([honest.to_vec(), opponents].concat());
    let after = standings(&story, honest);
    let mut changed = Vec::new();
    for (key, olds) in &before {
        let news = after.get(key).map_or(&[][..], Vec::as_slice);
        let is_kept = |old: &&Standing| news.iter().any(|new| new.is_same(old));
        let is_new = |new: &&Standing| !olds.iter().any(|old| new.is_same(old));
        let gone = olds.iter().filter(|old| !is_kept(old));
        changed.extend(gone.map(|_| (key.clone(), news.iter().find(is_new).cloned())));
    }
    let joined = changed.iter().filter_map(|(_, standing)| standing.clone());
    let contested = joined.filter(|standing| standing.joined).collect();
    Moved { story, changed, before, contested }
}

fn standings(story: &StoryDossier, honest: &[Report]) -> Standings {
    let is_honest = |id: &str| honest.iter().any(|report| report.id == id);
    let place = |(report, statement): &(usize, Statement)| {
        let parse = &story.readings[*report].parse;
        let sentence = parse.span(parse.sentences[statement.sentence as usize]);
        (story.reports[*report].id.clone(), sentence.start, sentence.end)
    };
    let of = |claim: &Claim| {
        let all = claim.statements.iter().map(|&number| place(&story.statements[number]));
        let mut own: Vec<_> = all.filter(|(id, ..)| is_honest(id)).collect();
        own.sort();
        let statements = own.len();
        own.dedup();
        let standing = Standing {
            status: claim.status,
            origins: claim.origins,
            best: claim.figure.as_ref().map(|figure| figure.best),
            joined: statements < claim.statements.len(),
        };
        ((claim.kind, own), standing)
    };
    let mut standings = Standings::new();
    for (key, standing) in story.claims.iter().map(of).filter(|(key, _)| !key.1.is_empty()) {
        standings.entry(key).or_default().push(standing);
    }
    standings
}
