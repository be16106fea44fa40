use std::ops::Range;

use super::math;
use super::panel::{Grid, GridMut, Panel, Written, multiply};
use super::weights::FEATURES;

const HEADS: usize = 12;
const HEAD: usize = FEATURES / HEADS;

/// What each piece asks, offers and gives to the others.
#[derive(Default)]
pub(super) struct Parts {
    pub(super) query: Panel,
    pub(super) key: Panel,
    pub(super) value: Panel,
    scores: Panel,
    sums: Vec<f32>,
}

impl Parts {
    /// Mixes the values of each sentence's pieces by how well queries and keys agree.
    pub(super) fn mix(&mut self, sentences: &[Range<usize>], to: &mut Panel) {
        to.shape(FEATURES, self.value.columns);
        for sentence in sentences {
            for head in 0..HEADS {
                self.score(head, sentence);
                math::softmax(&mut self.scores, &mut self.sums);
                self.gather(head, sentence, to);
            }
        }
    }

    fn score(&mut self, head: usize, sentence: &Range<usize>) {
        let length = sentence.len();
        self.scores.shape(length, length);
        let query = part(&self.query, head, sentence);
        let key = part(&self.key, head, sentence);
        let key = Grid { steps: (key.steps.1, key.steps.0), ..key };
        let scores = GridMut { values: &mut self.scores.values, steps: (1, length) };
        let written = Written { factor: (HEAD as f32).sqrt().recip(), added: false };
        multiply((length, length, HEAD), scores, (query, key), written);
    }

    fn gather(&self, head: usize, sentence: &Range<usize>, to: &mut Panel) {
        let length = sentence.len();
        let scores = Grid { values: &self.scores.values, steps: (1, length) };
        let value = part(&self.value, head, sentence);
        let start = head * HEAD * to.columns + sentence.start;
        let to = GridMut { steps: (1, to.columns), values: &mut to.values[start..] };
        let written = Written { factor: 1.0, added: false };
        multiply((length, HEAD, length), to, (scores, value), written);
    }
}

/// One head's features of one sentence: a piece a row.
fn part<'a>(panel: &'a Panel, head: usize, sentence: &Range<usize>) -> Grid<'a> {
    let start = head * HEAD * panel.columns + sentence.start;
    Grid { values: &panel.values[start..], steps: (1, panel.columns) }
}
