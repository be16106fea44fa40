use std::collections::BTreeMap;
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use super::fold::fold;

/// About the middle of a country, and what its people are called.
#[derive(Debug, Deserialize)]
pub struct Country {
    pub latitude: f32,
    pub longitude: f32,
    pub people: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct File {
    short: BTreeMap<String, String>,
    city: BTreeMap<String, String>,
    words: Lists,
}

#[derive(Debug, Deserialize)]
struct Lists {
    before: Vec<String>,
    after: Vec<String>,
    beside: Vec<String>,
    common: Vec<String>,
    vast: Vec<String>,
}

/// What the gazetteer lacks, ready to be looked up.
#[derive(Debug)]
pub struct Words {
    pub countries: BTreeMap<String, Country>,
    /// Short names, as written and as folded, with an ISO code.
    pub short: BTreeMap<String, String>,
    /// Other names of cities, folded, with name and country.
    pub city: BTreeMap<String, (String, String)>,
    /// What a country's people are called, with its code.
    pub people: FxHashMap<String, String>,
    pub before: FxHashSet<String>,
    pub after: FxHashSet<String>,
    pub beside: FxHashSet<String>,
    pub common: FxHashSet<String>,
    pub vast: FxHashSet<String>,
}

/// The words for English.
pub fn words() -> &'static Words {
    static WORDS: LazyLock<Words> = LazyLock::new(|| {
        let file: File =
            toml::from_str(include_str!("../../rules/en/place.toml")).expect("embedded words");
        let countries = include_str!("../../rules/en/place-countries.toml");
        Words::new(file, toml::from_str(countries).expect("embedded countries"))
    });
    &WORDS
}

impl Words {
    fn new(file: File, countries: BTreeMap<String, Country>) -> Self {
        let city = |(other, name): (String, String)| {
            let (name, country) = name.rsplit_once(", ").expect("a city and its country");
            (fold(&other), (fold(name), country.to_owned()))
        };
        let people = countries.iter().flat_map(|(code, country)| {
            country
                .people
                .iter()
                .flat_map(|people| plurals(people))
                .map(|people| (people, code.clone()))
        });
        Words {
            people: people.collect(),
            short: file.short,
            city: file.city.into_iter().map(city).collect(),
            before: file.words.before.into_iter().collect(),
            beside: file.words.beside.into_iter().collect(),
            after: file.words.after.into_iter().collect(),
            vast: file.words.vast.into_iter().collect(),
            common: file.words.common.into_iter().collect(),
            countries,
        }
    }
}

/// The name of one of a people and of several.
fn plurals(people: &str) -> Vec<String> {
    let plural = match people {
        p if p.ends_with(['s', 'z', 'h']) || p.ends_with("ese") => return vec![p.to_owned()],
        p => format!("{p}s"),
    };
    vec![people.to_owned(), plural]
}
