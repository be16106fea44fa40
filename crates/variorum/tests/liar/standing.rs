//! How claims stand before and after somebody is added to a story.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use variorum::model::{Claim, Report, Statement, Status, StoryDossier};
use variorum::models::Models;
use variorum::{Engine, Request};

static ENGINE: LazyLock<Engine> = LazyLock::new(|| {
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

/// Where the honest statements of a claim stand: report, start, end.
type Key = Vec<(String, u32, u32)>;

/// A claim that stands otherwise with the opponent than without.
#[derive(Debug)]
pub struct Moved {
    pub story: StoryDossier,
    changed: Vec<(Key, Option<Standing>)>,
    contested: Vec<Standing>,
}

impl Moved {
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

pub fn story(reports: Vec<Report>) -> StoryDossier {
    let request = Request { reports, one_story: true, ..Request::default() };
    variorum::dossier(&ENGINE, request, &|| ()).stories.swap_remove(0)
}

/// What adding `opponents` to `honest` reports changes about what these say.
pub fn moved(honest: &[Report], opponents: Vec<Report>) -> Moved {
    let before = standings(&story(honest.to_vec()), honest);
    let story = story([honest.to_vec(), opponents].concat());
    let after = standings(&story, honest);
    let stands = |key: &Key| after.get(key).cloned();
    let is_same =
        |a: &Standing, b: &Standing| (a.status, a.origins, a.best) == (b.status, b.origins, b.best);
    let changed = before
        .iter()
        .filter(|(key, old)| !stands(key).is_some_and(|new| is_same(old, &new)))
        .map(|(key, _)| (key.clone(), stands(key)));
    let changed: Vec<_> = changed.collect();
    let joined = changed.iter().filter_map(|(_, standing)| standing.clone());
    let contested = joined.filter(|standing| standing.joined).collect();
    Moved { story, changed, contested }
}

fn standings(story: &StoryDossier, honest: &[Report]) -> BTreeMap<Key, Standing> {
    let is_honest = |id: &str| honest.iter().any(|report| report.id == id);
    let place = |(report, statement): &(usize, Statement)| {
        (story.reports[*report].id.clone(), statement.span.start, statement.span.end)
    };
    let of = |claim: &Claim| {
        let all = claim.statements.iter().map(|&number| place(&story.statements[number]));
        let mut own: Key = all.filter(|(id, ..)| is_honest(id)).collect();
        own.sort();
        let standing = Standing {
            status: claim.status,
            origins: claim.origins,
            best: claim.figure.as_ref().map(|figure| figure.best),
            joined: own.len() < claim.statements.len(),
        };
        (own, standing)
    };
    story.claims.iter().map(of).filter(|(own, _)| !own.is_empty()).collect()
}
