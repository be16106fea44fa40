//! A map of the places that a story names: dots in a frame that fits them, without tiles.

use super::frame::{Frame, WIDTH};
use super::outline;
use super::story::Teller;
use crate::render::places::Named;
use crate::render::words;

/// How many places are drawn.
const DOTS: usize = 20;
/// The share of all mentions whose places, the nearest to the main one first, must be in the frame;
/// where so many places are named in two reports or more, no others are drawn.
const SHARE: f64 = 0.8;
const ENOUGH: usize = 3;
/// Degrees between the lines of the grid, kilometres on the scale.
const STEPS: [f64; 8] = [0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 30.0, 60.0];
const SCALES: [f64; 9] = [10.0, 25.0, 50.0, 100.0, 250.0, 500.0, 1000.0, 2000.0, 4000.0];
const LONGEST_SCALE: f64 = 110.0;
/// How wide a letter of a label is, about, and how high.
const LETTER: f64 = 6.6;
const LINE: f64 = 13.0;
/// How wide the degrees of a line are.
const DEGREES: f64 = 40.0;

pub struct Map {
    pub height: f64,
    pub coasts: String,
    pub borders: String,
    pub grid: Vec<GridLine>,
    pub scale: Scale,
    pub dots: Vec<Dot>,
    /// The map in words.
    pub words: String,
}

pub struct GridLine {
    pub path: String,
    pub x: String,
    pub y: String,
    pub label: String,
}

/// How long so many kilometres are.
pub struct Scale {
    pub from: String,
    pub to: String,
    pub label: String,
}

/// A place, with its name where there is room for it.
pub struct Dot {
    pub x: String,
    pub y: String,
    pub href: String,
    pub name: String,
    pub label: Option<Label>,
}

pub struct Label {
    pub x: String,
    pub y: String,
    pub anchor: &'static str,
}

/// A rectangle: from the left, the top, to the right, the bottom.
type Taken = (f64, f64, f64, f64);

/// A place and its longitude and latitude, the former as near to the main place's as it can be
/// counted.
type Placed<'n, 'd> = (&'n Named<'d>, (f64, f64));

/// The map of these places, the main one first; none where no place is a town or a region.
pub fn map(teller: &Teller, places: &[Named]) -> Option<Map> {
    let mut small: Vec<&Named> =
        places.iter().filter(|named| named.place.precision != "country").collect();
    let often = |named: &&Named| named.passages.len() > 1;
    if small.iter().filter(|named| often(named)).count() >= ENOUGH {
        small.retain(often);
    }
    let placed = placed(&small);
    let frame = Frame::around(&main(&placed)?);
    let seen = placed.into_iter().filter(|(_, degrees)| frame.holds(*degrees));
    let dots = dots(teller, &frame, &seen.take(DOTS).collect::<Vec<_>>());
    let [coasts, borders] = frame.outline(outline::lines());
    let names: Vec<&str> = dots.iter().map(|dot| dot.name.as_str()).collect();
    let words = format!("Map with {}", names.join(", "));
    let (grid, scale) = (grid(&frame), scale(&frame));
    Some(Map { height: frame.height.round(), coasts, borders, grid, scale, words, dots })
}

fn placed<'n, 'd>(places: &[&'n Named<'d>]) -> Vec<Placed<'n, 'd>> {
    let main = places.first().map_or(0.0, |named| named.place.longitude);
    let degrees = |named: &Named| {
        let east = (named.place.longitude - main + 540.0).rem_euclid(360.0) - 180.0;
        (main + east, named.place.latitude)
    };
    places.iter().map(|named| (*named, degrees(named))).collect()
}

/// Where the places are that most mentions name: far ones that are named in passing are left out.
fn main(places: &[Placed]) -> Option<Vec<(f64, f64)>> {
    let (x, y) = places.first()?.1;
    let from_main =
        |(east, north): (f64, f64)| ((east - x) * y.to_radians().cos()).hypot(north - y);
    let mut near: Vec<&Placed> = places.iter().collect();
    near.sort_by(|one, other| from_main(one.1).total_cmp(&from_main(other.1)));
    let weight = |(named, _): &Placed| named.passages.len() as f64;
    let enough = SHARE * places.iter().map(weight).sum::<f64>();
    let mut sum = 0.0;
    let needed = near.into_iter().take_while(|placed| {
        let more = sum < enough;
        sum += weight(placed);
        more
    });
    Some(needed.map(|(_, degrees)| *degrees).collect())
}

fn dots(teller: &Teller, frame: &Frame, places: &[Placed]) -> Vec<Dot> {
    let at: Vec<(f64, f64)> = places.iter().map(|(_, degrees)| frame.place(*degrees)).collect();
    let dot = |&(x, y): &(f64, f64)| (x - 5.0, y - 5.0, x + 5.0, y + 5.0);
    let mut taken: Vec<Taken> = at.iter().map(dot).collect();
    taken.push((0.0, frame.height - LINE, WIDTH, frame.height));
    let dot = |((named, _), &(x, y)): (&Placed, &(f64, f64))| Dot {
        x: format!("{x:.1}"),
        y: format!("{y:.1}"),
        href: named.passages.first().map(|p| teller.cite(p).href).unwrap_or_default(),
        name: named.place.name.clone(),
        label: label((x, y), &named.place.name, (frame.height, &mut taken)),
    };
    places.iter().zip(&at).map(dot).collect()
}

/// The first place around a dot where its name covers nothing.
fn label((x, y): (f64, f64), name: &str, (height, taken): (f64, &mut Vec<Taken>)) -> Option<Label> {
    let wide = name.chars().count() as f64 * LETTER;
    let sides = [
        ("start", x + 8.0, y + 4.0, x + 8.0),
        ("end", x - 8.0, y + 4.0, x - 8.0 - wide),
        ("middle", x, y - 9.0, x - wide / 2.0),
        ("middle", x, y + 17.0, x - wide / 2.0),
        ("start", x + 5.0, y - 8.0, x + 5.0),
        ("start", x + 5.0, y + 16.0, x + 5.0),
        ("end", x - 5.0, y - 8.0, x - 5.0 - wide),
        ("end", x - 5.0, y + 16.0, x - 5.0 - wide),
    ];
    for (anchor, x, y, left) in sides {
        let own: Taken = (left, y - LINE + 3.0, left + wide, y + 3.0);
        let inside = own.0 >= 2.0 && own.2 <= WIDTH - 2.0 && own.1 >= 0.0 && own.3 <= height;
        if inside && !taken.iter().any(|other| overlap(own, *other)) {
            taken.push(own);
            return Some(Label { x: format!("{x:.1}"), y: format!("{y:.1}"), anchor });
        }
    }
    None
}

fn overlap(one: Taken, other: Taken) -> bool {
    one.0 < other.2 && other.0 < one.2 && one.1 < other.3 && other.1 < one.3
}

/// Lines of equal longitude and latitude, each with its degrees.
fn grid(frame: &Frame) -> Vec<GridLine> {
    let (x, y) = frame.shown();
    let step = |(least, most): (f64, f64)| {
        STEPS.into_iter().find(|step| (most - least) / step <= 4.0).unwrap_or(90.0)
    };
    let within = |(least, most): (f64, f64)| {
        let step = step((least, most));
        let first = (least / step).ceil() as i64;
        (first..).map(move |n| n as f64 * step).take_while(move |&degree| degree <= most)
    };
    let down = within(x).map(|degree| meridian(frame, degree));
    down.chain(within(y).map(|degree| parallel(frame, degree))).collect()
}

fn meridian(frame: &Frame, degree: f64) -> GridLine {
    let x = frame.place((degree, 0.0)).0;
    let turned = (degree + 540.0).rem_euclid(360.0) - 180.0;
    GridLine {
        path: format!("M{x:.1} 0V{:.0}", frame.height),
        x: format!("{:.1}", x + 3.0),
        y: format!("{:.0}", frame.height - 4.0),
        label: if x + DEGREES < WIDTH { named(turned, ["W", "E"]) } else { String::new() },
    }
}

fn parallel(frame: &Frame, degree: f64) -> GridLine {
    let y = frame.place((0.0, degree)).1;
    GridLine {
        path: format!("M0 {y:.1}H{WIDTH}"),
        x: "3".into(),
        y: format!("{:.1}", y - 3.0),
        label: named(degree, ["S", "N"]),
    }
}

/// `38.5° N`.
fn named(degree: f64, [below, above]: [&str; 2]) -> String {
    let side = if degree < 0.0 { below } else { above };
    format!("{}° {side}", words::number(degree.abs()))
}

fn scale(frame: &Frame) -> Scale {
    let long = |kilometres: f64| kilometres * frame.kilometre();
    let fits = SCALES.into_iter().rev().find(|&kilometres| long(kilometres) <= LONGEST_SCALE);
    let kilometres = fits.unwrap_or(SCALES[0]);
    Scale {
        from: format!("{:.1}", WIDTH - 10.0 - long(kilometres)),
        to: format!("{:.1}", WIDTH - 10.0),
        label: format!("{} km", words::number(kilometres)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_do_not_cover_one_another() {
        let mut taken = Vec::new();
        let mut sides =
            || label((200.0, 100.0), "Gull Point", (220.0, &mut taken)).map(|l| l.anchor);
        let found: Vec<Option<&str>> = (0..5).map(|_| sides()).collect();
        assert_eq!(found, [Some("start"), Some("end"), Some("middle"), Some("middle"), None]);
    }

    #[test]
    fn degrees_have_their_side() {
        assert_eq!(named(-0.5, ["S", "N"]), "0.5° S");
        assert_eq!(named(38.0, ["S", "N"]), "38° N");
    }

    #[test]
    fn grid_and_scale_fit_the_frame() {
        let frame = Frame::around(&[(15.55, 38.19), (13.36, 38.12)]);
        let grid = grid(&frame);
        assert!((4..=9).contains(&grid.len()), "{}", grid.len());
        assert!(scale(&frame).label.ends_with(" km"));
    }
}
