//! Takes: the claims of a story and their statements. Makes: how each stands to another.
//! Needs: claims in their final order.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use variorum_model::{Claim, ClaimKind, Relation, RelationKind, Statement};

/// A figure adds to the event or the words in which most of its statements stand.
pub fn relations(claims: &[Claim], statements: &[(usize, Statement)]) -> Vec<Vec<Relation>> {
    let told = told(claims, statements);
    let relation = |claim: &Claim| {
        let to = (claim.kind == ClaimKind::Figure).then(|| around(claim, statements, &told));
        let to = to.flatten()?;
        Some(Relation { to, kind: RelationKind::Elaborates })
    };
    claims.iter().map(|claim| relation(claim).into_iter().collect()).collect()
}

/// The statements in which other claims than figures are told, by report and sentence.
type Told = BTreeMap<(usize, u32), Vec<(usize, usize)>>;

fn told(claims: &[Claim], statements: &[(usize, Statement)]) -> Told {
    let mut told = Told::new();
    let others = claims.iter().enumerate().filter(|(_, claim)| claim.kind != ClaimKind::Figure);
    for (number, claim) in others {
        for &at in &claim.statements {
            let (report, statement) = &statements[at];
            told.entry((*report, statement.sentence)).or_default().push((number, at));
        }
    }
    told
}

/// The claim in whose statements at least half of those of `figure` stand.
fn around(figure: &Claim, statements: &[(usize, Statement)], told: &Told) -> Option<usize> {
    let mut held: BTreeMap<usize, usize> = BTreeMap::new();
    for &number in &figure.statements {
        let (report, statement) = &statements[number];
        let near = told.get(&(*report, statement.sentence)).into_iter().flatten();
        let holding = near.filter(|(_, at)| statements[*at].1.span.shared(statement.span) > 0);
        let mut claims: Vec<usize> = holding.map(|(claim, _)| *claim).collect();
        claims.dedup();
        claims.into_iter().for_each(|claim| *held.entry(claim).or_default() += 1);
    }
    let most = held.into_iter().max_by_key(|&(claim, count)| (count, Reverse(claim)))?;
    (most.1 * 2 >= figure.statements.len()).then_some(most.0)
}
