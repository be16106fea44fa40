//! Takes: two reports. Makes: what speaks for and against their being of one event, as numbers.

use super::features::{Features, Term, Town};
use super::weighed::{Weighed, meeting};

/// What speaks for and against, in one order for every pair.
pub type Row = Vec<f32>;

/// Kilometres from the middle of the earth to its face, twice.
const DIAMETER: f32 = 12_742.0;
/// Gaps in days that tell.
const GAPS: [i32; 6] = [0, 1, 3, 10, 30, 100];
/// Of so many victims the number alone is rare.
const MANY: u32 = 3;

/// When so much of the shorter of two reports stands in the other, one is a copy; so many of the
/// runs kept must be shared.
const COPY: f32 = 0.7;
const COPIED: usize = 20;

/// Compares two reports.
pub fn compare(a: &Weighed, b: &Weighed) -> Row {
    let mut row = wording(a, b);
    row.extend(who(a, b));
    row.extend(towns(a, b));
    let (a, b) = (&a.features, &b.features);
    row.extend(areas(a, b));
    row.extend(gap(a.day, b.day));
    row.extend(days(a, b));
    row.extend(ages(a, b));
    row.extend(victims(a, b));
    row.extend(passages(a, b));
    row
}

fn flag(is: bool) -> f32 {
    f32::from(u8::from(is))
}

/// How many items two sorted lists share.
fn shared<T: Ord + Copy>(a: &[T], b: &[T]) -> usize {
    meeting(a, b, |item| *item).len()
}

/// A count up to `most`, as a share of it.
fn up_to(count: usize, most: usize) -> f32 {
    count.min(most) as f32 / most as f32
}

/// Whether lists share anything, and whether both could and do not.
fn met<T: Ord + Copy>(a: &[T], b: &[T]) -> [f32; 2] {
    let any = shared(a, b) > 0;
    [flag(any), flag(!any && !a.is_empty() && !b.is_empty())]
}

fn wording(a: &Weighed, b: &Weighed) -> Row {
    let [all, words, names, early, other] = a.likeness(b);
    let rarities = |list: &[(u32, f32)]| list.iter().map(|(_, rarity)| rarity).sum::<f32>();
    let both: f32 = meeting(&a.title, &b.title, |word| word.0).iter().map(|both| both.0.1).sum();
    let title = both / rarities(&a.title).min(rarities(&b.title)).max(0.5);
    vec![
        all,
        all.max(0.0).sqrt(),
        words,
        names,
        names.max(0.0).sqrt(),
        early,
        other,
        other.max(0.0).sqrt(),
        title,
    ]
}

/// Persons: shared, in part shared, or others.
fn who(a: &Weighed, b: &Weighed) -> Row {
    let both = meeting(&a.persons, &b.persons, |person| person.0);
    let sum = |list: &[(u32, f32)]| list.iter().map(|person| person.1).sum::<f32>();
    let weight: f32 = both.iter().map(|person| person.0.1).sum();
    let least = sum(&a.persons).min(sum(&b.persons));
    let (few, any) = (a.persons.len().min(b.persons.len()), !both.is_empty());
    let others = flag(!any && few > 0);
    let full = shared(&a.features.full_names, &b.features.full_names);
    vec![
        weight.min(4.0) / 2.0,
        flag(any),
        both.iter().map(|person| person.0.1).fold(0.0, f32::max),
        if least > 0.0 { weight / least } else { 0.0 },
        others,
        others * up_to(few, 5),
        flag(few == 0),
        up_to(full, 3),
        (named(a, b) + named(b, a)).min(4.0) / 2.0,
    ]
}

/// How much the persons of `a` tell that stand among the names of `b`.
fn named(a: &Weighed, b: &Weighed) -> f32 {
    let stands = |key: u32| b.features.terms.binary_search_by_key(&key, |t: &Term| t.key).is_ok();
    a.persons.iter().filter(|person| stands(person.0)).map(|person| person.1).sum()
}

fn towns(a: &Weighed, b: &Weighed) -> Row {
    let (mine, yours) = (&a.features.towns, &b.features.towns);
    let is_yours = |town: &Town| yours.iter().any(|other| other.id == town.id);
    let both: Vec<usize> = (0..mine.len()).filter(|&at| is_yours(&mine[at])).collect();
    let missing = mine.is_empty() || yours.is_empty();
    let lead = mine.first().zip(yours.first());
    let all = || mine.iter().take(5).flat_map(|a| yours.iter().take(5).map(|b| distance(a, b)));
    let far = |km: f32| km.ln_1p() / 9.0;
    vec![
        up_to(both.len(), 3),
        flag(!both.is_empty()),
        both.iter().map(|&at| a.towns[at]).fold(0.0, f32::max),
        flag(both.is_empty() && !missing),
        flag(missing),
        flag(lead.is_some_and(|(a, b)| a.id == b.id)),
        if missing { 0.0 } else { far(all().fold(f32::MAX, f32::min)) },
        lead.map_or(0.0, |(a, b)| far(distance(a, b))),
    ]
}

/// Kilometres between two towns.
fn distance(a: &Town, b: &Town) -> f32 {
    let (north, south) = (a.latitude.to_radians(), b.latitude.to_radians());
    let turn = (a.longitude - b.longitude).to_radians() / 2.0;
    let rise = (north - south) / 2.0;
    let half = rise.sin().powi(2) + north.cos() * south.cos() * turn.sin().powi(2);
    DIAMETER * half.sqrt().min(1.0).asin()
}

fn areas(a: &Features, b: &Features) -> Row {
    let lists =
        [(&a.counties, &b.counties), (&a.regions, &b.regions), (&a.countries, &b.countries)];
    lists.iter().flat_map(|(a, b)| met(a, b)).collect()
}

/// The time between them; nothing when one has no day.
fn gap(a: Option<i32>, b: Option<i32>) -> Row {
    let gap = a.zip(b).map(|(a, b)| (a - b).abs());
    let mut row = vec![flag(gap.is_none()), gap.map_or(0.0, |days| (days as f32).ln_1p() / 7.0)];
    row.extend(GAPS.map(|most| flag(gap.is_some_and(|days| days <= most))));
    row
}

fn days(a: &Features, b: &Features) -> Row {
    let nearest = a.days.iter().flat_map(|x| b.days.iter().map(move |y| (x - y).abs())).min();
    let mut row = vec![
        up_to(shared(&a.days, &b.days), 3),
        flag(shared(&a.lead_days, &b.lead_days) > 0),
        nearest.map_or(0.0, |days| (days as f32).ln_1p() / 7.0),
    ];
    row.extend(met(&a.days, &b.days));
    row
}

fn ages(a: &Features, b: &Features) -> Row {
    let both = shared(&a.ages, &b.ages);
    let all = (a.ages.len() + b.ages.len() - both).max(1);
    let mut row = vec![up_to(both, 3), both as f32 / all as f32];
    row.extend(met(&a.ages, &b.ages));
    row
}

fn victims(a: &Features, b: &Features) -> Row {
    let kinds = [(&a.killed, &b.killed), (&a.hurt, &b.hurt), (&a.shot, &b.shot)];
    let many = |a: &[u32], b: &[u32]| meeting(a, b, |n| *n).iter().any(|both| *both.0 > MANY);
    let mut row: Row = kinds.iter().flat_map(|(a, b)| met(a, b)).collect();
    row.extend(kinds.iter().map(|(a, b)| flag(many(a, b))));
    row.push(up_to(shared(&a.figures, &b.figures), 4));
    row.extend(met(&a.figures, &b.figures));
    row
}

fn passages(a: &Features, b: &Features) -> Row {
    let both = shared(&a.passages, &b.passages) as f32;
    let share = both / a.passages.len().min(b.passages.len()).max(1) as f32;
    let (short, long) = (a.length.min(b.length) as f32, a.length.max(b.length) as f32);
    vec![
        share,
        share.sqrt(),
        both.ln_1p() / 5.0,
        short.ln_1p() / 7.0,
        (long / short.max(1.0)).ln_1p() / 4.0,
    ]
}

/// True when the shorter of two reports stands nearly whole in the other, and is no mere notice
/// that a site prints on many pages.
pub fn is_copy(a: &Features, b: &Features) -> bool {
    let both = shared(&a.passages, &b.passages);
    both >= COPIED && both as f32 >= COPY * a.passages.len().min(b.passages.len()) as f32
}
