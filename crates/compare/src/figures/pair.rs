//! Takes: two questions. Makes: how likely they are one question. Needs: the learned weights below.

use super::question::{Question, cosine};

/// How many features a pair has.
pub const FEATURES: usize = 22;

/// What two questions have in common; none when they can not be one question.
pub(super) fn features(a: &Question, b: &Question, commonness: f32) -> Option<[f32; FEATURES]> {
    if a.dimension != b.dimension {
        return None;
    }
    let flag = |yes: bool| if yes { 1.0 } else { 0.0 };
    let same = is_same_value(a, b);
    let ratio = ((a.value.abs() + 1e-9) / (b.value.abs() + 1e-9)).ln().abs().min(4.0) as f32;
    let (near, wide) = (cosine(&a.near, &b.near), cosine(&a.wide, &b.wide));
    let known = |x: Option<u32>, y: Option<u32>| x.is_some() && y.is_some();
    let states = agreement(&a.states, &b.states);
    let names = agreement(&a.names, &b.names);
    let here = a.report == b.report;
    Some([
        1.0,
        flag(same),
        flag(same) * commonness,
        flag(!same && a.interval.overlaps(&b.interval)),
        flag(!same) * ratio,
        near,
        wide,
        flag(!same) * near,
        flag(known(a.state, b.state) && a.state == b.state),
        flag(known(a.noun, b.noun) && a.noun == b.noun),
        flag(known(a.noun, b.noun) && a.noun != b.noun),
        flag(here && !same),
        flag(a.part != b.part),
        flag(a.vague && b.vague && same),
        flag(a.unit == b.unit),
        flag(states > 0),
        flag(states < 0),
        flag(names > 0),
        flag(names < 0),
        flag(!same && states < 0),
        flag(a.years != b.years),
        flag(here && same && a.unit != b.unit),
    ])
}

/// 1 when two lists share a term, -1 when both have terms and share none, else 0.
fn agreement(a: &[u32], b: &[u32]) -> i32 {
    match a.iter().any(|term| b.binary_search(term).is_ok()) {
        true => 1,
        false => -i32::from(!a.is_empty() && !b.is_empty()),
    }
}

/// True when the values are equal, or one is the other's conversion.
pub(super) fn is_same_value(a: &Question, b: &Question) -> bool {
    if a.unit == b.unit {
        return a.value == b.value;
    }
    (a.value - b.value).abs() <= 0.06 * a.value.abs().max(b.value.abs())
}

/// The log odds that two questions are one.
pub(super) fn score(features: &[f32; FEATURES]) -> f32 {
    features.iter().zip(WEIGHTS).map(|(feature, weight)| feature * weight).sum()
}

/// Learned from five annotated events.
const WEIGHTS: [f32; FEATURES] = [
    -3.93, 6.15, -2.58, 3.22, -1.14, 1.88, 0.74, -0.19, 1.04, 0.34, -0.36, -0.91, 0.32, -0.74,
    0.88, 0.35, -1.23, 0.80, -0.16, -0.86, -0.20, 0.07,
];
