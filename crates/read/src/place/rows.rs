//! The three tables of the gazetteer: one place a line, fields apart by tabs.

use super::entry::{Entry, Kind};

/// A table with the byte where each of its rows begins.
#[derive(Debug, Default)]
pub struct Table {
    pub text: String,
    starts: Vec<u32>,
}

impl Table {
    pub fn new(mut text: String) -> Self {
        if !text.ends_with('\n') {
            text.push('\n');
        }
        let mut starts = vec![0];
        let ends = text.bytes().enumerate().filter(|&(_, byte)| byte == b'\n');
        starts.extend(ends.map(|(at, _)| at as u32 + 1));
        Table { text, starts }
    }

    pub fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// The row numbered `row`, from nought.
    pub fn row(&self, row: usize) -> &str {
        let (start, end) = (self.starts[row] as usize, self.starts[row + 1] as usize);
        self.text[start..end].trim_end()
    }

    pub fn rows(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|row| self.row(row))
    }
}

/// The field numbered `number` of a row; empty where there is none.
pub fn field(row: &str, number: usize) -> &str {
    row.split('\t').nth(number).unwrap_or("")
}

/// A row of cities: name, GeoNames number, divisions from large to small, country, population,
/// latitude, longitude.
pub fn city(row: &str) -> Option<Entry<'_>> {
    let mut fields = row.split('\t');
    let name = fields.next()?;
    let id = fields.next()?.parse().ok()?;
    let region = fields.next()?.split('|').next()?.parse().unwrap_or(0);
    let country = fields.next()?.parse().unwrap_or(0);
    let population = fields.next()?.parse().unwrap_or(0);
    let latitude = fields.next()?.parse().ok()?;
    let longitude = fields.next()?.parse().ok()?;
    Some(Entry { id, name, kind: Kind::City, country, region, population, latitude, longitude })
}

/// The divisions that a row of cities lies in, large to small.
pub fn divisions(row: &str) -> impl Iterator<Item = usize> {
    field(row, 2).split('|').filter_map(|number| number.parse().ok())
}

/// A row of divisions: name, ISO code, GeoNames code, GeoNames number, type, other names, level,
/// the division it lies in, country.
pub fn division(row: &str, number: usize) -> Option<Entry<'_>> {
    let fields: Vec<&str> = row.split('\t').collect();
    let &[name, _, _, id, _, _, level, above, country, ..] = fields.as_slice() else { return None };
    let (kind, region) = match level {
        "1" => (Kind::Region, number as u32 + 1),
        _ => (Kind::County, above.parse().unwrap_or(0)),
    };
    let country = country.parse().unwrap_or(0);
    let id = id.parse().ok()?;
    let (latitude, longitude) = (0.0, 0.0);
    Some(Entry { id, name, kind, country, region, population: 0, latitude, longitude })
}

/// A row of countries: name, two-letter code, three-letter code, GeoNames number, …
pub fn country(row: &str, number: usize) -> Option<Entry<'_>> {
    let (name, id) = (field(row, 0), field(row, 3).parse().ok()?);
    let (kind, country) = (Kind::Country, number as u32 + 1);
    let (latitude, longitude) = (0.0, 0.0);
    Some(Entry { id, name, kind, country, region: 0, population: 0, latitude, longitude })
}
