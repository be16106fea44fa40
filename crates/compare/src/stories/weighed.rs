//! Takes: features and the rarity of words. Makes: what is compared of a report.

use super::features::{Features, Term};
use super::key::is_name;
use super::rarity::Rarity;

/// How many telling words stand for a report.
const TERMS: usize = 80;
/// How much more a name tells than another word, and a word of the beginning than a later one.
const NAME: f32 = 1.5;
const EARLY: f32 = 1.5;

/// A report as it is compared: its features, and how much its words and names tell.
#[derive(Debug, Clone)]
pub struct Weighed {
    pub features: Features,
    /// Telling words by key; their squares sum to one.
    pub terms: Vec<Weight>,
    /// The lengths of the parts of `terms`: common words, names, the beginning, all but towns.
    lengths: [f32; 4],
    /// Words of the title, surnames and the first words of towns with their rarity.
    pub title: Vec<(u32, f32)>,
    pub persons: Vec<(u32, f32)>,
    pub towns: Vec<f32>,
}

/// A telling word with its weight.
#[derive(Debug, Clone, Copy)]
pub struct Weight {
    pub key: u32,
    pub weight: f32,
    early: bool,
    town: bool,
}

impl Weight {
    /// Which parts it is of: common words, names, the beginning, all but towns.
    fn parts(&self) -> [bool; 4] {
        [!is_name(self.key), is_name(self.key), self.early, !self.town]
    }
}

impl Weighed {
    pub fn of(features: Features, rarity: &Rarity) -> Self {
        let terms = terms(&features, rarity);
        let rare = |keys: &[u32]| keys.iter().map(|key| (*key, rarity.rarity(*key))).collect();
        Weighed {
            lengths: [0, 1, 2, 3].map(|part| length(terms.iter().filter(|w| w.parts()[part]))),
            title: rare(&features.title),
            persons: rare(&features.persons),
            towns: features.towns.iter().map(|town| rarity.rarity(town.key)).collect(),
            terms,
            features,
        }
    }

    /// The cosines of all words, of common words, of names, of the words of the beginnings and of
    /// all words but the names of towns.
    pub fn likeness(&self, other: &Weighed) -> [f32; 5] {
        let mut sums = [0f32; 5];
        for (a, b) in meeting(&self.terms, &other.terms, |weight| weight.key) {
            let product = a.weight * b.weight;
            sums[0] += product;
            for part in 0..4 {
                let both = a.parts()[part] && b.parts()[part];
                sums[part + 1] += if both { product } else { 0.0 };
            }
        }
        for part in 0..4 {
            sums[part + 1] /= (self.lengths[part] * other.lengths[part]).max(1e-6);
        }
        sums
    }
}

fn terms(features: &Features, rarity: &Rarity) -> Vec<Weight> {
    let weigh = |term: &Term| {
        let name = if is_name(term.key) { NAME } else { 1.0 };
        let early = if term.early { EARLY } else { 1.0 };
        let weight = term.amount() * rarity.rarity(term.key) * name * early;
        let town = features.towns.iter().any(|town| town.key == term.key);
        Weight { key: term.key, weight, early: term.early, town }
    };
    let mut terms: Vec<Weight> = features.terms.iter().map(weigh).collect();
    terms.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(a.key.cmp(&b.key)));
    terms.truncate(TERMS);
    terms.shrink_to_fit();
    let whole = length(terms.iter()).max(f32::EPSILON);
    terms.iter_mut().for_each(|term| term.weight /= whole);
    terms.sort_by_key(|term| term.key);
    terms
}

fn length<'a>(weights: impl Iterator<Item = &'a Weight>) -> f32 {
    weights.map(|weight| weight.weight * weight.weight).sum::<f32>().sqrt()
}

/// The items of two lists, each sorted by key, that have the same key.
pub fn meeting<'a, T, K: Ord>(
    a: &'a [T],
    b: &'a [T],
    key: impl Fn(&T) -> K,
) -> Vec<(&'a T, &'a T)> {
    let (mut i, mut j, mut both) = (0, 0, Vec::new());
    while i < a.len() && j < b.len() {
        match key(&a[i]).cmp(&key(&b[j])) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                both.push((&a[i], &b[j]));
                (i, j) = (i + 1, j + 1);
            }
        }
    }
    both
}
