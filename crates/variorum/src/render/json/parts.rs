//! Pieces that more than one document has.

use serde::{Serialize, Serializer};
use variorum_model::{
    Credit, CreditRole, Debris, DebrisKind, Figure, Modifier, Moment, Precision, Span,
};

use super::code_points::CodePoints;

/// A place in one text.
#[derive(Serialize)]
pub struct Extent {
    start: usize,
    end: usize,
}

impl Extent {
    pub fn new(span: Span, points: &CodePoints) -> Self {
        let (start, end) = points.span(span);
        Extent { start, end }
    }
}

/// A place in one of the reports.
#[derive(Serialize)]
pub struct Source<'d> {
    pub report: &'d str,
    #[serde(flatten)]
    pub extent: Extent,
}

#[derive(Serialize)]
pub struct CreditPart<'d> {
    source: &'d str,
    role: CreditRole,
    #[serde(flatten)]
    extent: Extent,
}

pub fn credits<'d>(credits: &'d [Credit], points: &CodePoints) -> Vec<CreditPart<'d>> {
    let part = |credit: &'d Credit| CreditPart {
        source: &credit.source,
        role: credit.role,
        extent: Extent::new(credit.span, points),
    };
    credits.iter().map(part).collect()
}

#[derive(Serialize)]
pub struct DebrisPart {
    #[serde(flatten)]
    extent: Extent,
    kind: DebrisKind,
}

pub fn debris(debris: &[Debris], points: &CodePoints) -> Vec<DebrisPart> {
    let part =
        |piece: &Debris| DebrisPart { extent: Extent::new(piece.span, points), kind: piece.kind };
    debris.iter().map(part).collect()
}

#[derive(Serialize)]
pub struct FigurePart<'d> {
    #[serde(serialize_with = "number")]
    value: f64,
    #[serde(serialize_with = "number_if_any")]
    high: Option<f64>,
    modifier: Modifier,
    unit: &'d str,
    counted: &'d str,
    #[serde(flatten)]
    extent: Extent,
}

impl<'d> FigurePart<'d> {
    pub fn new(figure: &'d Figure, points: &CodePoints) -> Self {
        FigurePart {
            value: figure.value,
            high: figure.high,
            modifier: figure.modifier,
            unit: &figure.unit,
            counted: &figure.counted,
            extent: Extent::new(figure.span, points),
        }
    }
}

/// Writes a whole number without a decimal point.
pub fn number<S: Serializer>(value: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if value.fract() == 0.0 && value.abs() <= EXACT {
        serializer.serialize_i64(*value as i64)
    } else {
        serializer.serialize_f64(*value)
    }
}

pub fn number_if_any<S: Serializer>(value: &Option<f64>, serializer: S) -> Result<S::Ok, S::Error> {
    match value {
        Some(value) => number(value, serializer),
        None => serializer.serialize_none(),
    }
}

/// A moment in ISO 8601, as exactly as it is known.
pub fn iso(moment: &Moment) -> String {
    let zone = if moment.utc { "Z" } else { "" };
    match moment.precision {
        Precision::Year => moment.time.strftime("%Y").to_string(),
        Precision::Month => moment.time.strftime("%Y-%m").to_string(),
        Precision::Day => moment.time.strftime("%Y-%m-%d").to_string(),
        Precision::Minute => format!("{}{zone}", moment.time.strftime("%Y-%m-%dT%H:%M:%S")),
    }
}

pub fn precision(moment: &Moment) -> &'static str {
    match moment.precision {
        Precision::Year => "year",
        Precision::Month => "month",
        Precision::Day => "day",
        Precision::Minute => "minute",
    }
}
