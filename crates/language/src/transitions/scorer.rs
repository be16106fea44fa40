use crate::network::{ModelFile, Rows, WIDTH, Weights, by_piece};

const HIDDEN: usize = 64;
const PIECES: usize = 2;
const CANDIDATES: usize = HIDDEN * PIECES;

/// Scores the actions in a state from the words that the state looks at.
///
/// What a word contributes at each place it can stand in is worked out once a text.
#[derive(Debug)]
pub(crate) struct Scorer {
    narrow: Weights,
    narrow_bias: Vec<f32>,
    contribute: Weights,
    /// What a place without a word contributes.
    absent: Vec<f32>,
    bias: Vec<f32>,
    score: Weights,
    score_bias: Vec<f32>,
}

/// Numbers that a scorer works on, kept between texts for their memory.
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    narrow: Vec<f32>,
    contributions: Vec<f32>,
    scores: Vec<f32>,
}

impl Scorer {
    /// A scorer for states that look at `places` words.
    pub(crate) fn new(file: &ModelFile, places: usize) -> Result<Self, String> {
        let linear = file.layers("linear");
        let (narrow, score) =
            (linear.last().ok_or("no layers")?, linear.first().ok_or("no layers")?);
        let lower = file.layer("precomputable_affine", 0)?;
        let (actions, _) = score.size("W").ok_or("no scores")?;
        let weights = lower.array("W", &[places, HIDDEN, PIECES, HIDDEN])?;
        let contribute: Vec<f32> = weights
            .chunks_exact(CANDIDATES * HIDDEN)
            .flat_map(|place| by_piece(place, PIECES, HIDDEN))
            .collect();
        let absent = lower.array("pad", &[1, places, HIDDEN, PIECES])?;
        let absent = absent.chunks_exact(CANDIDATES).flat_map(|place| by_piece(place, PIECES, 1));
        Ok(Scorer {
            narrow: Weights::new(narrow.array("W", &[HIDDEN, WIDTH])?, WIDTH),
            narrow_bias: narrow.array("b", &[HIDDEN])?.to_vec(),
            contribute: Weights::new(&contribute, HIDDEN),
            absent: absent.collect(),
            bias: by_piece(lower.array("b", &[HIDDEN, PIECES])?, PIECES, 1),
            score: Weights::new(score.array("W", &[actions, HIDDEN])?, HIDDEN),
            score_bias: score.array("b", &[actions])?.to_vec(),
        })
    }

    /// How many actions are scored.
    pub(crate) fn actions(&self) -> usize {
        self.score.outputs()
    }

    /// Works out what each of `count` words, given by their rows, contributes at each place.
    pub(crate) fn prepare(&self, values: &[f32], count: usize, scratch: &mut Scratch) {
        let Scratch { narrow, contributions, scores } = scratch;
        scores.resize(self.actions(), 0.0);
        self.narrow.multiply(Rows { values, stride: WIDTH, count }, narrow);
        for row in narrow.chunks_exact_mut(HIDDEN).take(count) {
            for (value, bias) in row.iter_mut().zip(&self.narrow_bias) {
                *value += bias;
            }
        }
        self.contribute.multiply(Rows { values: narrow, stride: HIDDEN, count }, contributions);
    }

    /// The scores of all actions with the words `places` in view, a negative number for none.
    pub(crate) fn scores<'s>(&self, places: &[i32], scratch: &'s mut Scratch) -> &'s [f32] {
        let (contributions, scores) = (&scratch.contributions, &mut scratch.scores);
        pulp::Arch::new().dispatch(|| self.fill(places, contributions, scores));
        scores
    }

    #[inline(always)]
    fn fill(&self, places: &[i32], contributions: &[f32], scores: &mut [f32]) {
        let mut sums = [0.0f32; CANDIDATES];
        for (place, &word) in places.iter().enumerate() {
            let (source, row) =
                if word < 0 { (self.absent.as_slice(), 0) } else { (contributions, word as usize) };
            let start = row * self.absent.len() + place * CANDIDATES;
            for (sum, value) in sums.iter_mut().zip(&source[start..start + CANDIDATES]) {
                *sum += value;
            }
        }
        let (first, second) = sums.split_at(HIDDEN);
        scores.fill(0.0);
        for (at, (first, second)) in first.iter().zip(second).enumerate() {
            let hidden = (first + self.bias[at]).max(second + self.bias[at + HIDDEN]);
            for (score, weight) in scores.iter_mut().zip(self.score.of_input(at)) {
                *score += hidden * weight;
            }
        }
        for (score, bias) in scores.iter_mut().zip(&self.score_bias) {
            *score += bias;
        }
    }
}
