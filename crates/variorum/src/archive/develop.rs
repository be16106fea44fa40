//! Takes: what a story's claims were, and its claims now. Makes: what has become of them. Needs:
//! nothing.
//!
//! A claim is found again by the words of its statements, each known by its report in whatever
//! version, and a figure also by its question.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use variorum_model::{
    Bounds, Claim, ClaimDevelopment, ClaimKind, Development, Span, Standing, Status, StoryDossier,
};

use super::runs::hash;

/// A claim as a store keeps it, to tell later what has become of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct KeptClaim {
    kind: ClaimKind,
    question: String,
    /// Whose words say it best, and where.
    report: String,
    span: Span,
    standing: Standing,
    statements: BTreeSet<Stated>,
}

/// A statement by what stays when its report has a newer version: the page, and the words with
/// those of its figure, hashed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
struct Stated {
    page: u64,
    words: u64,
}

/// What a story claimed: the pages it was told on, and the claims kept of it.
#[derive(Debug, Clone, Default)]
pub struct Before {
    pub pages: BTreeSet<String>,
    pub claims: Vec<KeptClaim>,
}

/// What to keep of a story's claims; `pages` are what the versions of each report share.
pub fn kept(story: &StoryDossier, pages: &[String]) -> Vec<KeptClaim> {
    story.claims.iter().map(|claim| kept_claim(story, claim, pages)).collect()
}

fn kept_claim(story: &StoryDossier, claim: &Claim, pages: &[String]) -> KeptClaim {
    let (report, span) = best(story, claim);
    let bounds = |figure: &variorum_model::FigureRange| Bounds {
        best: figure.best,
        low: figure.low,
        high: figure.high,
        unit: figure.unit.clone(),
    };
    KeptClaim {
        kind: claim.kind,
        question: claim.question.clone(),
        report: story.reports[report].id.clone(),
        span,
        standing: Standing {
            status: claim.status,
            origins: claim.origins,
            figure: claim.figure.as_ref().map(bounds),
        },
        statements: claim.statements.iter().map(|&n| stated((story, n), claim, pages)).collect(),
    }
}

/// The statement in whose words the claim is given, else the first.
fn best(story: &StoryDossier, claim: &Claim) -> (usize, Span) {
    let place = |number: &usize| {
        let (report, stated) = &story.statements[*number];
        (*report, stated.span)
    };
    let says = |(report, span): &(usize, Span)| span.of(&story.reports[*report].text) == claim.text;
    let mut places = claim.statements.iter().map(place);
    places.clone().find(says).or_else(|| places.next()).expect("a claim has statements")
}

fn stated((story, number): (&StoryDossier, usize), claim: &Claim, pages: &[String]) -> Stated {
    let (report, stated) = &story.statements[number];
    let text = &story.reports[*report].text;
    let figure = stated.figure.filter(|_| claim.kind == ClaimKind::Figure);
    let figure = figure.map(|n| story.readings[*report].figures[n as usize].span.of(text));
    let words = format!("{:?}\n{:?}\n{}", claim.kind, figure, stated.span.of(text));
    Stated { page: hash(&pages[*report]), words: hash(&words) }
}

/// What has become of a story whose claims were others before, gravest first; nothing is said of a
/// story that is new.
pub fn developments(before: &Before, now: &[KeptClaim], pages: &[String]) -> Vec<Development> {
    if before.pages.is_empty() {
        return Vec::new();
    }
    let known: BTreeSet<u64> = before.pages.iter().map(|page| hash(page)).collect();
    let here: BTreeSet<u64> = pages.iter().map(|page| hash(page)).collect();
    let said: BTreeSet<&Stated> = now.iter().flat_map(|claim| &claim.statements).collect();
    let withdrawn = |stated: &Stated| here.contains(&stated.page) && !said.contains(stated);
    let more = here.difference(&known).count();
    let mut turns = turned((&before.claims, now), &known, &withdrawn);
    turns.extend(lost(&before.claims, now, &withdrawn));
    turns.sort_by_key(ClaimDevelopment::turn);
    let reports = (more > 0).then_some(Development::Reports(more));
    let claims = turns.into_iter().map(|turn| Development::Claim(Box::new(turn)));
    reports.into_iter().chain(claims).collect()
}

/// The claims that are new or stand otherwise than before. Fewer origins are told of only where
/// somebody withdrew the claim: else its statements are only grouped otherwise.
fn turned(
    (before, now): (&[KeptClaim], &[KeptClaim]),
    known: &BTreeSet<u64>,
    withdrawn: &dyn Fn(&Stated) -> bool,
) -> Vec<ClaimDevelopment> {
    let index = Index::of(before);
    let turned = |claim: &KeptClaim| {
        let old = index.find(claim).map(|old| &before[old]);
        let is_withdrawn = old.is_some_and(|old| old.statements.iter().any(withdrawn));
        let old = old.map(|old| old.standing.clone()).or_else(|| unkept(claim, known));
        is_turn(old.as_ref(), &claim.standing, is_withdrawn)
            .then(|| claim.development(old, Some(claim.standing.clone())))
    };
    now.iter().filter_map(turned).collect()
}

/// What was said by one report alone is not kept, and stood as single.
fn unkept(claim: &KeptClaim, known: &BTreeSet<u64>) -> Option<Standing> {
    let was_said = claim.statements.iter().any(|stated| known.contains(&stated.page));
    was_said.then_some(Standing { status: Status::Single, origins: 1, figure: None })
}

fn is_turn(before: Option<&Standing>, after: &Standing, is_withdrawn: bool) -> bool {
    let Some(before) = before else { return after.origins > 1 };
    let conflict = after.status == Status::Conflict && before.status != Status::Conflict;
    let fewer = is_withdrawn && after.origins < before.origins;
    conflict || fewer || after.origins > before.origins || before.has_moved(after)
}

/// Claims of several origins, and figures, that were withdrawn altogether.
fn lost(
    before: &[KeptClaim],
    now: &[KeptClaim],
    withdrawn: &dyn Fn(&Stated) -> bool,
) -> Vec<ClaimDevelopment> {
    let index = Index::of(now);
    let weighs = |claim: &&KeptClaim| {
        claim.standing.status != Status::Single || claim.kind == ClaimKind::Figure
    };
    let is_gone =
        |claim: &&KeptClaim| claim.statements.iter().all(withdrawn) && index.find(claim).is_none();
    let gone = before.iter().filter(weighs).filter(is_gone);
    gone.map(|claim| claim.development(Some(claim.standing.clone()), None)).collect()
}

impl KeptClaim {
    fn development(&self, before: Option<Standing>, after: Option<Standing>) -> ClaimDevelopment {
        ClaimDevelopment {
            kind: self.kind,
            question: self.question.clone(),
            report: self.report.clone(),
            span: self.span,
            before,
            after,
        }
    }
}

/// Claims by their statements, and figures by their questions.
struct Index<'c> {
    statements: BTreeMap<Stated, Vec<usize>>,
    figures: BTreeMap<(&'c str, u64), usize>,
}

impl<'c> Index<'c> {
    fn of(claims: &'c [KeptClaim]) -> Self {
        let (mut statements, mut figures) =
            (BTreeMap::<Stated, Vec<usize>>::new(), BTreeMap::new());
        for (number, claim) in claims.iter().enumerate() {
            for stated in &claim.statements {
                statements.entry(*stated).or_default().push(number);
            }
            for stated in claim.statements.iter().filter(|_| claim.kind == ClaimKind::Figure) {
                figures.entry((claim.question.as_str(), stated.page)).or_insert(number);
            }
        }
        Index { statements, figures }
    }

    /// The claim that shares most statements of one kind, or a figure one page gave to the question.
    fn find(&self, claim: &KeptClaim) -> Option<usize> {
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        let holders = claim.statements.iter().filter_map(|stated| self.statements.get(stated));
        holders.flatten().for_each(|number| *shared.entry(*number).or_default() += 1);
        let most = shared.into_iter().max_by_key(|(number, count)| (*count, usize::MAX - number));
        most.map(|(number, _)| number).or_else(|| self.same_question(claim))
    }

    fn same_question(&self, claim: &KeptClaim) -> Option<usize> {
        if claim.kind != ClaimKind::Figure {
            return None;
        }
        let asked = |stated: &Stated| self.figures.get(&(claim.question.as_str(), stated.page));
        claim.statements.iter().find_map(asked).copied()
    }
}
