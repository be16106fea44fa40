use super::read::{Read, Source, below_hundred};
use super::words::Slot;

/// A count, in halves, or [`VAGUE`].
pub fn number(source: &Source, at: usize) -> Read {
    if let Some(found) = vague(source, at) {
        return Some(found);
    }
    let (whole, length) = match source.digits(at) {
        Some(digits) => grouped(source, at, digits),
        None => spelled(source, at)?,
    };
    let (half, more) = half(source, at + length);
    (0..1_000_000_000).contains(&whole).then(|| (whole * 2 + half, length + more))
}

/// The count of "several" and "a few".
pub const VAGUE: i32 = -1;

fn vague(source: &Source, at: usize) -> Read {
    let article = usize::from(source.is(at, "a"));
    source.sense(at + article, Slot::Vague)?;
    (article == 0 || source.is(at + 1, "few")).then_some((VAGUE, 1 + article))
}

/// `72`, `1,200`.
fn grouped(source: &Source, at: usize, digits: i32) -> (i32, usize) {
    let group = |at: usize| {
        source.digits(at).filter(|_| source.atoms[at].width() == 3 && source.is_glued(at))
    };
    match group(at + 2) {
        Some(rest) if source.is(at + 1, ",") => {
            (digits.saturating_mul(1000).saturating_add(rest), 3)
        }
        _ => (digits, 1),
    }
}

/// `a`, `five`, `twenty-two`, `two hundred`, `a dozen`, `a couple of`.
fn spelled(source: &Source, at: usize) -> Read {
    if source.is(at, "a") && source.is(at + 1, "couple") {
        return Some((2, 2 + usize::from(source.is(at + 2, "of"))));
    }
    let (value, mut length) =
        if source.is_one_of(at, &["a", "an"]) { (1, 1) } else { below_hundred(source, at)? };
    let mut value = value;
    while let Some(times) = source.sense(at + length, Slot::Multiplier) {
        value = value.saturating_mul(times);
        length += 1;
    }
    Some((value, length))
}

/// One for `and a half`, `1/2`, `½` or `.5`.
fn half(source: &Source, at: usize) -> (i32, usize) {
    let is = |words: &[&str]| words.iter().enumerate().all(|(i, word)| source.is(at + i, word));
    if is(&["and", "a", "half"]) || is(&["1", "/", "2"]) {
        (1, 3)
    } else if is(&[".", "5"]) && source.is_glued(at) {
        (1, 2)
    } else {
        (i32::from(is(&["½"])), usize::from(is(&["½"])))
    }
}
