//! Who and where, as a report names them.

use variorum_model::{Entity, EntityKind, Place, Pos};

use super::features::{Town, set};
use super::key::{hash, name};
use super::words::Text;

/// No more towns of a report are looked at.
const TOWNS: usize = 12;
/// Words that end a name and are no surname.
const SUFFIXES: &[&str] = &["'s", "’s", "jr", "jr.", "sr", "sr.", "ii", "iii"];

/// Surnames, and first names with surnames.
pub fn persons(text: &Text) -> (Vec<u32>, Vec<u32>) {
    let entities = text.reading.parse.entities.iter();
    let people = entities.filter(|entity| entity.kind == EntityKind::Person);
    let names: Vec<Vec<u32>> = people.map(|entity| words(text, entity)).collect();
    let full = |name: &Vec<u32>| match name.as_slice() {
        [first, .., last] => Some(first.rotate_left(7) ^ last),
        _ => None,
    };
    (set(names.iter().filter_map(|name| name.last().copied())), set(names.iter().filter_map(full)))
}

fn words(text: &Text, entity: &Entity) -> Vec<u32> {
    let tokens = &text.reading.parse.tokens[entity.first as usize..entity.end as usize];
    let proper = tokens.iter().filter(|t| t.pos == Pos::Propn && text.is_story(t.span));
    let words = proper.map(|token| text.word(token));
    words.filter(|w| !SUFFIXES.contains(&w.to_lowercase().as_str())).filter_map(name).collect()
}

fn places<'a>(text: &'a Text) -> impl Iterator<Item = &'a Place> {
    text.reading.places.iter().filter(|place| text.is_story(place.span))
}

/// The towns named, in order, each once.
pub fn towns(text: &Text) -> Vec<Town> {
    let mut towns: Vec<Town> = Vec::new();
    for place in places(text).filter(|place| place.precision == "city") {
        if towns.len() < TOWNS && towns.iter().all(|town| town.id != place.geonameid) {
            towns.push(town(place));
        }
    }
    towns
}

fn town(place: &Place) -> Town {
    let first = place.name.split_whitespace().next().unwrap_or_default();
    Town {
        id: place.geonameid,
        key: name(first).unwrap_or_default(),
        latitude: place.latitude as f32,
        longitude: place.longitude as f32,
    }
}

/// Gazetteer entries of one precision.
pub fn regions(text: &Text, precision: &str) -> Vec<u32> {
    set(places(text).filter(|place| place.precision == precision).map(|place| place.geonameid))
}

pub fn countries(text: &Text) -> Vec<u32> {
    set(places(text).map(|place| hash(place.country.chars())))
}
