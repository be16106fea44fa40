//! Coasts and borders of the world, coarsely, as lines within a frame.
//!
//! `data/outline.py` makes them from data in the public domain and says how they are written.

use std::sync::LazyLock;

static DATA: &[u8] = include_bytes!("../../../data/outline.bin");

static LINES: LazyLock<Vec<Outline>> = LazyLock::new(|| read(DATA));

/// A coast or a border between countries.
pub struct Outline {
    pub border: bool,
    /// Longitude and latitude in degrees.
    pub points: Vec<(f64, f64)>,
}

pub fn lines() -> &'static [Outline] {
    &LINES
}

fn read(mut data: &[u8]) -> Vec<Outline> {
    let mut lines = Vec::new();
    while let Some(head) = varint(&mut data) {
        let (mut x, mut y) = (0, 0);
        let points = (0..head / 2).map_while(|_| {
            x += signed(&mut data)?;
            y += signed(&mut data)?;
            Some((f64::from(x) / 100.0, f64::from(y) / 100.0))
        });
        lines.push(Outline { points: points.collect(), border: head % 2 == 1 });
    }
    lines
}

fn signed(data: &mut &[u8]) -> Option<i32> {
    let number = varint(data)?;
    Some((number >> 1) as i32 ^ -((number & 1) as i32))
}

fn varint(data: &mut &[u8]) -> Option<u32> {
    let (mut number, mut shift) = (0, 0);
    loop {
        let (&byte, rest) = data.split_first()?;
        *data = rest;
        number |= u32::from(byte & 127) << shift;
        shift += 7;
        if byte < 128 || shift > 28 {
            return Some(number);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_on_the_globe() {
        let lines = lines();
        assert!(lines.len() > 500 && lines.iter().any(|line| line.border));
        for (x, y) in lines.iter().flat_map(|line| &line.points) {
            assert!((-180.0..=180.0).contains(x) && (-90.0..=90.0).contains(y), "{x} {y}");
        }
    }

    #[test]
    fn numbers_are_read_as_they_were_written() {
        let mut data: &[u8] = &[1, 2, 0x80, 1, 0xff, 1];
        let read: Vec<i32> = std::iter::from_fn(|| signed(&mut data)).collect();
        assert_eq!(read, [-1, 1, 64, -128]);
    }
}
