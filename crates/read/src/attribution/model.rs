use std::sync::LazyLock;

use super::candidate::Candidate;
use super::content::contents;
use super::context::Context;
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
    /// Cues once more, among the other findings of the sentence.
    pub context: Weights,
}

/// From which probability on a word is taken for a cue.
pub const THRESHOLD: f32 = 0.45;

/// The weights learned from PolNeAR.
pub static MODEL: LazyLock<Model> =
    LazyLock::new(|| Model::of_bytes(include_bytes!("../../models/attribution.weights")));

impl Model {
    /// Reads the five tables that [`Model::to_bytes`] wrote.
    pub fn of_bytes(bytes: &[u8]) -> Self {
        let mut rest = bytes;
        let mut table = || {
            let (length, after) = rest.split_first_chunk().expect("a table's length");
            let (table, after) = after.split_at(u32::from_le_bytes(*length) as usize);
            rest = after;
            Weights::of_bytes(table)
        };
        Model {
            lexicon: table(),
            cue: table(),
            content: table(),
            source: table(),
            context: table(),
        }
    }

    /// Writes five tables of weights, each after its length.
    pub fn to_bytes(tables: &[Vec<u8>; 5]) -> Vec<u8> {
        let with_length =
            |table: &Vec<u8>| [&(table.len() as u32).to_le_bytes()[..], table].concat();
        tables.iter().flat_map(with_length).collect()
    }
}

/// A cue with what it attributes to whom, in tokens.
#[derive(Debug, Clone)]
pub struct Finding {
    pub cue: u32,
    /// Probability that it is a cue.
    pub sure: f32,
    /// Probability of its content among the candidates.
    pub margin: f32,
    pub source: Vec<(u32, u32)>,
    pub content: Vec<(u32, u32)>,
    /// By which ways content and source hang from the cue.
    pub ways: [&'static str; 4],
}

/// Below this probability the first round drops a word for good.
const FIRST_ROUND: f32 = 0.1;

impl Model {
    /// All cues of at least `threshold` probability, in order.
    pub fn findings(&self, scene: &Scene, threshold: f32) -> Vec<Finding> {
        let mut found = Vec::new();
        for &(first, end) in &scene.parsed.parse.sentences {
            let round = self.first_round(scene, first, end);
            found.extend(self.second_round(scene, &round, threshold));
        }
        found
    }

    /// What each word from `first` to `end` looks like by itself.
    pub fn first_round(&self, scene: &Scene, first: u32, end: u32) -> Vec<Finding> {
        let known = (first..end).filter(|&t| self.lexicon.knows(features::lexicon_key(scene, t)));
        known.filter_map(|t| self.finding(scene, t)).collect()
    }

    /// Judges the findings of one sentence against each other.
    fn second_round(&self, scene: &Scene, round: &[Finding], threshold: f32) -> Vec<Finding> {
        let context = Context { scene, round };
        let judged = round.iter().enumerate().map(|(number, finding)| {
            let cue = Cue::of(scene, finding.cue);
            let mut all = features::of_cue(scene, &cue);
            all.extend(context.features(&cue, number));
            Finding { sure: logistic(self.context.score(&all)), ..finding.clone() }
        });
        judged.filter(|f| f.sure >= threshold).collect()
    }

    fn finding(&self, scene: &Scene, token: u32) -> Option<Finding> {
        let cue = Cue::of(scene, token);
        let sure = logistic(self.cue.score(&features::of_cue(scene, &cue)));
        let found = (sure >= FIRST_ROUND).then(|| self.complete(scene, &cue, sure))?;
        (!found.content.is_empty()).then_some(found)
    }

    /// The content and source of a token taken to be a cue.
    pub fn find(&self, scene: &Scene, token: u32) -> Finding {
        self.complete(scene, &Cue::of(scene, token), 1.0)
    }

    fn complete(&self, scene: &Scene, cue: &Cue, sure: f32) -> Finding {
        let score = |c: &Candidate| self.content.score(&features::of_content(scene, cue, c));
        let (content, margin, way) = best(contents(scene, cue.token), score, None);
        let nobody = self.source.score(&features::of_nobody(scene, cue));
        let score = self.source_score(scene, cue, &content);
        let (source, _, who) = best(sources(scene, cue.token), score, Some(nobody));
        let ways = [way.0, way.1, who.0, who.1];
        Finding { cue: cue.token, sure, margin, source, content, ways }
    }

    /// A finding for a token that is known to be the cue of `content`: somebody's, if there is
    /// anybody.
    pub fn find_for(&self, scene: &Scene, token: u32, content: (u32, u32)) -> Finding {
        let (cue, content) = (Cue::of(scene, token), vec![content]);
        let score = self.source_score(scene, &cue, &content);
        let source = best(sources(scene, token), score, Some(f32::MIN)).0;
        Finding { cue: token, sure: 1.0, margin: 1.0, source, content, ways: [""; 4] }
    }

    /// How likely each candidate is the source of what `content` holds; nobody is within it.
    fn source_score<'s>(
        &'s self,
        scene: &'s Scene,
        cue: &'s Cue,
        content: &'s [(u32, u32)],
    ) -> impl Fn(&Candidate) -> f32 + 's {
        move |c| {
            let within = content.iter().any(|&(a, b)| a <= c.anchor && c.anchor < b);
            let quoted = scene.quotation_at(c.anchor).is_some();
            let spoken = quoted && scene.quotation_at(cue.token).is_none();
            let out = within || spoken;
            if out { f32::MIN } else { self.source.score(&features::of_source(scene, cue, c)) }
        }
    }
}

/// The parts of the candidate with the highest score above `floor`, the first of equals; its
/// probability, and how it hangs from the cue.
fn best(
    list: Vec<Candidate>,
    score: impl Fn(&Candidate) -> f32,
    floor: Option<f32>,
) -> (Vec<(u32, u32)>, f32, (&'static str, &'static str)) {
    let scores: Vec<f32> = list.iter().map(score).collect();
    let mut top = (floor.unwrap_or(f32::MIN), Vec::new(), ("none", "none"));
    for (candidate, &points) in list.into_iter().zip(&scores) {
        if points > top.0 {
            let way = (features::route_name(candidate.route), candidate.dep.as_str());
            top = (points, candidate.parts, way);
        }
    }
    let all: f32 = scores.iter().chain(&floor).map(|s| (s - top.0).exp()).sum();
    (top.1, 1.0 / all.max(1.0), top.2)
}

fn logistic(score: f32) -> f32 {
    1.0 / (1.0 + (-score).exp())
}
