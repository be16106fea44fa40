//! A plot of a figure over time, with its bounds.

use jiff::civil::Date;
use variorum_model::{FigureRange, HistoryPoint};

use crate::render::words;

const LEFT: f64 = 24.0;
const TOP: f64 = 26.0;
const BOTTOM: f64 = 84.0;
/// Labels closer than this would run into one another.
const STEP: f64 = 48.0;

/// How wide a plot is, and how many days it holds at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Room {
    /// Beside a claim's question.
    Narrow,
    /// On a page of its own.
    Wide,
}

impl Room {
    fn width(self) -> f64 {
        match self {
            Room::Narrow => 300.0,
            Room::Wide => 660.0,
        }
    }

    fn days(self) -> usize {
        match self {
            Room::Narrow => 5,
            Room::Wide => 120,
        }
    }
}

pub struct Plot {
    pub width: u32,
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
    /// Both empty where there is no room.
    pub value: String,
    pub day: String,
}

/// What was said for one day. A bound that is not said is as far as the other.
#[derive(Clone, Copy)]
struct Day {
    day: Date,
    low: f64,
    high: f64,
    open: Option<Open>,
}

/// Which bound is not said.
#[derive(Clone, Copy)]
enum Open {
    Above,
    Below,
}

/// The plot of a figure with a history of two dates at least.
pub fn plot(figure: &FigureRange, room: Room) -> Option<Plot> {
    let history: Vec<Day> = figure.history.iter().filter_map(known).collect();
    let values = history.iter().flat_map(|day| [day.low, day.high]);
    let (least, most) = values.fold((f64::MAX, f64::MIN), |(l, m), v| (l.min(v), m.max(v)));
    if history.len() < 2 || history.len() > room.days() || least == most {
        return None;
    }
    let height = |value: f64| BOTTOM - (value - least) / (most - least) * (BOTTOM - TOP);
    let places = places(&history, room);
    Some(Plot {
        width: room.width() as u32,
        points: points(&history, &places, height),
        path: path(&history, &places, height),
        words: sentence(&history),
    })
}

fn known(point: &HistoryPoint) -> Option<Day> {
    let open = match (point.low, point.high) {
        (Some(_), None) => Some(Open::Above),
        (None, Some(_)) => Some(Open::Below),
        _ => None,
    };
    let (low, high) = (point.low.or(point.high)?, point.high.or(point.low)?);
    Some(Day { day: point.as_of?, low, high, open })
}

/// Where the days stand: to scale, unless there are few and two would touch.
fn places(history: &[Day], room: Room) -> Vec<f64> {
    let (first, last) = (history[0].day, history[history.len() - 1].day);
    let days = |day: Date| f64::from((day - first).get_days());
    let span = room.width() - 2.0 * LEFT;
    let scaled: Vec<f64> =
        history.iter().map(|day| LEFT + days(day.day) / days(last).max(1.0) * span).collect();
    let even = span / (history.len() - 1) as f64;
    if even < STEP || scaled.windows(2).all(|pair| pair[1] - pair[0] >= STEP) {
        return scaled;
    }
    (0..history.len()).map(|number| LEFT + number as f64 * even).collect()
}

/// The points; of those that stand close only some are labelled, the last one always.
fn points(history: &[Day], places: &[f64], height: impl Fn(f64) -> f64) -> Vec<Point> {
    let end = places[places.len() - 1];
    let mut free = 0.0;
    let point = |(day, &x): (&Day, &f64)| {
        let labelled = x == end || (x >= free && x + STEP <= end);
        if labelled {
            free = x + STEP;
        }
        let label = |words: String| if labelled { words } else { String::new() };
        Point {
            x: format!("{x:.1}"),
            low: format!("{:.1}", height(day.low)),
            high: format!("{:.1}", height(day.high)),
            over: format!("{:.1}", height(day.high) - 9.0),
            value: label(value(day)),
            day: label(words::day(day.day)),
        }
    };
    history.iter().zip(places).map(point).collect()
}

fn range(day: &Day) -> String {
    if day.low == day.high {
        words::number(day.low)
    } else {
        format!("{}–{}", words::number(day.low), words::number(day.high))
    }
}

fn value(day: &Day) -> String {
    match day.open {
        Some(Open::Above) => format!("≥{}", range(day)),
        Some(Open::Below) => format!("≤{}", range(day)),
        None => range(day),
    }
}

fn path(history: &[Day], xs: &[f64], height: impl Fn(f64) -> f64) -> String {
    let middle = |day: &Day| height((day.low + day.high) / 2.0);
    let points = history.iter().zip(xs).map(|(day, x)| format!("{x:.1},{:.1}", middle(day)));
    points.collect::<Vec<_>>().join(" ")
}

fn sentence(history: &[Day]) -> String {
    let point = |day: &Day| {
        let bound = match day.open {
            Some(Open::Above) => "at least ",
            Some(Open::Below) => "up to ",
            None => "",
        };
        format!("{bound}{} on {}", range(day), words::date(day.day))
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
            high: Some(value).filter(|value| *value != 4.0),
            statements: Vec::new(),
        };
        let history = history.iter().map(point).collect();
        FigureRange { best: 9.0, low: None, high: None, unit: "people".into(), history }
    }

    #[test]
    fn a_rising_figure_rises() {
        let plot = plot(&figure(&[(14, 4.0), (15, 14.0)]), Room::Narrow).expect("two days");
        assert_eq!(plot.path, "24.0,84.0 276.0,26.0");
        assert_eq!(plot.words, "at least 4 on 14 May 2019, 14 on 15 May 2019");
        assert_eq!(plot.points[0].value, "≥4");
    }

    #[test]
    fn one_value_needs_no_plot() {
        assert!(plot(&figure(&[(14, 4.0)]), Room::Narrow).is_none());
        assert!(plot(&figure(&[(14, 4.0), (15, 4.0)]), Room::Narrow).is_none());
    }

    #[test]
    fn days_that_would_touch_are_spread() {
        let days = [(1, 4.0), (2, 5.0), (30, 6.0)];
        let plot = plot(&figure(&days), Room::Narrow).expect("three days");
        let places: Vec<&str> = plot.points.iter().map(|point| point.x.as_str()).collect();
        assert_eq!(places, ["24.0", "150.0", "276.0"]);
    }

    #[test]
    fn many_days_have_few_labels() {
        let days: Vec<(i8, f64)> = (1..=28).map(|day| (day, f64::from(day))).collect();
        assert!(plot(&figure(&days), Room::Narrow).is_none());
        let plot = plot(&figure(&days), Room::Wide).expect("28 days");
        let labelled = plot.points.iter().filter(|point| !point.day.is_empty()).count();
        assert!((3..=14).contains(&labelled), "{labelled}");
        assert_eq!(plot.points[27].day, "28 May");
    }
}
