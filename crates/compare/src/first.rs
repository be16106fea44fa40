//! A first version of stories, until its own step is in.

use std::collections::{BTreeMap, BTreeSet};

use variorum_model::{Reading, Report, Story};

use crate::terms::{Vocabulary, cosine, is_content};

/// Cosine of two reports' words from which they tell of one event.
const SAME_STORY: f32 = 0.3;

/// Reports that are alike in their words, joined through each other.
pub fn stories(_reports: &[Report], readings: &[Reading]) -> Vec<Story> {
    let mut vocabulary = Vocabulary::default();
    let mut lists: Vec<Vec<(u32, f32)>> = Vec::new();
    for reading in readings {
        let content =
            (0..reading.parse.tokens.len() as u32).filter(|&t| is_content(&reading.parse, t));
        let numbers: BTreeSet<u32> =
            content.map(|t| vocabulary.number(&reading.parse.tokens[t as usize].lemma)).collect();
        let terms = numbers.into_iter().map(|n| (n, 1.0)).collect();
        vocabulary.count(&terms);
        lists.push(terms);
    }
    let weights = vocabulary.weights(readings.len());
    lists.iter_mut().flatten().for_each(|(term, weight)| *weight = weights[*term as usize]);
    let mut group: Vec<usize> = (0..lists.len()).collect();
    for a in 0..lists.len() {
        for b in 0..a {
            if cosine(&lists[a], &lists[b]) >= SAME_STORY {
                let (from, to) = (group[a], group[b]);
                group.iter_mut().filter(|g| **g == from).for_each(|g| *g = to);
            }
        }
    }
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    group.iter().enumerate().for_each(|(r, &g)| members.entry(g).or_default().push(r));
    members.into_values().map(|reports| Story { reports }).collect()
}
