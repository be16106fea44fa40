//! Takes: the claims of a story. Makes: with which other claim each is shown. Needs: relations.

use std::collections::BTreeMap;

use variorum_model::{Claim, RelationKind, Status};

/// The claim that each figure is shown with, if both stand alike and nothing is to be weighed: the
/// one it adds to, or the first figure of the same words.
pub fn hosts(claims: &[Claim]) -> Vec<Option<usize>> {
    let mut first: BTreeMap<(&str, Status), usize> = BTreeMap::new();
    let mut hosts = Vec::with_capacity(claims.len());
    for (number, claim) in claims.iter().enumerate() {
        let is_plain = matches!(claim.status, Status::Agreed | Status::Single);
        let extended = extended(claims, claim);
        hosts.push(match extended {
            _ if claim.figure.is_none() || !is_plain => None,
            Some(to) => Some(to),
            None => {
                let of_words = *first.entry((&claim.text, claim.status)).or_insert(number);
                (of_words != number).then_some(of_words)
            }
        });
    }
    hosts
}

/// The claim of the same status that a figure adds to.
fn extended(claims: &[Claim], claim: &Claim) -> Option<usize> {
    let added = claim.relations.iter().find(|relation| relation.kind == RelationKind::Elaborates);
    added.map(|relation| relation.to).filter(|&to| claims[to].status == claim.status)
}
