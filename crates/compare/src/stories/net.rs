//! The weights by which what speaks for and against two reports becomes one score.

use std::sync::OnceLock;

use super::pair::Row;

/// Made by `cargo xtask train stories`.
const WEIGHTS: &[u8] = include_bytes!("../../models/stories.weights");

/// A network of one hidden layer: its score is the logarithm of the odds that two reports are of
/// one event.
#[derive(Debug, Clone, Default)]
pub struct Net {
    inputs: usize,
    /// Of each hidden unit: a weight an input, its bias, and its weight in the score.
    units: Vec<f32>,
    bias: f32,
}

impl Net {
    /// A network of `parameters`: unit by unit the weights of its inputs, its bias and its weight
    /// in the score; last the bias of the score.
    pub fn new(inputs: usize, mut parameters: Vec<f32>) -> Self {
        let bias = parameters.pop().unwrap_or_default();
        Net { inputs, units: parameters, bias }
    }

    /// Reads what [`Net::to_bytes`] wrote.
    pub fn of_bytes(bytes: &[u8]) -> Self {
        let number = |b: &[u8]| f32::from_le_bytes([b[0], b[1], b[2], b[3]]);
        let mut numbers = bytes.chunks_exact(4).map(number);
        let inputs = numbers.next().unwrap_or_default() as usize;
        Net::new(inputs, numbers.collect())
    }

    pub fn to_bytes(&self) -> Vec<u8> {
        let head = std::iter::once(self.inputs as f32);
        let numbers = head.chain(self.units.iter().copied()).chain([self.bias]);
        numbers.flat_map(f32::to_le_bytes).collect()
    }

    pub fn score(&self, row: &Row) -> f32 {
        let unit = |unit: &[f32]| {
            let sum: f32 = row.iter().zip(unit).map(|(input, weight)| input * weight).sum();
            (sum + unit[self.inputs]).max(0.0) * unit[self.inputs + 1]
        };
        self.units.chunks_exact(self.inputs + 2).map(unit).sum::<f32>() + self.bias
    }
}

/// The network that is shipped.
pub fn shipped() -> &'static Net {
    static NET: OnceLock<Net> = OnceLock::new();
    NET.get_or_init(|| Net::of_bytes(WEIGHTS))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_network_is_the_same_after_writing() {
        let net = Net::new(2, vec![1.0, -1.0, 0.5, 2.0, -0.25]);
        let row = vec![3.0, 1.0];
        assert_eq!(net.score(&row), (3.0 - 1.0 + 0.5) * 2.0 - 0.25);
        assert_eq!(Net::of_bytes(&net.to_bytes()).score(&row), net.score(&row));
    }
}
