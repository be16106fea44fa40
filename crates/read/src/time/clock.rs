use super::read::{Read, Source, is_apostrophe};
use super::words::Slot;

/// Minutes after midnight: `9 a.m.`, `9:30`, `21.30 GMT`, `0930 GMT`, `nine o'clock`.
pub fn clock(source: &Source, at: usize) -> Read {
    let (hour, mut length) = match source.digits(at) {
        Some(hour) => (hour, 1),
        None => (source.sense(at, Slot::Cardinal).filter(|&hour| hour <= 12)?, 1),
    };
    let minute = minute(source, at + 1);
    length += if minute.is_some() { 2 } else { 0 };
    let military = source.atoms[at].digits.is_some() && source.atoms[at].width() == 4;
    let (hour, minute) = if military { (hour / 100, Some(hour % 100)) } else { (hour, minute) };
    let (offset, half) = half_of_day(source, at + length, hour);
    let zone = source.sense(at + length + half, Slot::Zone).is_some();
    let certain = half > 0 || (minute.is_some() && (zone || !military));
    let is_time = certain && hour < 24 && minute.unwrap_or(0) < 60 && source.atoms[at].width() != 3;
    is_time.then(|| ((hour + offset) * 60 + minute.unwrap_or(0), length + half))
}

/// The minutes in `:30`.
fn minute(source: &Source, at: usize) -> Option<i32> {
    let colon = source.is_one_of(at, &[":", "."]) && source.is_glued(at) && source.is_glued(at + 1);
    let certain = source.is(at, ":")
        || source.sense(at + 2, Slot::Zone).is_some()
        || half_of_day(source, at + 2, 1).1 > 0;
    let two = |_: &i32| source.atoms[at + 1].width() == 2;
    source.digits(at + 1).filter(two).filter(|_| colon && certain)
}

/// How many hours `a.m.`, `pm` or `o'clock` add to `hour`, and how many atoms it takes.
fn half_of_day(source: &Source, at: usize, hour: i32) -> (i32, usize) {
    let length = if source.is_one_of(at, &["am", "pm"]) {
        1
    } else if source.is_one_of(at, &["a", "p"]) && source.is(at + 1, ".") && source.is(at + 2, "m")
    {
        3 + usize::from(source.is(at + 3, "."))
    } else if source.is(at, "o") && is_apostrophe(source, at + 1) && source.is(at + 2, "clock") {
        return (0, 3);
    } else {
        return (0, 0);
    };
    let afternoon = source.is_one_of(at, &["p", "pm"]);
    let offset = match (afternoon, hour) {
        (true, 12) | (false, 0..12) => 0,
        (true, _) => 12,
        (false, _) => -12,
    };
    (offset, length)
}
