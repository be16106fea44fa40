//! Takes: two questions. Makes: the log odds that they are one. Needs: the weights below.
//!
//! A linear model, learned by `cargo xtask train figures` on figures that people put under one
//! question; the last seven features are for pairs of which there are few, so their priors weigh most.

use std::sync::LazyLock;

use super::measure::{CONVERSION, Dimension};
use super::question::Question;
use crate::linear::Linear;
use crate::terms::dot;

/// How many features a pair has.
pub const FEATURES: usize = 24;

/// What they are, in order.
const NAMES: [&str; FEATURES] = [
    "always",
    "same value",
    "same common value",
    "same vague value",
    "values that overlap",
    "ratio of values",
    "another value in the same report",
    "shared words of the sentences",
    "same value in like words",
    "another value in like words",
    "other nouns",
    "shared fate",
    "other fates",
    "other states",
    "another value and other states",
    "other names",
    "other numbers beside",
    "apart, told alike in like words",
    "apart, told alike of one name",
    "apart by little in one state",
    "apart on other days",
    "same value of other fates",
    "apart, both the toll of a lead",
    "values that overlap, one of them a few, of little else",
];

/// A vague quantity below this could be any small number.
const FEW: f64 = 12.0;

/// Below this the words near two numbers have little in common.
const LITTLE: f32 = 0.25;

static MODEL: LazyLock<Linear<FEATURES>> =
    LazyLock::new(|| Linear::parse(include_str!("../../models/figures.toml"), NAMES));

/// The log odds that two questions are one; none when they can not be.
///
/// `commonness` says how little it means for two figures of the story to have this value.
pub(super) fn score(a: &Question, b: &Question, commonness: f32) -> Option<f32> {
    features(a, b, commonness).map(|features| MODEL.score(&features))
}

/// What two questions have in common.
pub(super) fn features(a: &Question, b: &Question, commonness: f32) -> Option<[f32; FEATURES]> {
    let same = is_same_value(a, b);
    let one_sentence = a.report == b.report && a.sentence == b.sentence;
    let other = one_sentence || a.on_top != b.on_top;
    let unlike = a.is_of_people.zip(b.is_of_people).is_some_and(|(a, b)| a != b);
    if a.dimension != b.dimension || !same && other || unlike {
        return None;
    }
    let mut company = Company::of(a, b);
    let toll = a.toll && b.toll && company.fates > 0 && company.names >= 0;
    if toll {
        // "The number of dead has risen to nine" tells no other state than "nine were killed".
        company.states = company.states.max(0);
    }
    let values = values(a, b, same, commonness);
    let context = company.features(same);
    let mut all = [0.0; FEATURES];
    all[..7].copy_from_slice(&values);
    all[7..17].copy_from_slice(&context);
    // What follows is for values that differ.
    let apart = !same && !a.interval.overlaps(&b.interval);
    let close = ratio(a, b) < 0.3;
    let others = company.nouns_differ && a.dimension == Dimension::Count;
    all[17] = flag(apart && company.told && company.near > 0.5);
    all[18] = flag(apart && company.told && company.names > 0);
    all[19] = flag(apart && close && company.states > 0 && company.names >= 0 && !others);
    all[20] = flag(apart && are_other_days(a, b));
    // And this for one number told of two fates.
    all[21] = flag(same && company.fates < 0 && !a.vague);
    // And this for a toll: what reports open with is the same event's.
    all[22] = flag(apart && toll && a.report != b.report);
    // And this for "a few", which any small number is.
    let little = company.near < LITTLE && company.fates <= 0 && !company.told;
    all[23] = flag(!same && !apart && little && (is_a_few(a) || is_a_few(b)));
    Some(all)
}

fn is_a_few(question: &Question) -> bool {
    question.vague && question.value.abs() < FEW
}

/// True when one tells of other days than the other.
fn are_other_days(a: &Question, b: &Question) -> bool {
    match (a.past, b.past) {
        (Some(a), Some(b)) => a.1 < b.0 || b.1 < a.0,
        (None, None) => false,
        _ => true,
    }
}

/// The intercept, then how the values stand to each other.
fn values(a: &Question, b: &Question, same: bool, commonness: f32) -> [f32; 7] {
    [
        1.0,
        flag(same),
        flag(same) * commonness,
        flag(same && a.vague && b.vague),
        flag(!same && a.interval.overlaps(&b.interval)),
        flag(!same) * ratio(a, b),
        flag(!same && a.report == b.report),
    ]
}

/// How the company of two figures agrees.
struct Company {
    near: f32,
    wide: f32,
    nouns_differ: bool,
    /// The same is told of both.
    told: bool,
    fates: i32,
    states: i32,
    names: i32,
    /// Both stand beside other numbers, and none of those is the same.
    other_numbers: bool,
}

impl Company {
    fn of(a: &Question, b: &Question) -> Self {
        Company {
            near: dot(&a.near, &b.near),
            wide: dot(&a.wide, &b.wide),
            nouns_differ: a.noun.is_some() && b.noun.is_some() && a.noun != b.noun,
            told: a.state.is_some() && a.state == b.state,
            fates: agreement(&a.fates, &b.fates),
            states: agreement(&a.states, &b.states),
            names: agreement(&a.names, &b.names),
            other_numbers: agreement(&a.siblings, &b.siblings) < 0,
        }
    }

    fn features(&self, same: bool) -> [f32; 10] {
        let differ = |agreement: i32| flag(agreement < 0);
        [
            self.wide,
            flag(same) * self.near,
            flag(!same) * self.near,
            flag(self.nouns_differ),
            flag(self.fates > 0),
            differ(self.fates),
            differ(self.states),
            flag(!same) * differ(self.states),
            differ(self.names),
            flag(self.other_numbers),
        ]
    }
}

fn flag(yes: bool) -> f32 {
    if yes { 1.0 } else { 0.0 }
}

/// How far apart two values are: the logarithm of their ratio, up to 4.
fn ratio(a: &Question, b: &Question) -> f32 {
    ((a.value.abs() + 1e-9) / (b.value.abs() + 1e-9)).ln().abs().min(4.0) as f32
}

/// 1 when two sorted lists share an item, -1 when both have items and share none, else 0.
fn agreement<T: Ord>(a: &[T], b: &[T]) -> i32 {
    match a.iter().any(|item| b.binary_search(item).is_ok()) {
        true => 1,
        false => -i32::from(!a.is_empty() && !b.is_empty()),
    }
}

/// True when the values are equal, or one is the other's conversion.
fn is_same_value(a: &Question, b: &Question) -> bool {
    if a.unit == b.unit {
        return a.value == b.value;
    }
    (a.value - b.value).abs() <= CONVERSION * a.value.abs().max(b.value.abs())
}
