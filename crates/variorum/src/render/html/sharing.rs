//! A picture of who shares whose text: reports as rows, those of one origin together, with lines
//! between those that share passages; and the same as a table.

use super::address::Part;
use super::measure::Measure;
use super::story::{Link, Teller};
use crate::render::sharing::{Shared, by_closeness, sharing};
use crate::render::words;

/// How many pairs are told of and how many reports are drawn where a page is bounded, and at most.
const SHORT: (usize, usize) = (16, 20);
const MOST: (usize, usize) = (140, 120);
/// Pairs in the table before the rest is folded.
const OPEN: usize = 8;
/// Letters of a name beside a dot.
const NAME: usize = 27;

/// Where the dots stand, how far apart rows are, and how far a line reaches out at most.
const DOTS: f64 = 104.0;
const STEP: f64 = 20.0;
const REACH: f64 = 130.0;
/// In a picture of a few rows lines reach out as if it were so high.
const LOW: f64 = 240.0;
/// The width of a line between reports that share all their words.
const WIDEST: f64 = 3.5;

pub struct Sharing {
    pub height: u32,
    pub bands: Vec<Band>,
    pub dots: Vec<Dot>,
    pub lines: Vec<Line>,
    /// The same as a table: those that are seen at once, and the rest.
    pub pairs: (Vec<Pair>, Vec<Pair>),
    /// How many pairs there are.
    pub total: usize,
    /// Where the rest is found, if any is left out.
    pub more: Option<String>,
}

/// The ground behind the rows of one origin.
pub struct Band {
    pub y: f64,
    pub height: f64,
    pub name: String,
}

pub struct Dot {
    pub y: f64,
    pub number: usize,
    pub name: String,
}

/// A line from one dot to another.
pub struct Line {
    pub path: String,
    pub width: String,
}

pub struct Pair {
    pub earlier: Link,
    pub later: Link,
    pub words: String,
    pub share: u32,
    /// To the two side by side, or to the longest passage.
    pub passage: String,
}

/// Who shares whose text; none where nobody does.
pub fn part(teller: &Teller) -> Option<Sharing> {
    let mut shown = by_closeness(sharing(teller.view.story));
    let total = shown.len();
    let (pairs, rows) = if teller.measure == Measure::Short { SHORT } else { MOST };
    let drawn = drawn(&shown, rows);
    shown.retain(|shared| drawn.contains(&shared.reports.0) && drawn.contains(&shared.reports.1));
    shown.truncate(pairs);
    let cut = teller.measure == Measure::Short && shown.len() < total;
    let (bands, dots, height) = rows_of(teller, &drawn);
    let mut open: Vec<Pair> = shown.iter().map(|shared| pair(teller, shared)).collect();
    let folded = open.split_off(open.len().min(OPEN));
    (total > 0).then(|| Sharing {
        height: height as u32,
        lines: shown.iter().rev().filter_map(|shared| line(shared, &dots, height)).collect(),
        bands,
        dots,
        pairs: (open, folded),
        total,
        more: cut.then(|| teller.addresses.part(Part::Sharing)),
    })
}

/// The reports of the first pairs, in order, at most so many.
fn drawn(pairs: &[Shared], most: usize) -> Vec<usize> {
    let mut drawn: Vec<usize> = Vec::new();
    for shared in pairs {
        let (earlier, later) = shared.reports;
        let new: Vec<usize> = [earlier, later].into_iter().filter(|n| !drawn.contains(n)).collect();
        if drawn.len() + new.len() <= most {
            drawn.extend(new);
        }
    }
    drawn.sort_unstable();
    drawn
}

/// The rows by origin from the top down, and how high they are together.
fn rows_of(teller: &Teller, drawn: &[usize]) -> (Vec<Band>, Vec<Dot>, f64) {
    let (mut bands, mut dots, mut top) = (Vec::new(), Vec::new(), 4.0);
    for origin in &teller.view.story.origins {
        let own: Vec<usize> =
            origin.reports.iter().copied().filter(|report| drawn.contains(report)).collect();
        let rows = own.len() as f64;
        if own.len() > 1 {
            bands.push(Band { y: top, height: (rows + 1.0) * STEP, name: cut(&origin.name) });
            top += STEP;
        }
        for report in own {
            let name = cut(teller.view.outlet(report));
            dots.push(Dot { y: top + STEP / 2.0, number: report + 1, name });
            top += STEP;
        }
        top += if rows > 1.0 { STEP / 4.0 } else { 0.0 };
    }
    (bands, dots, top + 4.0)
}

/// A line that reaches out the farther the farther apart its dots are in a picture so high.
fn line(shared: &Shared, dots: &[Dot], height: f64) -> Option<Line> {
    let place = |report: usize| Some(dots.iter().find(|dot| dot.number == report + 1)?.y);
    let (from, to) = (place(shared.reports.0)?, place(shared.reports.1)?);
    let reach = DOTS - ((to - from).abs() / height.max(LOW)).powf(0.6) * REACH;
    Some(Line {
        path: format!("M{DOTS} {from}C{reach:.0} {from} {reach:.0} {to} {DOTS} {to}"),
        width: format!("{:.1}", (WIDEST * shared.share).max(1.0)),
    })
}

fn pair(teller: &Teller, shared: &Shared) -> Pair {
    let (earlier, later) = shared.reports;
    let beside = teller.addresses.beside(shared.reports);
    Pair {
        earlier: report(teller, earlier),
        later: report(teller, later),
        words: words::count(shared.words, "word"),
        share: (shared.share * 100.0).round() as u32,
        passage: beside.unwrap_or_else(|| teller.outlet(&shared.passage).href),
    }
}

fn report(teller: &Teller, report: usize) -> Link {
    let label = format!("{} {}", report + 1, teller.view.outlet(report));
    Link { href: teller.addresses.report(report), label }
}

/// A name that fits beside a dot.
fn cut(name: &str) -> String {
    if name.chars().count() <= NAME {
        return name.to_owned();
    }
    let kept: String = name.chars().take(NAME - 1).collect();
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::html::address::InFile;
    use crate::render::sample;

    #[test]
    fn those_that_share_are_joined_by_a_line() {
        let dossier = sample::dossier();
        let addresses = InFile { prefix: "s1-".into() };
        let teller = Teller::new(&dossier.stories[0], &addresses, Measure::Short);
        let sharing = part(&teller).expect("two reports share a passage");
        assert_eq!((sharing.bands.len(), sharing.dots.len(), sharing.lines.len()), (1, 2, 1));
        assert_eq!(sharing.lines[0].width, "3.5");
        let pair = &sharing.pairs.0[0];
        assert_eq!((pair.words.as_str(), pair.share), ("13 words", 100));
        assert_eq!(pair.passage, "#s1-r2-1");
    }

    #[test]
    fn long_names_are_cut() {
        assert_eq!(cut("Gull"), "Gull");
        assert_eq!(cut(&"é".repeat(40)).chars().count(), NAME);
    }
}
