//! Takes: a parsed text and the day "today" means in it. Makes: its time expressions with their
//! TIMEX3 values. Needs: nothing but the rules in `rules/en/time.toml`.
//!
//! Words become [`atom`]s with their senses, the longest [`rules`] pattern at each atom wins, and
//! [`resolve`] works out which [`stretch`] of the calendar it means: against the report's date,
//! the tense around it, or the time the text spoke of last.

mod atom;
mod clock;
mod context;
mod count;
mod day_of;
mod gate;
mod holiday;
mod lean;
mod matching;
mod nearest;
mod pattern;
mod read;
mod resolve;
mod rules;
mod stretch;
mod value;
mod words;

#[cfg(test)]
mod tests;

pub use day_of::day_of;

use jiff::civil::Date;
use variorum_model::Time;

use crate::Parsed;
use context::Context;

/// The time expressions of a text in order, resolved against `reference`, the report's own day.
pub fn times(parsed: Parsed, reference: Option<Date>) -> Vec<Time> {
    let rules = rules::rules();
    let atoms = atom::atoms(parsed, &rules.words);
    let mut context = Context::new(parsed, reference);
    let mut times = Vec::new();
    let mut at = 0;
    while at < atoms.len() {
        match matching::longest(rules, parsed, &atoms, at) {
            Some(found) => {
                times.extend(resolve::resolve(&found, &atoms, &mut context));
                at = found.end;
            }
            None => at += 1,
        }
    }
    times
}
