use super::WIDTH;
use super::file::Layer;

/// Brings a row to mean 0 and variance 1, then to a learnt scale and shift.
#[derive(Debug, Clone)]
pub(crate) struct LayerNorm {
    scale: [f32; WIDTH],
    shift: [f32; WIDTH],
}

impl LayerNorm {
    pub(crate) fn new(layer: &Layer) -> Result<Self, String> {
        let row = |name| layer.array(name, &[WIDTH]).map(|row| row.try_into().expect("its shape"));
        Ok(LayerNorm { scale: row("G")?, shift: row("b")? })
    }

    #[inline(always)]
    pub(crate) fn apply(&self, row: &mut [f32; WIDTH]) {
        let width = WIDTH as f32;
        let mean = sum(row, |value| value) / width;
        let variance = sum(row, |value| (value - mean) * (value - mean)) / width + 1e-8;
        let factor = 1.0 / variance.sqrt();
        for ((value, scale), shift) in row.iter_mut().zip(&self.scale).zip(&self.shift) {
            *value = (*value - mean) * factor * scale + shift;
        }
    }
}

/// A sum in sixteen lanes, which the compiler can keep in vector registers.
#[inline(always)]
fn sum(row: &[f32; WIDTH], term: impl Fn(f32) -> f32) -> f32 {
    let mut lanes = [0.0f32; 16];
    for block in row.as_chunks::<16>().0 {
        for (lane, &value) in lanes.iter_mut().zip(block) {
            *lane += term(value);
        }
    }
    lanes.iter().sum()
}
