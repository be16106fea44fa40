//! Which reports are worth comparing: those that share telling words.

use rustc_hash::FxHashMap;

use super::weighed::{Weighed, Weight};

/// A report is looked for by so many of its words, the weightiest first.
const WORDS: usize = 40;
/// Of the reports that hold a word, so many nearest in time are looked at.
const NEAREST: usize = 400;
/// No more reports are compared with one, and none that share less than this.
const MOST: usize = 60;
const LEAST: f32 = 0.05;

/// For every word the reports that hold it, by day.
#[derive(Debug, Clone, Default)]
pub struct Index {
    postings: FxHashMap<u32, Vec<Posting>>,
    size: usize,
}

#[derive(Debug, Clone, Copy)]
struct Posting {
    day: i32,
    report: u32,
    weight: f32,
}

impl Index {
    /// Adds a report under its number.
    pub fn add(&mut self, report: u32, weighed: &Weighed) {
        let day = weighed.features.day.unwrap_or(i32::MIN);
        for Weight { key, weight, .. } in &weighed.terms {
            let list = self.postings.entry(*key).or_default();
            let at = list.partition_point(|posting| (posting.day, posting.report) <= (day, report));
            list.insert(at, Posting { day, report, weight: *weight });
        }
        self.size = self.size.max(report as usize + 1);
    }

    /// The reports worth comparing with this one, most alike first.
    pub fn candidates(&self, weighed: &Weighed) -> Vec<u32> {
        let mut terms: Vec<&Weight> = weighed.terms.iter().collect();
        terms.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(a.key.cmp(&b.key)));
        let mut sums = vec![0f32; self.size];
        let mut touched = Vec::new();
        for term in terms.into_iter().take(WORDS) {
            for posting in self.near(term.key, weighed.features.day) {
                let sum = &mut sums[posting.report as usize];
                if *sum == 0.0 {
                    touched.push(posting.report);
                }
                *sum += term.weight * posting.weight;
            }
        }
        touched.retain(|&report| sums[report as usize] >= LEAST);
        let sum = |report: &u32| sums[*report as usize];
        touched.sort_by(|a, b| sum(b).total_cmp(&sum(a)).then(a.cmp(b)));
        touched.truncate(MOST);
        touched
    }

    /// The reports that hold a word, nearest in time to `day`; without a day, the last ones.
    fn near(&self, key: u32, day: Option<i32>) -> &[Posting] {
        let list = self.postings.get(&key).map_or(&[][..], Vec::as_slice);
        let middle = list.partition_point(|posting| posting.day <= day.unwrap_or(i32::MAX));
        let first = middle.saturating_sub(NEAREST / 2).min(list.len().saturating_sub(NEAREST));
        &list[first..list.len().min(first + NEAREST)]
    }
}
