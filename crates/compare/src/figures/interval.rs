use variorum_model::{Figure, Modifier};

/// The values that a figure leaves open, in base units; ends included.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Interval {
    pub low: f64,
    pub high: f64,
}

impl Interval {
    pub fn overlaps(&self, other: &Interval) -> bool {
        self.low <= other.high && other.low <= self.high
    }
}

/// The interval of `figure`, whose unit is `factor` base units.
///
/// A round number is good to its last digit that is not zero: more than 200 may be 276, not 400.
/// "At least" is a count so far, good to a tenth; a vague quantity has no upper end.
pub(super) fn interval(figure: &Figure, factor: f64) -> Interval {
    let value = figure.value;
    let grain = grain(value);
    let (low, high) = match figure.modifier {
        Modifier::Exact => (value, value),
        Modifier::AtLeast => (value, (value * 1.1).max(value)),
        Modifier::MoreThan => (value, value + grain),
        Modifier::About => (value - grain, value + grain),
        Modifier::UpTo | Modifier::FewerThan => (value - grain, value),
        Modifier::Range => (value, figure.high.unwrap_or(value)),
        Modifier::Vague => (value, f64::INFINITY),
    };
    Interval { low: low * factor, high: high * factor }
}

/// The place value of the last digit that is not zero: 1,000 of 34,000.
pub(super) fn grain(value: f64) -> f64 {
    let mut grain = 1.0;
    while value.fract() == 0.0 && value != 0.0 && value % (grain * 10.0) == 0.0 {
        grain *= 10.0;
    }
    let mut rest = value.abs().fract();
    while rest > 1e-9 && grain > 1e-4 {
        grain /= 10.0;
        rest = (value.abs() / grain).fract().min(1.0 - (value.abs() / grain).fract());
    }
    grain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grains() {
        assert_eq!([34_000.0, 51.0, 200.0, 7.0].map(grain), [1000.0, 1.0, 100.0, 1.0]);
        assert!((grain(148.9) - 0.1).abs() < 1e-9);
    }
}
