//! The same reports told of other people at another time, so that a bench has many.

use variorum::compare::Features;

/// What grouping is told of the report, so many days later and with other names of people, places
/// and things, and other passages, while common words stay; the first of all times is as it was.
pub fn moved(features: &Features, times: i32, days: i32) -> Features {
    let salt = (times as u32).wrapping_mul(0x9e37_79b1);
    let renamed = |key: u32| (key ^ salt).rotate_left(times as u32 % 29) | 1 << 31;
    let other = |key: u32| key ^ salt;
    let mut moved = features.clone();
    moved.id = format!("{times}/{}", features.id);
    moved.day = features.day.map(|day| day + days);
    for day in moved.days.iter_mut().chain(&mut moved.lead_days) {
        *day += days;
    }
    let names = moved.terms.iter_mut().filter(|term| term.key >> 31 == 1 && times > 0);
    names.for_each(|term| term.key = renamed(term.key));
    moved.terms.sort_by_key(|term| term.key);
    for name in moved.persons.iter_mut().filter(|_| times > 0) {
        *name = renamed(*name);
    }
    for number in moved.full_names.iter_mut().chain(&mut moved.passages) {
        *number = other(*number);
    }
    for town in &mut moved.towns {
        (town.id, town.key) = (other(town.id), renamed(town.key));
    }
    for list in [&mut moved.persons, &mut moved.full_names, &mut moved.passages] {
        list.sort_unstable();
    }
    moved
}
