//! The frame of a map: which part of the globe it shows, and where a place is in it.

use super::outline::Outline;

pub const WIDTH: f64 = 400.0;
const LOWEST: f64 = 220.0;
const HIGHEST: f64 = 320.0;
/// How much more is shown than the places take up.
const AROUND: f64 = 1.45;
/// So many degrees are shown at least: the outline is not fine enough for less.
const LEAST: f64 = 4.0;
/// How many points all lines may have, and how near to one another points can be drawn.
const POINTS: usize = 450;
const NEAR: f64 = 0.8;

/// An equirectangular frame.
#[derive(Debug, Clone, Copy)]
pub struct Frame {
    pub height: f64,
    west: f64,
    north: f64,
    /// A degree of longitude and of latitude.
    across: f64,
    down: f64,
}

impl Frame {
    /// Fits these longitudes and latitudes, of which there is one at least.
    pub fn around(points: &[(f64, f64)]) -> Frame {
        let (x, y) = (extent(points, |p| p.0), extent(points, |p| p.1));
        let (middle_x, middle_y) = ((x.0 + x.1) / 2.0, (y.0 + y.1) / 2.0);
        let narrowing = middle_y.to_radians().cos().max(0.2);
        let wide = ((x.1 - x.0) * narrowing * AROUND).max(LEAST);
        let tall = (y.1 - y.0) * AROUND;
        let down = (WIDTH / wide).min(HIGHEST / tall.max(0.01));
        let (height, across) = ((tall * down).clamp(LOWEST, HIGHEST), down * narrowing);
        let (west, north) = (middle_x - WIDTH / across / 2.0, middle_y + height / down / 2.0);
        Frame { height, west, north, across, down }
    }

    /// Where a longitude and latitude are drawn.
    pub fn place(&self, (x, y): (f64, f64)) -> (f64, f64) {
        ((x - self.west) * self.across, (self.north - y) * self.down)
    }

    /// The longitudes and latitudes that are shown, from the least to the most.
    pub fn shown(&self) -> ((f64, f64), (f64, f64)) {
        let x = (self.west, self.west + WIDTH / self.across);
        (x, (self.north - self.height / self.down, self.north))
    }

    pub fn holds(&self, point: (f64, f64)) -> bool {
        let (x, y) = self.place(point);
        (0.0..=WIDTH).contains(&x) && (0.0..=self.height).contains(&y)
    }

    /// How long a kilometre is drawn, north to south.
    pub fn kilometre(&self) -> f64 {
        self.down / 111.2
    }

    /// What is seen of the lines, as SVG paths: coasts and borders.
    pub fn outline(&self, lines: &[Outline]) -> [String; 2] {
        let mut near = NEAR;
        loop {
            let drawn = [false, true].map(|border| self.drawn(lines, border, near));
            if drawn.iter().flatten().map(Vec::len).sum::<usize>() <= POINTS {
                return drawn.map(|runs| path(&runs));
            }
            near *= 1.6;
        }
    }

    fn drawn(&self, lines: &[Outline], border: bool, near: f64) -> Vec<Vec<(f64, f64)>> {
        let own = lines.iter().filter(|line| line.border == border);
        // A frame may reach over the line where the day begins.
        let turned = own.flat_map(|line| [-360.0, 0.0, 360.0].map(|turn| (line, turn)));
        let placed = turned.map(|(line, turn)| -> Vec<(f64, f64)> {
            line.points.iter().map(|&(x, y)| self.place((x + turn, y))).collect()
        });
        let runs = placed.flat_map(|line| self.runs(&line)).filter(|run| !is_speck(run, near));
        runs.map(|run| thinned(&run, near)).collect()
    }

    /// The stretches of a line that may be seen.
    fn runs(&self, line: &[(f64, f64)]) -> Vec<Vec<(f64, f64)>> {
        let mut runs: Vec<Vec<(f64, f64)>> = Vec::new();
        let mut before = false;
        for pair in line.windows(2) {
            let seen = self.may_hold(pair[0], pair[1]);
            match runs.last_mut() {
                Some(run) if seen && before => run.push(pair[1]),
                _ if seen => runs.push(pair.to_vec()),
                _ => {}
            }
            before = seen;
        }
        runs
    }

    fn may_hold(&self, one: (f64, f64), other: (f64, f64)) -> bool {
        let (x, y) =
            ((one.0.min(other.0), one.0.max(other.0)), (one.1.min(other.1), one.1.max(other.1)));
        let around = x.1 - x.0 > 180.0 * self.across;
        x.1 >= 0.0 && x.0 <= WIDTH && y.1 >= 0.0 && y.0 <= self.height && !around
    }
}

fn extent(points: &[(f64, f64)], of: impl Fn(&(f64, f64)) -> f64) -> (f64, f64) {
    let wider = |(least, most): (f64, f64), value: f64| (least.min(value), most.max(value));
    points.iter().map(of).fold((f64::MAX, f64::MIN), wider)
}

/// True for a line that would be no more than a dot.
fn is_speck(run: &[(f64, f64)], near: f64) -> bool {
    let (x, y) = (extent(run, |p| p.0), extent(run, |p| p.1));
    (x.1 - x.0).max(y.1 - y.0) < 2.0 * near
}

/// Without points that are nearer than that to the last one kept, but for the ends.
fn thinned(run: &[(f64, f64)], near: f64) -> Vec<(f64, f64)> {
    let mut kept: Vec<(f64, f64)> = Vec::new();
    for (number, &point) in run.iter().enumerate() {
        let far = |last: &(f64, f64)| (last.0 - point.0).hypot(last.1 - point.1) >= near;
        if kept.last().is_none_or(far) || number + 1 == run.len() {
            kept.push(point);
        }
    }
    kept
}

fn path(runs: &[Vec<(f64, f64)>]) -> String {
    let point = |(x, y): &(f64, f64)| format!("{x:.1} {y:.1}");
    let run =
        |run: &Vec<(f64, f64)>| format!("M{}", run.iter().map(point).collect::<Vec<_>>().join("L"));
    runs.iter().map(run).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::html::outline;

    #[test]
    fn places_stand_inside_with_room_around() {
        let points = [(15.55, 38.19), (13.36, 38.12), (14.25, 40.85)];
        let frame = Frame::around(&points);
        for point in points {
            let (x, y) = frame.place(point);
            assert!((20.0..=380.0).contains(&x), "{x}");
            assert!((20.0..=frame.height - 20.0).contains(&y), "{y}");
        }
        assert!(!frame.holds((100.0, 38.0)));
    }

    #[test]
    fn one_place_has_its_country_around_it() {
        let frame = Frame::around(&[(15.55, 38.19)]);
        let ((west, east), (south, north)) = frame.shown();
        assert!(east - west > 4.0 && north - south > 2.0, "{west} {east} {south} {north}");
        assert!(frame.outline(outline::lines())[0].starts_with('M'));
    }

    #[test]
    fn the_whole_world_is_still_small() {
        let frame = Frame::around(&[(-120.0, -40.0), (150.0, 65.0)]);
        let [coasts, borders] = frame.outline(outline::lines());
        assert!(coasts.len() + borders.len() < 15_000, "{}", coasts.len() + borders.len());
    }
}
