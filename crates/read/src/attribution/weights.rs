use rustc_hash::FxHashMap;

use super::features::Features;

/// The weights of a linear model by hashed feature.
#[derive(Debug, Clone, Default)]
pub struct Weights {
    by_feature: FxHashMap<u32, f32>,
}

/// Bytes of one feature in a model file: its hash and its weight in `1/SCALE`.
const ENTRY: usize = 6;
const SCALE: f32 = 1024.0;

impl Weights {
    /// Reads weights that [`Weights::to_bytes`] wrote.
    pub fn of_bytes(bytes: &[u8]) -> Self {
        let entry = |b: &[u8]| {
            let hash = u32::from_le_bytes([b[0], b[1], b[2], b[3]]);
            (hash, f32::from(i16::from_le_bytes([b[4], b[5]])) / SCALE)
        };
        Weights { by_feature: bytes.chunks_exact(ENTRY).map(entry).collect() }
    }

    /// Writes `pairs` of feature and weight, sorted by feature, without those near zero.
    pub fn to_bytes(pairs: &[(u32, f32)]) -> Vec<u8> {
        let mut kept: Vec<(u32, i16)> =
            pairs.iter().map(|&(f, w)| (f, (w * SCALE) as i16)).filter(|p| p.1 != 0).collect();
        kept.sort_unstable();
        kept.iter()
            .flat_map(|(f, w)| [&f.to_le_bytes()[..], &w.to_le_bytes()[..]].concat())
            .collect()
    }

    /// The sum of the weights of `features`.
    pub fn score(&self, features: &Features) -> f32 {
        features.iter().filter_map(|feature| self.by_feature.get(feature)).sum()
    }

    pub fn knows(&self, feature: u32) -> bool {
        self.by_feature.contains_key(&feature)
    }
}
