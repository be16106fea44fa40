//! Takes: readings. Makes: their sentences as weighted word stems. Needs: lemmas and tags.

use rustc_hash::FxHashMap;
use variorum_model::{Parse, Pos};

/// Endings by which words of one stem differ, longest first.
const ENDINGS: &[&str] = &[
    "ations", "itions", "ation", "ition", "ments", "ances", "ment", "ings", "ance", "ions", "ing",
    "ion", "als", "ers", "ors", "al", "er", "or", "ed", "es", "s",
];
/// A stem keeps at least this many letters when an ending is cut.
const SHORTEST_STEM: usize = 4;

/// What is left of a lemma without its ending, so that "evacuate" meets "evacuation".
pub fn stem(lemma: &str) -> String {
    let word: String = lemma.to_lowercase().chars().filter(|c| !matches!(c, '\'' | '’')).collect();
    let cut = ENDINGS.iter().find_map(|ending| {
        word.strip_suffix(ending).filter(|stem| stem.chars().count() >= SHORTEST_STEM)
    });
    let stem = cut.unwrap_or(&word);
    let stem = stem.strip_suffix('e').filter(|s| s.len() >= SHORTEST_STEM - 1).unwrap_or(stem);
    stem.strip_suffix("at").filter(|s| s.len() >= SHORTEST_STEM).unwrap_or(stem).to_string()
}

/// True for the words that carry what a sentence says.
pub fn is_content(parse: &Parse, token: u32) -> bool {
    let pos = parse.tokens[token as usize].pos;
    matches!(pos, Pos::Noun | Pos::Propn | Pos::Verb | Pos::Adj | Pos::Num)
}

/// Words that say little of what happened.
const LIGHT: &[&str] = &[
    "say", "be", "have", "tell", "do", "make", "take", "get", "add", "call", "come", "go", "give",
    "see", "know", "include", "accord", "use", "ask",
];
const LIGHT_WEIGHT: f32 = 0.15;

/// True for a lemma that says little of what happened.
fn is_light(lemma: &str) -> bool {
    LIGHT.contains(&lemma)
}

/// Numbers stems in the order they come and counts the sentences that hold each.
#[derive(Default)]
pub struct Vocabulary {
    numbers: FxHashMap<String, u32>,
    stems: Vec<Stem>,
}

struct Stem {
    sentences: u32,
    light: bool,
}

impl Vocabulary {
    pub fn number(&mut self, lemma: &str) -> u32 {
        let next = self.stems.len() as u32;
        let number = *self.numbers.entry(stem(lemma)).or_insert(next);
        if number == next {
            self.stems.push(Stem { sentences: 0, light: is_light(lemma) });
        }
        number
    }

    /// Counts each stem of one sentence once.
    pub fn count(&mut self, terms: &Weighted) {
        for &(term, _) in terms {
            self.stems[term as usize].sentences += 1;
        }
    }

    /// The weight of each stem among `total` sentences: the rarer, the heavier.
    pub fn weights(&self, total: usize) -> Vec<f32> {
        let rarity =
            |stem: &Stem| ((total as f32 + 1.0) / (stem.sentences as f32 + 0.5)).ln().max(0.0);
        let weight = |stem: &Stem| rarity(stem) * if stem.light { LIGHT_WEIGHT } else { 1.0 };
        self.stems.iter().map(weight).collect()
    }
}

/// Stems with weights, sorted by stem.
pub type Weighted = Vec<(u32, f32)>;

/// The summed product of the weights that two lists share.
pub fn dot(a: &Weighted, b: &Weighted) -> f32 {
    let (mut i, mut j, mut sum) = (0, 0, 0.0);
    while i < a.len() && j < b.len() {
        match a[i].0.cmp(&b[j].0) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                sum += a[i].1 * b[j].1;
                i += 1;
                j += 1;
            }
        }
    }
    sum
}

/// A list whose length is asked for again and again.
pub struct Measured {
    pub terms: Weighted,
    square: f32,
}

impl Measured {
    pub fn new(terms: Weighted) -> Self {
        let square = dot(&terms, &terms);
        Measured { terms, square }
    }

    pub fn dot(&self, other: &Measured) -> f32 {
        dot(&self.terms, &other.terms)
    }

    /// The cosine of the angle to another list, 0 when either is empty.
    pub fn cosine(&self, other: &Measured) -> f32 {
        self.cosine_of(other, self.dot(other))
    }

    /// The same where their product is known.
    pub fn cosine_of(&self, other: &Measured, product: f32) -> f32 {
        let length = (self.square * other.square).sqrt();
        if length == 0.0 { 0.0 } else { product / length }
    }

    /// Gives each stem its weight.
    pub fn reweigh(&mut self, weights: &[f32]) {
        reweigh(&mut self.terms, weights);
        self.square = dot(&self.terms, &self.terms);
    }
}

/// Gives each stem its weight.
pub fn reweigh(terms: &mut Weighted, weights: &[f32]) {
    for (term, value) in terms {
        *value = weights[*term as usize];
    }
}

#[cfg(test)]
mod tests {
    use super::stem;

    #[test]
    fn verbs_meet_their_nouns() {
        for (verb, noun) in [
            ("evacuate", "evacuation"),
            ("derail", "derailment"),
            ("announce", "announcement"),
            ("arrive", "arrival"),
            ("rescue", "rescuer"),
        ] {
            assert_eq!(stem(verb), stem(noun));
        }
    }
}
