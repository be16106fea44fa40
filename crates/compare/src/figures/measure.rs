//! Units made comparable: lengths in metres, times in seconds and so on.

/// How far a conversion into another unit may be off by rounding, as a share.
pub(super) const CONVERSION: f64 = 0.06;

/// What is measured, so that amounts of one dimension can be compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Dimension {
    /// People, things, or what is left unsaid.
    Count,
    Length,
    Speed,
    Mass,
    Time,
    Area,
    Share,
    /// A currency by its code.
    Money(String),
    Other(String),
}

/// The dimension of `unit` and how many of its base units one of it is.
pub(super) fn dimension(unit: &str) -> (Dimension, f64) {
    if let Some(currency) = currency(unit) {
        return (Dimension::Money(currency.into()), 1.0);
    }
    match SCALES.iter().find(|(name, ..)| *name == unit) {
        Some((_, kind, factor)) => (kind.dimension(), *factor),
        None if OTHER.contains(&unit) => (Dimension::Other(unit.into()), 1.0),
        None => (Dimension::Count, 1.0),
    }
}

/// True for a unit that counts people or things, so that another word may stand for the same.
pub fn is_count(unit: &str) -> bool {
    dimension(unit).0 == Dimension::Count
}

fn currency(unit: &str) -> Option<&str> {
    unit.get(..3).filter(|code| {
        code.bytes().all(|b| b.is_ascii_uppercase()) && matches!(unit.len(), 3 | 7..)
    })
}

enum Kind {
    Length,
    Speed,
    Mass,
    Time,
    Area,
    Share,
}

impl Kind {
    fn dimension(&self) -> Dimension {
        match self {
            Kind::Length => Dimension::Length,
            Kind::Speed => Dimension::Speed,
            Kind::Mass => Dimension::Mass,
            Kind::Time => Dimension::Time,
            Kind::Area => Dimension::Area,
            Kind::Share => Dimension::Share,
        }
    }
}

const OTHER: [&str; 12] = [
    "times",
    "basis point",
    "cent",
    "penny",
    "magnitude",
    "degree",
    "litre",
    "gallon",
    "barrel",
    "MW",
    "GW",
    "GB",
];

const SCALES: [(&str, Kind, f64); 35] = [
    ("mm", Kind::Length, 0.001),
    ("cm", Kind::Length, 0.01),
    ("m", Kind::Length, 1.0),
    ("km", Kind::Length, 1000.0),
    ("inch", Kind::Length, 0.0254),
    ("foot", Kind::Length, 0.3048),
    ("yard", Kind::Length, 0.9144),
    ("mile", Kind::Length, 1609.34),
    ("nautical mile", Kind::Length, 1852.0),
    ("km/h", Kind::Speed, 1.0),
    ("mph", Kind::Speed, 1.60934),
    ("knot", Kind::Speed, 1.852),
    ("g", Kind::Mass, 0.001),
    ("kg", Kind::Mass, 1.0),
    ("ounce", Kind::Mass, 0.02835),
    ("pound", Kind::Mass, 0.45359),
    ("ton", Kind::Mass, 907.18),
    ("tonne", Kind::Mass, 1000.0),
    ("second", Kind::Time, 1.0),
    ("minute", Kind::Time, 60.0),
    ("hour", Kind::Time, 3600.0),
    ("day", Kind::Time, 86_400.0),
    ("week", Kind::Time, 604_800.0),
    ("month", Kind::Time, 2_629_800.0),
    ("year", Kind::Time, 31_557_600.0),
    ("decade", Kind::Time, 315_576_000.0),
    ("century", Kind::Time, 3_155_760_000.0),
    ("acre", Kind::Area, 4046.86),
    ("hectare", Kind::Area, 10_000.0),
    ("square m", Kind::Area, 1.0),
    ("square foot", Kind::Area, 0.0929),
    ("square km", Kind::Area, 1e6),
    ("square mile", Kind::Area, 2.59e6),
    ("percent", Kind::Share, 1.0),
    ("percentage point", Kind::Share, 1.0),
];
