use super::file::Layer;
use super::layer_norm::LayerNorm;
use super::{CANDIDATES, PIECES, WIDTH};

/// Of several candidates for each output the largest, then layer normalisation.
#[derive(Debug, Clone)]
pub(crate) struct Maxout {
    bias: Vec<f32>,
    norm: LayerNorm,
}

impl Maxout {
    pub(crate) fn new(maxout: &Layer, norm: &Layer) -> Result<Self, String> {
        let bias = by_piece(maxout.array("b", &[WIDTH, PIECES])?, PIECES, 1);
        Ok(Maxout { bias, norm: LayerNorm::new(norm)? })
    }

    /// The normalised row of `candidates`, which hold no bias yet.
    #[inline(always)]
    pub(crate) fn apply(&self, candidates: &[f32; CANDIDATES]) -> [f32; WIDTH] {
        let mut row = [f32::NEG_INFINITY; WIDTH];
        let pieces = candidates.as_chunks::<WIDTH>().0.iter().zip(self.bias.as_chunks::<WIDTH>().0);
        for (piece, bias) in pieces {
            for ((best, value), bias) in row.iter_mut().zip(piece).zip(bias) {
                *best = best.max(value + bias);
            }
        }
        self.norm.apply(&mut row);
        row
    }
}

/// Reorders rows of `length` numbers from all pieces of an output together to all outputs of a
/// piece together.
pub(crate) fn by_piece(values: &[f32], pieces: usize, length: usize) -> Vec<f32> {
    let rows: Vec<&[f32]> = values.chunks_exact(length).collect();
    let order = (0..pieces).flat_map(|piece| rows.iter().skip(piece).step_by(pieces));
    order.flat_map(|row| row.iter().copied()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_come_together() {
        let pairs = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0];
        assert_eq!(by_piece(&pairs, 3, 1), [1.0, 4.0, 2.0, 5.0, 3.0, 6.0]);
        assert_eq!(by_piece(&pairs, 1, 3), pairs);
    }
}
