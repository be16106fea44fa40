//! The numbers of stories: a story keeps its number while most of its reports stay together.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// No story has this number.
pub const NONE: u32 = u32::MAX;

/// A number for each group: that of the earlier story it shares most reports with, else a new one
/// from `next` on.
pub fn numbers(groups: &[Vec<u32>], before: impl Fn(u32) -> u32, next: &mut u32) -> Vec<u32> {
    let mut names = vec![NONE; groups.len()];
    let mut taken = BTreeSet::new();
    for (group, story) in shares(groups, before) {
        if names[group] == NONE && taken.insert(story) {
            names[group] = story;
        }
    }
    for name in names.iter_mut().filter(|name| **name == NONE) {
        *name = *next;
        *next += 1;
    }
    names
}

/// Groups with the earlier stories of their reports, those that share most first.
fn shares(groups: &[Vec<u32>], before: impl Fn(u32) -> u32) -> Vec<(usize, u32)> {
    let mut counts: BTreeMap<(usize, u32), usize> = BTreeMap::new();
    for (number, group) in groups.iter().enumerate() {
        let stories = group.iter().map(|report| before(*report)).filter(|story| *story != NONE);
        stories.for_each(|story| *counts.entry((number, story)).or_default() += 1);
    }
    let mut shares: Vec<_> = counts.into_iter().collect();
    shares.sort_by_key(|(pair, count)| (Reverse(*count), *pair));
    shares.into_iter().map(|(pair, _)| pair).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bigger_part_keeps_the_number() {
        let before = |report: u32| if report < 4 { 7 } else { NONE };
        let mut next = 9;
        let groups = [vec![0], vec![1, 2, 3], vec![4]];
        assert_eq!(numbers(&groups, before, &mut next), [9, 7, 10]);
        assert_eq!(next, 11);
    }
}
