use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::cluster::{SAME, cluster};
use super::features::Features;
use super::index::Index;
use super::net::shipped;
use super::numbering::{NONE, numbers};
use super::pair::{Row, compare, is_copy};
use super::rarity::Rarity;
use super::weighed::Weighed;

/// The bounds of a score.
const LOWEST: f32 = -3.0;
const HIGHEST: f32 = 6.0;
/// It moves no more stories than this, and takes none apart that is bigger than this.
const STORIES: usize = 5;
const WHOLE: usize = 24;
/// Words are counted anew when there are so many reports, then each time they have doubled.
const FIRST_COUNT: usize = 64;

/// Gives two reports, compared, a score: above 0 they are rather of one event. Copies need none.
pub type Judge = dyn Fn(&Features, &Features, &Row) -> f32 + Send + Sync;

/// Stories as they grow: reports are added one by one, in any order, best in the order of time.
///
/// Reports have the number of their adding, from 0. The same reports added in the same order give
/// the same stories, however many are added at once.
#[derive(Clone)]
pub struct Shelf {
    pub(super) judge: Arc<Judge>,
    pub(super) rarity: Rarity,
    pub(super) reports: Vec<Weighed>,
    pub(super) index: Index,
    /// For each report the scores of those it was compared with, by number.
    pub(super) scores: Vec<Vec<(u32, f32)>>,
    pub(super) story_of: Vec<u32>,
    pub(super) stories: BTreeMap<u32, Vec<u32>>,
    pub(super) next: u32,
    /// Reports that newer versions stand for.
    pub(super) gone: BTreeSet<u32>,
}

/// What has become of a story: its number and its reports now; none when it is no more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    pub story: u32,
    pub reports: Vec<u32>,
}

impl Default for Shelf {
    fn default() -> Self {
        Shelf::judged(Arc::new(|_, _, row| shipped().score(row)))
    }
}

impl Shelf {
    /// An empty shelf whose pairs are scored by `judge`.
    pub fn judged(judge: Arc<Judge>) -> Self {
        Shelf {
            judge,
            rarity: Rarity::default(),
            reports: Vec::new(),
            index: Index::default(),
            scores: Vec::new(),
            story_of: Vec::new(),
            stories: BTreeMap::new(),
            next: 0,
            gone: BTreeSet::new(),
        }
    }

    /// The stories by number, each with its reports in order.
    pub fn stories(&self) -> impl Iterator<Item = (u32, &[u32])> {
        self.stories.iter().map(|(number, reports)| (*number, reports.as_slice()))
    }

    /// The number of the story that a report is of.
    pub fn story_of(&self, report: u32) -> u32 {
        self.story_of[report as usize]
    }

    pub fn len(&self) -> usize {
        self.reports.len()
    }

    pub fn is_empty(&self) -> bool {
        self.reports.is_empty()
    }

    /// Adds a report: it joins a story or begins one, and stories may merge or split over it.
    pub fn add(&mut self, features: Features) -> Vec<Change> {
        self.add_all([features])
    }

    /// Adds many at once: the same stories as adding one by one, with less work.
    pub fn add_all(&mut self, features: impl IntoIterator<Item = Features>) -> Vec<Change> {
        let first = self.reports.len();
        for features in features {
            let weighed = Weighed::of(features, &self.rarity);
            self.push(weighed);
        }
        let all = self.reports.len();
        let size = counted(all);
        if size <= first {
            return self.place_all(first as u32..all as u32);
        }
        let (stories, before) = (self.stories.clone(), self.story_of.clone());
        self.count(size);
        self.place_all(size as u32..all as u32);
        self.rename(|report| before[report as usize]);
        self.since(&stories)
    }

    /// Takes in a report that no story is looked for yet, and gives its number.
    pub(super) fn push(&mut self, weighed: Weighed) -> u32 {
        self.reports.push(weighed);
        self.scores.push(Vec::new());
        self.story_of.push(NONE);
        self.len() as u32 - 1
    }

    /// Counts the words of the first `size` reports and groups these anew in the order of time.
    fn count(&mut self, size: usize) {
        self.rarity = Rarity::of(self.reports[..size].iter().map(|report| &report.features));
        let reports = std::mem::take(&mut self.reports).into_par_iter();
        self.reports = reports.map(|report| Weighed::of(report.features, &self.rarity)).collect();
        (self.index, self.stories) = (Index::default(), BTreeMap::new());
        self.scores.iter_mut().for_each(Vec::clear);
        self.story_of.fill(NONE);
        let mut order: Vec<u32> = (0..size as u32).collect();
        order.retain(|report| !self.gone.contains(report));
        let key = |report: u32| (self.reports[report as usize].features.time_order(), report);
        order.sort_by(|a, b| key(*a).cmp(&key(*b)));
        self.place_all(order);
    }

    fn place_all(&mut self, reports: impl IntoIterator<Item = u32>) -> Vec<Change> {
        let mut changes = BTreeMap::new();
        for report in reports {
            changes.extend(self.place(report));
        }
        changes.into_iter().map(|(story, reports)| Change { story, reports }).collect()
    }

    /// Looks for the reports of the same event and groups anew what they touch.
    fn place(&mut self, report: u32) -> BTreeMap<u32, Vec<u32>> {
        self.score(report);
        self.index.add(report, &self.reports[report as usize]);
        let touched = self.touched(report);
        let mut groups = vec![vec![report]];
        groups.extend(touched.iter().flat_map(|story| self.units(*story)));
        groups.sort_unstable();
        let mut groups = cluster(groups, |report| &self.scores[report as usize]);
        groups.iter_mut().for_each(|group| group.sort_unstable());
        self.replace(&touched, groups)
    }

    /// Compares a report with those that share words with it.
    fn score(&mut self, report: u32) {
        let (weighed, mut found) = (&self.reports[report as usize], Vec::new());
        for other in self.index.candidates(weighed) {
            let other_weighed = &self.reports[other as usize];
            let (a, b) = (&weighed.features, &other_weighed.features);
            let score = match is_copy(a, b) {
                true => HIGHEST,
                false => (self.judge)(a, b, &compare(weighed, other_weighed)),
            };
            found.push((other, score.clamp(LOWEST, HIGHEST)));
        }
        for (other, score) in found {
            keep(&mut self.scores[report as usize], other, score);
            keep(&mut self.scores[other as usize], report, score);
        }
    }

    /// The stories that a report may move, the likeliest first.
    fn touched(&self, report: u32) -> Vec<u32> {
        let mut scores = self.scores[report as usize].clone();
        scores.retain(|(_, score)| *score > SAME);
        scores.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let mut stories: Vec<u32> = Vec::new();
        for (other, _) in scores {
            let story = self.story_of(other);
            if story != NONE && stories.len() < STORIES && !stories.contains(&story) {
                stories.push(story);
            }
        }
        stories
    }

    /// A story's reports one by one, or together when it is big.
    fn units(&self, story: u32) -> Vec<Vec<u32>> {
        let reports = &self.stories[&story];
        match reports.len() > WHOLE {
            true => vec![reports.clone()],
            false => reports.iter().map(|report| vec![*report]).collect(),
        }
    }

    /// Puts `groups` in the place of stories; says what is other than before.
    fn replace(&mut self, stories: &[u32], groups: Vec<Vec<u32>>) -> BTreeMap<u32, Vec<u32>> {
        let mut next = self.next;
        let numbers = numbers(&groups, |report| self.story_of(report), &mut next);
        self.next = next;
        let old = stories.iter().filter_map(|story| self.stories.remove_entry(story));
        let old: BTreeMap<u32, Vec<u32>> = old.collect();
        let mut changes: BTreeMap<u32, Vec<u32>> =
            old.keys().map(|story| (*story, Vec::new())).collect();
        for (story, reports) in numbers.into_iter().zip(groups) {
            reports.iter().for_each(|report| self.story_of[*report as usize] = story);
            changes.insert(story, reports.clone());
            self.stories.insert(story, reports);
        }
        changes.retain(|story, reports| old.get(story) != Some(reports));
        changes
    }

    /// Gives all stories anew the numbers that they had.
    fn rename(&mut self, before: impl Fn(u32) -> u32) {
        let groups: Vec<Vec<u32>> = std::mem::take(&mut self.stories).into_values().collect();
        let mut next = self.next;
        let numbers = numbers(&groups, before, &mut next);
        self.next = next;
        for (story, reports) in numbers.into_iter().zip(groups) {
            reports.iter().for_each(|report| self.story_of[*report as usize] = story);
            self.stories.insert(story, reports);
        }
    }

    /// What is other than in `before`.
    fn since(&self, before: &BTreeMap<u32, Vec<u32>>) -> Vec<Change> {
        let gone = before.keys().filter(|story| !self.stories.contains_key(story));
        let gone = gone.map(|&story| Change { story, reports: Vec::new() });
        let now = self.stories.iter().filter(|(story, reports)| before.get(story) != Some(reports));
        gone.chain(now.map(|(&story, reports)| Change { story, reports: reports.clone() }))
            .collect()
    }
}

/// Keeps a score in its place among others sorted by report.
pub(super) fn keep(scores: &mut Vec<(u32, f32)>, report: u32, score: f32) {
    let at = scores.partition_point(|other| other.0 < report);
    scores.insert(at, (report, score));
}

/// How many of so many reports the words are counted of.
pub(super) fn counted(reports: usize) -> usize {
    if reports < FIRST_COUNT { 0 } else { 1 << reports.ilog2() }
}
