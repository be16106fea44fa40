//! A small plot of a figure over time.

use jiff::civil::Date;
use variorum_model::{FigureRange, HistoryPoint};

use crate::render::words;

const WIDTH: f64 = 300.0;
const LEFT: f64 = 24.0;
const TOP: f64 = 26.0;
const BOTTOM: f64 = 84.0;
/// Labels closer than this would run into one another.
const STEP: f64 = 48.0;

pub struct Plot {
    pub points: Vec<Point>,
    /// The line through the points, as SVG wants it.
    pub path: String,
    /// The plot in words, for those who do not see it.
    pub words: String,
}

/// One day's figure: a dot, or a bar where it is a range.
pub struct Point {
    pub x: String,
    pub low: String,
    pub high: String,
    /// Where its value is written.
    pub over: String,
    pub value: String,
    pub day: String,
}

/// The plot of a figure with a history of two dates at least.
pub fn plot(figure: &FigureRange) -> Option<Plot> {
    let history: Vec<(Date, f64, f64)> = figure.history.iter().filter_map(known).collect();
    let values = history.iter().flat_map(|&(_, low, high)| [low, high]);
    let (least, most) = values.fold((f64::MAX, f64::MIN), |(l, m), v| (l.min(v), m.max(v)));
    if history.len() < 2 || history.len() > 5 || least == most {
        return None;
    }
    let height = |value: f64| BOTTOM - (value - least) / (most - least) * (BOTTOM - TOP);
    let places = places(&history);
    let points = history.iter().zip(&places).map(|(day, &x)| point(day, x, height)).collect();
    Some(Plot { points, path: path(&history, &places, height), words: sentence(&history) })
}

fn known(point: &HistoryPoint) -> Option<(Date, f64, f64)> {
    let (low, high) = (point.low.or(point.high)?, point.high.or(point.low)?);
    Some((point.as_of?, low, high))
}

/// Where the days stand: to scale, unless two would touch.
fn places(history: &[(Date, f64, f64)]) -> Vec<f64> {
    let (first, last) = (history[0].0, history[history.len() - 1].0);
    let days = |day: Date| f64::from((day - first).get_days());
    let span = WIDTH - 2.0 * LEFT;
    let scaled: Vec<f64> =
        history.iter().map(|&(day, ..)| LEFT + days(day) / days(last).max(1.0) * span).collect();
    if scaled.windows(2).all(|pair| pair[1] - pair[0] >= STEP) {
        return scaled;
    }
    let even = span / (history.len() - 1) as f64;
    (0..history.len()).map(|number| LEFT + number as f64 * even).collect()
}

fn point(&(day, low, high): &(Date, f64, f64), x: f64, height: impl Fn(f64) -> f64) -> Point {
    Point {
        x: format!("{x:.1}"),
        low: format!("{:.1}", height(low)),
        high: format!("{:.1}", height(high)),
        over: format!("{:.1}", height(high) - 9.0),
        value: range(low, high),
        day: words::day(day),
    }
}

fn range(low: f64, high: f64) -> String {
    if low == high {
        words::number(low)
    } else {
        format!("{}–{}", words::number(low), words::number(high))
    }
}

fn path(history: &[(Date, f64, f64)], xs: &[f64], height: impl Fn(f64) -> f64) -> String {
    let middle = |&(_, low, high): &(Date, f64, f64)| height((low + high) / 2.0);
    let points = history.iter().zip(xs).map(|(day, x)| format!("{x:.1},{:.1}", middle(day)));
    points.collect::<Vec<_>>().join(" ")
}

fn sentence(history: &[(Date, f64, f64)]) -> String {
    let point = |&(day, low, high): &(Date, f64, f64)| {
        format!("{} on {}", range(low, high), words::date(day))
    };
    history.iter().map(point).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn figure(history: &[(i8, f64)]) -> FigureRange {
        let point = |&(day, value): &(i8, f64)| HistoryPoint {
            as_of: Some(date(2019, 5, day)),
            low: Some(value),
            high: None,
            statements: Vec::new(),
        };
        let history = history.iter().map(point).collect();
        FigureRange { best: 9.0, low: None, high: None, unit: "people".into(), history }
    }

    #[test]
    fn a_rising_figure_rises() {
        let plot = plot(&figure(&[(14, 4.0), (15, 14.0)])).expect("two days");
        assert_eq!(plot.path, "24.0,84.0 276.0,26.0");
        assert_eq!(plot.words, "4 on 14 May 2019, 14 on 15 May 2019");
    }

    #[test]
    fn one_value_needs_no_plot() {
        assert!(plot(&figure(&[(14, 4.0)])).is_none());
        assert!(plot(&figure(&[(14, 4.0), (15, 4.0)])).is_none());
    }

    #[test]
    fn days_that_would_touch_are_spread() {
        let plot = plot(&figure(&[(1, 4.0), (2, 5.0), (30, 6.0)])).expect("three days");
        let places: Vec<&str> = plot.points.iter().map(|point| point.x.as_str()).collect();
        assert_eq!(places, ["24.0", "150.0", "276.0"]);
    }
}
