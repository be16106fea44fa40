use variorum_model::{Figure, Modifier};

/// How far "about" may be off, as a share of the number.
const ABOUT: f64 = 0.1;
/// How far a bare round number may be off.
const ROUND: f64 = 0.05;
/// A vague quantity reaches this many times its floor.
const VAGUE: f64 = 10.0;

/// Between which values a figure can be true; an open end is infinite.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bounds {
    pub low: f64,
    pub high: f64,
}

impl Bounds {
    pub fn of(figure: &Figure) -> Self {
        let value = figure.value;
        let (low, high) = match figure.modifier {
            Modifier::Exact => around(value, if is_round(value) { ROUND } else { 0.0 }),
            Modifier::AtLeast | Modifier::MoreThan => (value, f64::INFINITY),
            Modifier::UpTo | Modifier::FewerThan => (0.0, value),
            Modifier::About => around(value, ABOUT),
            Modifier::Range => (value, figure.high.unwrap_or(value)),
            Modifier::Vague => (value, value * VAGUE),
        };
        Bounds { low, high }
    }

    /// True when one value can satisfy both.
    pub fn meets(&self, other: &Bounds) -> bool {
        self.low <= other.high && other.low <= self.high
    }
}

fn around(value: f64, share: f64) -> (f64, f64) {
    let slack = value.abs() * share;
    (value - slack, value + slack)
}

/// True for numbers people round to: 300,000 or 35,000, not 34,120 or 12.
fn is_round(value: f64) -> bool {
    value >= 1000.0 && value % 10f64.powf(value.log10().floor() - 1.0) == 0.0
}
