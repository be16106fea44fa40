use rustc_hash::FxHashMap;

use super::entry::{Entry, Kind};
use super::name::Name;

/// The entry that each name stands for.
pub fn resolve<'g>(names: &[Name<'g>]) -> Vec<Entry<'g>> {
    let (groups, group_of) = groups(names);
    let mut weights: Vec<Vec<f32>> =
        groups.iter().map(|group| shares(group, &|entry| size(entry))).collect();
    for _ in 0..ROUNDS {
        let company = Company::new(&groups, &weights);
        weights = groups
            .iter()
            .zip(&weights)
            .map(|(group, own)| {
                shares(group, &|entry| size(entry) + company.of(entry, (group, own)))
            })
            .collect();
    }
    group_of.iter().map(|&group| groups[group].entries[heaviest(&weights[group])]).collect()
}

const ROUNDS: usize = 3;

/// A name with its possible places, and how much it counts.
struct Group<'g> {
    entries: Vec<Entry<'g>>,
    count: f32,
}

/// One group for each name; one that the text tells apart decides for the others.
fn groups<'g>(names: &[Name<'g>]) -> (Vec<Group<'g>>, Vec<usize>) {
    let mut groups: Vec<Group> = Vec::new();
    let mut known: FxHashMap<&str, usize> = FxHashMap::default();
    let mut told: Vec<bool> = Vec::new();
    let mut group_of = Vec::new();
    for name in names {
        let next = groups.len();
        let group = *known.entry(name.folded.as_str()).or_insert(next);
        if group == next {
            groups.push(Group { entries: name.entries.clone(), count: 0.0 });
            told.push(name.told);
        } else if name.told && !told[group] {
            groups[group].entries = name.entries.clone();
            told[group] = true;
        }
        groups[group].count += 1.0;
        group_of.push(group);
    }
    (groups, group_of)
}

/// How likely a place is to be named at all: the log of its people, with countries and their
/// regions well above towns.
fn size(entry: &Entry) -> f32 {
    let people = (entry.population as f32 + 500.0).log10();
    match entry.kind {
        Kind::Country => 8.0,
        Kind::Region => people + 0.2,
        Kind::County => 3.6,
        Kind::City => 0.8 * people + 1.2,
    }
}

/// The share of each entry of `group` under `score`.
fn shares(group: &Group, score: &dyn Fn(&Entry) -> f32) -> Vec<f32> {
    let scores: Vec<f32> = group.entries.iter().map(score).collect();
    let top = scores.iter().copied().fold(f32::MIN, f32::max);
    let raised: Vec<f32> = scores.iter().map(|score| (2.0 * (score - top)).exp()).collect();
    let sum: f32 = raised.iter().sum();
    raised.iter().map(|share| share / sum).collect()
}

fn heaviest(weights: &[f32]) -> usize {
    let mut best = 0;
    for (at, weight) in weights.iter().enumerate() {
        if *weight > weights[best] {
            best = at;
        }
    }
    best
}

/// How much of what the text names lies in each country, region and square of the map.
#[derive(Default)]
struct Company {
    countries: FxHashMap<u32, f32>,
    regions: FxHashMap<u32, f32>,
    squares: FxHashMap<(i32, i32), f32>,
}

impl Company {
    fn new(groups: &[Group], weights: &[Vec<f32>]) -> Self {
        let mut company = Company::default();
        for (group, weights) in groups.iter().zip(weights) {
            let much = group.count.sqrt();
            for (entry, weight) in group.entries.iter().zip(weights) {
                company.add(entry, weight * much);
            }
        }
        company
    }

    fn add(&mut self, entry: &Entry, weight: f32) {
        *self.countries.entry(entry.country).or_default() += weight;
        if entry.region != 0 {
            *self.regions.entry(entry.region).or_default() += weight;
        }
        if entry.kind >= Kind::County {
            *self.squares.entry(square(entry)).or_default() += weight;
        }
    }

    /// What the company of `entry` adds to its score, its own group left out.
    fn of(&self, entry: &Entry, (group, own): (&Group, &[f32])) -> f32 {
        let much = group.count.sqrt();
        let without = |same: &dyn Fn(&Entry) -> bool| -> f32 {
            let shares = group.entries.iter().zip(own).filter(|(other, _)| same(other));
            shares.map(|(_, weight)| weight * much).sum()
        };
        let country = self.countries.get(&entry.country).unwrap_or(&0.0)
            - without(&|o| o.country == entry.country);
        let region = match entry.region {
            0 => 0.0,
            number => self.regions.get(&number).unwrap_or(&0.0) - without(&|o| o.region == number),
        };
        let near = if entry.kind < Kind::County {
            0.0
        } else {
            let (x, y) = square(entry);
            let around = (-1..=1).flat_map(|dx| (-1..=1).map(move |dy| (x + dx, y + dy)));
            let all: f32 = around.filter_map(|square| self.squares.get(&square)).sum();
            let is_near = |o: &Entry| {
                let (a, b) = square(o);
                o.kind >= Kind::County && (a - x).abs() <= 1 && (b - y).abs() <= 1
            };
            all - without(&is_near)
        };
        BY_COUNTRY * country.max(0.0).ln_1p()
            + BY_REGION * region.max(0.0).ln_1p()
            + BY_NEARNESS * near.max(0.0).ln_1p()
    }
}

const BY_COUNTRY: f32 = 0.6;
const BY_REGION: f32 = 2.0;
const BY_NEARNESS: f32 = 2.0;

/// The square of one degree that a place lies in.
fn square(entry: &Entry) -> (i32, i32) {
    (entry.latitude.floor() as i32, entry.longitude.floor() as i32)
}
