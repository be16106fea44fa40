use super::file::ModelFile;
use super::maxout::{Maxout, by_piece};
use super::weights::{Rows, Weights};
use super::{CANDIDATES, PIECES, WIDTH};

/// How many rows a layer sees at once: a word and its neighbours.
const WINDOW: usize = 3;

/// Lets each row see its neighbours: layers over windows of rows, each added to its input.
#[derive(Debug)]
pub(crate) struct Encoder {
    layers: Vec<(Weights, Maxout)>,
}

impl Encoder {
    pub(crate) fn new(file: &ModelFile) -> Result<Self, String> {
        let layers = file.layers("maxout").into_iter().zip(file.layers("layernorm")).skip(1);
        let layers = layers.map(|(maxout, norm)| {
            let inputs = WINDOW * WIDTH;
            let weights = by_piece(maxout.array("W", &[WIDTH, PIECES, inputs])?, PIECES, inputs);
            Ok((Weights::new(&weights, inputs), Maxout::new(maxout, norm)?))
        });
        Ok(Encoder { layers: layers.collect::<Result<_, String>>()? })
    }

    /// How many rows before and after the sequence take part: one a layer.
    ///
    /// They begin as zeros and carry real values from the second layer on.
    pub(crate) fn padding(&self) -> usize {
        self.layers.len()
    }

    /// Encodes `rows`, which has the padding at both ends; the result is at its beginning.
    ///
    /// Each layer gives two rows less than it takes, so that the padding is used up at the end.
    pub(crate) fn encode(&self, rows: &mut [f32], candidates: &mut Vec<f32>) {
        let mut count = rows.len() / WIDTH;
        for (weights, maxout) in &self.layers {
            count -= WINDOW - 1;
            weights.multiply(Rows { values: rows, stride: WIDTH, count }, candidates);
            let (rows, candidates) = (rows.as_chunks_mut().0, candidates.as_chunks().0);
            pulp::Arch::new().dispatch(|| add(maxout, &candidates[..count], rows));
        }
    }
}

/// Moves each row one place up while adding its layer's output.
#[inline(always)]
fn add(maxout: &Maxout, candidates: &[[f32; CANDIDATES]], rows: &mut [[f32; WIDTH]]) {
    for (at, candidates) in candidates.iter().enumerate() {
        let output = maxout.apply(candidates);
        let middle = rows[at + 1];
        for ((target, input), output) in rows[at].iter_mut().zip(middle).zip(output) {
            *target = input + output;
        }
    }
}
