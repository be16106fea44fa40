//! First versions of origins, actors and stories, until their own steps are in.

use std::collections::{BTreeMap, BTreeSet};

use variorum_model::{Actor, Copy, CreditRole, Origin, Reading, Report, Story};

use crate::terms::{Vocabulary, cosine, is_content};

/// Cosine of two reports' words from which they tell of one event.
const SAME_STORY: f32 = 0.3;

/// Reports that share at least half of one's text, or that are credited to one agency.
pub fn origins(reports: &[Report], readings: &[Reading], copies: &[Copy]) -> Vec<Origin> {
    let mut group: Vec<usize> = (0..reports.len()).collect();
    for a in 0..reports.len() {
        for b in 0..a {
            let half = |r: usize| copied(copies, r, if r == a { b } else { a }) * 2 >= length(&readings[r]);
            if half(a) || half(b) {
                let (from, to) = (group[a], group[b]);
                group.iter_mut().filter(|g| **g == from).for_each(|g| *g = to);
            }
        }
    }
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (report, &group) in group.iter().enumerate() {
        members.entry(group).or_default().push(report);
    }
    members.into_values().map(|reports_of| origin(reports, readings, reports_of)).collect()
}

fn origin(reports: &[Report], readings: &[Reading], members: Vec<usize>) -> Origin {
    let mut credits = members.iter().flat_map(|&r| &readings[r].credits);
    let agency = credits.find(|c| c.role == CreditRole::Byline).map(|c| c.source.clone());
    let outlet = || members.iter().find_map(|&r| reports[r].outlet.clone());
    let name = agency.or_else(outlet).unwrap_or_else(|| reports[members[0]].id.clone());
    let why = match members.len() {
        1 => "its own words".to_string(),
        n => format!("{n} reports share at least half of one's text"),
    };
    Origin { name, reports: members, why }
}

fn copied(copies: &[Copy], report: usize, other: usize) -> usize {
    let shared = copies.iter().filter(|c| c.passages.iter().any(|p| p.report == other));
    let own = shared.flat_map(|c| c.passages.iter().filter(|p| p.report == report));
    own.map(|p| p.span.len()).sum()
}

fn length(reading: &Reading) -> usize {
    let debris: usize = reading.debris.iter().map(|d| d.span.len()).sum();
    let all: usize = reading.parse.tokens.iter().map(|t| t.span.len() + 1).sum();
    all.saturating_sub(debris).max(1)
}

/// Parties of one name are one actor.
pub fn actors(readings: &[Reading]) -> Vec<Actor> {
    let mut actors: BTreeMap<String, Actor> = BTreeMap::new();
    for (report, reading) in readings.iter().enumerate() {
        for (number, party) in (0..).zip(&reading.parties) {
            let actor = actors.entry(party.name.to_lowercase()).or_insert(Actor {
                name: party.name.clone(),
                kind: party.kind,
                variants: Vec::new(),
                parties: Vec::new(),
                mentions: 0,
            });
            actor.parties.push((report, number));
            actor.mentions += party.mentions.len();
        }
    }
    let mut actors: Vec<Actor> = actors.into_values().collect();
    actors.sort_by(|a, b| b.mentions.cmp(&a.mentions).then(a.name.cmp(&b.name)));
    actors
}

/// Reports that are alike in their words, joined through each other.
pub fn stories(_reports: &[Report], readings: &[Reading]) -> Vec<Story> {
    let mut vocabulary = Vocabulary::default();
    let mut lists: Vec<Vec<(u32, f32)>> = Vec::new();
    for reading in readings {
        let content = (0..reading.parse.tokens.len() as u32).filter(|&t| is_content(&reading.parse, t));
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
