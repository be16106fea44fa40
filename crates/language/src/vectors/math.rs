//! Functions over many numbers at once, written so that the compiler uses the widest registers
//! of the machine; never with fused operations, so that every machine gets the same bits.

use std::sync::LazyLock;

use pulp::Arch;

use super::panel::Panel;
use super::weights::Norm;

static ARCH: LazyLock<Arch> = LazyLock::new(Arch::new);

/// `e` to the power of `x`, for `x` up to 0; off by less than 2 in the last place.
#[inline(always)]
fn exp(x: f32) -> f32 {
    const SHIFT: f32 = 12_582_912.0;
    let x = x.max(-87.0);
    let shifted = x * std::f32::consts::LOG2_E + SHIFT;
    let whole = shifted - SHIFT;
    let rest = (x - whole * 0.693_359_4) + whole * 2.121_944_4e-4;
    let mut sum = 1.987_569_1e-4;
    for factor in [1.398_2e-3, 8.333_452e-3, 4.166_579_6e-2, 1.666_666_5e-1, 0.5] {
        sum = sum * rest + factor;
    }
    let scale = f32::from_bits((shifted.to_bits() << 23).wrapping_add(1f32.to_bits()));
    (sum * rest * rest + rest + 1.0) * scale
}

/// The error function, after Abramowitz and Stegun 7.1.26; off by less than 2e-7.
#[inline(always)]
fn erf(x: f32) -> f32 {
    let size = x.abs();
    let t = 1.0 / (1.0 + 0.327_591_1 * size);
    let mut sum = 1.061_405_4;
    for factor in [-1.453_152, 1.421_413_8, -0.284_496_72, 0.254_829_6] {
        sum = sum * t + factor;
    }
    (1.0 - sum * t * exp(-size * size)).copysign(x)
}

/// Gaussian error linear unit.
pub(super) fn gelu(values: &mut [f32]) {
    ARCH.dispatch(
        #[inline(always)]
        || {
            for value in values {
                *value *= 0.5 + 0.5 * erf(*value * std::f32::consts::FRAC_1_SQRT_2);
            }
        },
    );
}

/// Softmax down each column.
pub(super) fn softmax(panel: &mut Panel, sums: &mut Vec<f32>) {
    ARCH.dispatch(
        #[inline(always)]
        || {
            fold(panel, sums, f32::NEG_INFINITY, |most, value| most.max(value));
            for row in panel.rows_mut() {
                row.iter_mut().zip(&*sums).for_each(|(value, most)| *value = exp(*value - most));
            }
            fold(panel, sums, 0.0, |sum, value| sum + value);
            for row in panel.rows_mut() {
                row.iter_mut().zip(&*sums).for_each(|(value, sum)| *value /= sum);
            }
        },
    );
}

/// Brings each column to mean 0 and variance 1, then scales and shifts each row.
pub(super) fn normalise(panel: &mut Panel, norm: &Norm<&[f32]>, sums: &mut Vec<f32>) {
    let share = 1.0 / norm.weight.len() as f32;
    ARCH.dispatch(
        #[inline(always)]
        || {
            fold(panel, sums, 0.0, |sum, value| sum + value);
            for row in panel.rows_mut() {
                row.iter_mut().zip(&*sums).for_each(|(value, sum)| *value -= sum * share);
            }
            fold(panel, sums, 0.0, |sum, value| sum + value * value);
            sums.iter_mut().for_each(|sum| *sum = 1.0 / (*sum * share + 1e-12).sqrt());
            for (row, (scale, shift)) in panel.rows_mut().zip(norm.weight.iter().zip(norm.bias)) {
                for (value, sum) in row.iter_mut().zip(&*sums) {
                    *value = *value * sum * scale + shift;
                }
            }
        },
    );
}

/// One number a column, gathered from the first row to the last.
#[inline(always)]
fn fold(panel: &Panel, sums: &mut Vec<f32>, start: f32, step: impl Fn(f32, f32) -> f32) {
    sums.clear();
    sums.resize(panel.columns, start);
    for row in panel.rows() {
        sums.iter_mut().zip(row).for_each(|(sum, value)| *sum = step(*sum, *value));
    }
}

#[cfg(test)]
mod tests {
    use super::{erf, exp};

    #[test]
    fn exp_is_near() {
        for step in 0..8700 {
            let x = -0.01 * step as f32;
            let right = f64::from(x).exp();
            assert!((f64::from(exp(x)) - right).abs() <= right * 3e-7, "{x}");
        }
        assert!(exp(f32::NEG_INFINITY) < 1e-37);
    }

    #[test]
    fn erf_is_near() {
        for (x, right) in [(0.0, 0.0), (0.1, 0.112_462_92), (0.5, 0.520_499_9), (2.0, 0.995_322_3)]
        {
            assert!((erf(x) - right).abs() < 3e-7, "{x}");
            assert!((erf(-x) + right).abs() < 3e-7, "{x}");
        }
    }
}
