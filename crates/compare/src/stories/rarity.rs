//! How rare words are: in English news at large, and in the reports at hand.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::features::Features;

/// Words with the number of reports that hold them, made by `cargo xtask train rarity`.
const TABLE: &[u8] = include_bytes!("../../models/rarity.table");
/// Bytes of one word: its key and its count.
const ENTRY: usize = 6;
/// The table at large weighs as much as so many reports at hand.
const PRIOR: f32 = 50.0;
/// A word in so small a share of reports is as rare as can be.
const RAREST: f32 = 1.0 / 15_000.0;

/// Counts of reports by word.
#[derive(Debug, Clone, Default)]
struct Counts {
    reports: u32,
    by_word: FxHashMap<u32, u32>,
}

impl Counts {
    /// Reads the counts that [`table`] wrote.
    fn of_table(bytes: &[u8]) -> Self {
        let Some((head, entries)) = bytes.split_first_chunk::<4>() else { return Self::default() };
        let entry = |b: &[u8]| {
            let key = u32::from_le_bytes([b[0], b[1], b[2], b[3]]);
            (key, u32::from(u16::from_le_bytes([b[4], b[5]])))
        };
        let by_word = entries.chunks_exact(ENTRY).map(entry).collect();
        Counts { reports: u32::from_le_bytes(*head), by_word }
    }

    fn of(&self, key: u32) -> f32 {
        self.by_word.get(&key).map_or(0.0, |count| *count as f32)
    }

    fn count(&mut self, features: &Features) {
        self.reports += 1;
        features.terms.iter().for_each(|term| *self.by_word.entry(term.key).or_default() += 1);
    }
}

/// A table's bytes, of words sorted by key with their counts among `reports`.
pub fn table(reports: u32, counts: &[(u32, u16)]) -> Vec<u8> {
    let entry = |(key, count): &(u32, u16)| [&key.to_le_bytes()[..], &count.to_le_bytes()].concat();
    let entries = counts.iter().flat_map(entry);
    reports.to_le_bytes().into_iter().chain(entries).collect()
}

fn large() -> &'static Counts {
    static LARGE: OnceLock<Counts> = OnceLock::new();
    LARGE.get_or_init(|| Counts::of_table(TABLE))
}

/// The rarity of words among given reports.
#[derive(Debug, Clone, Default)]
pub struct Rarity {
    here: Counts,
}

impl Rarity {
    pub fn of<'a>(reports: impl IntoIterator<Item = &'a Features>) -> Self {
        let mut here = Counts::default();
        reports.into_iter().for_each(|features| here.count(features));
        Rarity { here }
    }

    /// 0 for a word in every report, 1 for the rarest.
    pub fn rarity(&self, key: u32) -> f32 {
        let large = large();
        let share = (large.of(key) + 0.5) / (large.reports as f32).max(1.0);
        let share = (share * PRIOR + self.here.of(key)) / (PRIOR + self.here.reports as f32);
        (share.max(RAREST).ln() / RAREST.ln()).clamp(0.0, 1.0)
    }
}
