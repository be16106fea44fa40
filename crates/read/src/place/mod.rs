//! Takes: a parsed text. Makes: the places that it names, each resolved to a gazetteer entry.
//! Needs: a [`Gazetteer`] and the words in `rules/en/place.toml`.
//!
//! [`name`] finds the names that stand for places; [`resolve`] chooses an entry for each: by size,
//! by what the text says of it ("Paris, Texas"), and by the other places that the text names.

mod bits;
mod entry;
mod fold;
mod gazetteer;
mod name;
mod resolve;
mod rows;
mod words;

#[cfg(test)]
mod tests;

use variorum_model::Place;

use crate::Parsed;
pub use gazetteer::Gazetteer;

/// The places of a text, in order.
pub fn places(parsed: Parsed, gazetteer: &Gazetteer) -> Vec<Place> {
    let names = name::names(parsed, gazetteer);
    let chosen = resolve::resolve(&names);
    names
        .iter()
        .zip(chosen)
        .map(|(name, entry)| Place {
            span: parsed.span(name.tokens),
            name: entry.name.to_owned(),
            country: gazetteer.code(entry).to_owned(),
            latitude: degrees(entry.latitude),
            longitude: degrees(entry.longitude),
            geonameid: entry.id,
            precision: entry.kind.as_str().to_owned(),
        })
        .collect()
}

/// To a metre, as the gazetteer has it.
fn degrees(value: f32) -> f64 {
    (f64::from(value) * 1e5).round() / 1e5
}
