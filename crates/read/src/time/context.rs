use jiff::civil::Date;

use super::lean::{Lean, lean};
use super::stretch::{Stretch, Unit};
use crate::Parsed;

/// What the text has spoken of so far, and the day it was written.
pub struct Context<'a> {
    parsed: Parsed<'a>,
    pub reference: Option<Date>,
    /// The last stretch of the calendar that it named.
    pub last: Option<Stretch>,
    /// The quarter that it speaks of.
    pub quarter: Option<Stretch>,
}

impl<'a> Context<'a> {
    pub fn new(parsed: Parsed<'a>, reference: Option<Date>) -> Self {
        Context { parsed, reference, last: None, quarter: None }
    }

    /// Which way from the report's day the words around `token` lean.
    pub fn lean(&self, token: u32) -> Lean {
        lean(self.parsed, token)
    }

    /// Takes note of a stretch that the text named.
    pub fn remember(&mut self, stretch: Stretch, is_topic: bool) {
        self.last = Some(stretch);
        if is_topic && matches!(stretch, Stretch::Quarter(..)) {
            self.quarter = Some(stretch);
        }
    }

    /// The day that the last stretch began, or the report's own, to count units from; none where the
    /// stretch is longer than the unit: two days after a year are no day.
    pub fn last_day(&self, unit: Unit) -> Option<Date> {
        match self.last {
            Some(stretch) if stretch.unit() > unit.max(Unit::Day) => None,
            Some(stretch) => stretch.days().map(|days| days.0),
            None => self.reference,
        }
    }
}
