use std::sync::LazyLock;

use super::candidate::Candidate;
use super::content::contents;
use super::features::{self, Cue};
use super::scene::Scene;
use super::source::sources;
use super::weights::Weights;

/// The learned part: which words are cues, and which candidates are their content and source.
pub struct Model {
    pub lexicon: Weights,
    pub cue: Weights,
    pub content: Weights,
    pub source: Weights,
}

/// A cue with what it attributes to whom, in tokens.
#[derive(Debug, Clone)]
pub struct Finding {
    pub cue: u32,
    /// Probability that it is a cue.
    pub sure: f32,
    pub source: Vec<(u32, u32)>,
    pub content: Vec<(u32, u32)>,
}

/// From which probability on a word is taken for a cue.
pub const THRESHOLD: f32 = 0.45;

/// The weights learned from PolNeAR.
pub static MODEL: LazyLock<Model> =
    LazyLock::new(|| Model::of_bytes(include_bytes!("../../models/attribution.weights")));

impl Model {
    /// Reads the four tables that [`Model::to_bytes`] wrote.
    pub fn of_bytes(bytes: &[u8]) -> Self {
        let mut rest = bytes;
        let mut table = || {
            let (length, after) = rest.split_first_chunk().expect("a table's length");
            let (table, after) = after.split_at(u32::from_le_bytes(*length) as usize);
            rest = after;
            Weights::of_bytes(table)
        };
        Model { lexicon: table(), cue: table(), content: table(), source: table() }
    }

    /// Writes four tables of weights, each after its length.
    pub fn to_bytes(tables: &[Vec<u8>; 4]) -> Vec<u8> {
        let with_length =
            |table: &Vec<u8>| [&(table.len() as u32).to_le_bytes()[..], table].concat();
        tables.iter().flat_map(with_length).collect()
    }

    /// All cues of at least `threshold` probability, in order.
    pub fn findings(&self, scene: &Scene, threshold: f32) -> Vec<Finding> {
        let tokens = 0..scene.parsed.parse.tokens.len() as u32;
        let known = tokens.filter(|&t| self.lexicon.knows(features::lexicon_key(scene, t)));
        known.filter_map(|t| self.finding(scene, t, threshold)).collect()
    }

    fn finding(&self, scene: &Scene, token: u32, threshold: f32) -> Option<Finding> {
        let cue = Cue::of(scene, token);
        let sure = logistic(self.cue.score(&features::of_cue(scene, &cue)));
        let found = (sure >= threshold).then(|| self.complete(scene, &cue, sure))?;
        (!found.content.is_empty()).then_some(found)
    }

    /// The content and source of a token taken to be a cue.
    pub fn find(&self, scene: &Scene, token: u32) -> Finding {
        self.complete(scene, &Cue::of(scene, token), 1.0)
    }

    fn complete(&self, scene: &Scene, cue: &Cue, sure: f32) -> Finding {
        let score = |c: &Candidate| self.content.score(&features::of_content(scene, cue, c));
        let content = best(contents(scene, cue.token), score, f32::MIN);
        let nobody = self.source.score(&features::of_nobody(scene, cue));
        let score = |c: &Candidate| {
            let within = content.iter().any(|&(a, b)| a <= c.anchor && c.anchor < b);
            if within { f32::MIN } else { self.source.score(&features::of_source(scene, cue, c)) }
        };
        let source = best(sources(scene, cue.token), score, nobody);
        Finding { cue: cue.token, sure, source, content }
    }
}

/// The parts of the candidate with the highest score above `floor`, the first of equals.
fn best(list: Vec<Candidate>, score: impl Fn(&Candidate) -> f32, floor: f32) -> Vec<(u32, u32)> {
    let mut top = (floor, Vec::new());
    for candidate in list {
        let points = score(&candidate);
        if points > top.0 {
            top = (points, candidate.parts);
        }
    }
    top.1
}

fn logistic(score: f32) -> f32 {
    1.0 / (1.0 + (-score).exp())
}
