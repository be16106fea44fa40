//! The places of a story: a map, and a list with the statements that name each.

use super::address::Part;
use super::map::{self, Map};
use super::story::{Link, List, Teller};
use crate::render::places::{Named, places};

pub struct Whereabouts<'d> {
    pub map: Option<Map>,
    pub list: List<Spot<'d>>,
}

/// A place with the reports that name it.
pub struct Spot<'d> {
    pub name: &'d str,
    /// Of a country itself none.
    pub country: Option<&'d str>,
    pub links: Vec<Link>,
    /// How many more there are.
    pub unlinked: usize,
}

/// Where the story is; none where no report names a known place.
pub fn part<'d>(teller: &Teller<'d>) -> Option<Whereabouts<'d>> {
    let places = places(&teller.view);
    let map = map::map(teller, &places);
    let list = teller.list(Part::Places, places, |named| spot(teller, &named));
    (list.total > 0).then_some(Whereabouts { map, list })
}

fn spot<'d>(teller: &Teller<'d>, named: &Named<'d>) -> Spot<'d> {
    let mut links: Vec<Link> = named.passages.iter().map(|p| teller.cite(p)).collect();
    let unlinked = teller.shorten(&mut links);
    let country = (named.place.precision != "country").then_some(named.place.country.as_str());
    Spot { name: &named.place.name, country, links, unlinked }
}
