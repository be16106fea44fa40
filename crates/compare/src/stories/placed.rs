//! Takes: what was kept of the reports on a shelf. Makes: the shelf as it was. Needs: nothing.

use rayon::prelude::*;

use super::features::Features;
use super::rarity::Rarity;
use super::shelf::{Shelf, counted, keep};
use super::weighed::Weighed;

/// A report on a shelf, as it is kept from one run to the next.
#[derive(Debug, Clone, PartialEq)]
pub struct Placed {
    pub features: Features,
    /// The scores of the reports before it that it was compared with.
    pub scores: Vec<(u32, f32)>,
    /// The number of its story; none when a newer version stands for it.
    pub story: Option<u32>,
}

impl Shelf {
    /// The shelf that these were on, in their order. It goes on as if it had never been put away.
    pub fn resume(placed: Vec<Placed>) -> Self {
        let counted = &placed[..counted(placed.len())];
        let rarity = Rarity::of(counted.iter().map(|placed| &placed.features));
        let weigh =
            |placed: Placed| (Weighed::of(placed.features, &rarity), placed.scores, placed.story);
        let weighed: Vec<_> = placed.into_par_iter().map(weigh).collect();
        let mut shelf = Shelf { rarity, ..Shelf::default() };
        for (weighed, scores, story) in weighed {
            let report = shelf.push(weighed);
            shelf.put_back(report, scores, story);
        }
        shelf.next = shelf.stories.keys().next_back().map_or(0, |last| last + 1);
        shelf
    }

    fn put_back(&mut self, report: u32, scores: Vec<(u32, f32)>, story: Option<u32>) {
        for (other, score) in scores {
            keep(&mut self.scores[other as usize], report, score);
            keep(&mut self.scores[report as usize], other, score);
        }
        let Some(story) = story else {
            self.gone.insert(report);
            return;
        };
        self.index.add(report, &self.reports[report as usize]);
        self.story_of[report as usize] = story;
        self.stories.entry(story).or_default().push(report);
    }

    /// The scores to keep of a report: those with the reports before it.
    pub fn scores(&self, report: u32) -> &[(u32, f32)] {
        let scores = &self.scores[report as usize];
        &scores[..scores.partition_point(|(other, _)| *other < report)]
    }

    /// Of how many reports the words are counted. Where that has grown, all scores are new.
    pub fn counted(&self) -> usize {
        counted(self.len())
    }
}
