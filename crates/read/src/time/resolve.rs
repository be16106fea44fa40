use jiff::civil::Date;
use variorum_model::Time;

use super::atom::Atom;
use super::context::Context;
use super::holiday;
use super::lean::Lean;
use super::matching::Found;
use super::nearest::{distance, relative_month, which_weekday, year_end};
use super::rules::Meaning;
use super::stretch::{Stretch, Unit, later, monday};
use super::value::{Value, clock, part};
use super::words::Slot;

/// The times that a match means; none where its words make no sound date.
pub fn resolve(found: &Found, atoms: &[Atom], context: &mut Context) -> Vec<Time> {
    match found.split() {
        Some(both) => both.iter().filter_map(|one| time(one, atoms, context)).collect(),
        None => time(found, atoms, context).into_iter().collect(),
    }
}

fn time(found: &Found, atoms: &[Atom], context: &mut Context) -> Option<Time> {
    let token = atoms[found.first].token;
    let value = Expression { found, token }.value(context)?;
    if let Some(stretch) = value.stretch {
        context.remember(stretch, found.meaning != Meaning::YearBefore);
    }
    let span = atoms[found.first].span.join(atoms[found.end - 1].span);
    let days = value.days();
    Some(Time { span, kind: value.kind, value: value.text, days })
}

/// A match to be resolved, and the token that it begins with.
struct Expression<'a> {
    found: &'a Found,
    token: u32,
}

impl Expression<'_> {
    fn get(&self, slot: Slot) -> Option<i32> {
        self.found.get(slot)
    }

    fn unit(&self) -> Option<Unit> {
        self.get(Slot::Unit).or(self.get(Slot::Units)).map(Unit::numbered)
    }

    /// The unit it counts in, a day where it names a part of one.
    fn length(&self) -> Unit {
        self.unit().unwrap_or(Unit::Day)
    }

    fn number(&self) -> i32 {
        self.get(Slot::Number).unwrap_or(2)
    }

    fn value(&self, context: &Context) -> Option<Value> {
        match self.found.meaning {
            Meaning::Date => self.date(context),
            Meaning::YearBefore => self.year_before(context),
            Meaning::SameQuarter => self.same_quarter(context),
            Meaning::Half => self.half(context),
            Meaning::AdjacentWeekday => self.adjacent_weekday(context),
            Meaning::Adjacent => self.adjacent(context),
            Meaning::Next => self.next(context),
            Meaning::Overnight => Some(self.dayname(context, -1)?.at("TNI")),
            Meaning::Weekend => Some(Value::date(self.weekend(context)?)),
            Meaning::YearEnd => Some(Value::date(year_end(context.reference?)?)),
            Meaning::YearLong => Some(Value::duration(2, Unit::Year)),
            Meaning::Holiday => self.holiday(context),
            Meaning::Nothing => None,
            Meaning::Weekday => self.weekday(context),
            Meaning::NightBetween => self.weekday(context).map(|value| value.at("TNI")),
            Meaning::Dayname => self.dayname(context, self.get(Slot::Dayname)?),
            Meaning::Tonight => Some(self.dayname(context, 0)?.at("TNI")),
            Meaning::Relative => self.relative(context),
            Meaning::The | Meaning::That => self.the(context),
            Meaning::Ago => self.shifted(Some(context.reference?), -1),
            Meaning::Ahead => self.shifted(Some(context.reference?), 1),
            Meaning::Before => self.shifted(context.last_day(self.length()), -1),
            Meaning::After => self.shifted(context.last_day(self.length()), 1),
            Meaning::Duration => self.duration(),
            Meaning::Set => self.set(),
            Meaning::Clock => self.clock(context),
            Meaning::Present => Some(Value::open("PRESENT_REF")),
            Meaning::Past => Some(Value::open("PAST_REF")),
            Meaning::Future => Some(Value::open("FUTURE_REF")),
        }
    }

    /// The year that the words name, or the one that tense and nearness make likely.
    fn year(&self, context: &Context) -> Option<i16> {
        if let Some(year) = self.get(Slot::Year) {
            return i16::try_from(year).ok();
        }
        let relative = self.get(Slot::Relative)?;
        i16::try_from(i32::from(context.reference?.year()) + relative).ok()
    }

    fn date(&self, context: &Context) -> Option<Value> {
        if let Some(first) = self.get(Slot::Decade) {
            return Some(Value::date(Stretch::Decade(first as i16)));
        }
        if let Some(month) = self.get(Slot::Month).or(self.get(Slot::MonthNumber)) {
            return self.month(context, month as i8);
        }
        if let Some(season) = self.get(Slot::Season) {
            return self.season(context, season as i8);
        }
        if let Some(ordinal) = self.get(Slot::Ordinal).or(self.get(Slot::QuarterNumber)) {
            return self.quarter(context, ordinal as i8);
        }
        Some(Value::date(Stretch::Year(self.year(context)?)))
    }

    fn month(&self, context: &Context, month: i8) -> Option<Value> {
        let day = self.get(Slot::Day).map(|day| day as i8);
        let with = |year: i16| match day {
            Some(day) => Date::new(year, month, day).ok().map(Stretch::Day),
            None => Some(Stretch::Month(year, month)),
        };
        if let Some(year) = self.get(Slot::Year) {
            return Some(Value::date(with(year as i16)?));
        }
        let Some(today) = context.reference else { return Some(open_month(month, day)) };
        if let Some(relative) = self.get(Slot::Relative) {
            return Some(Value::date(relative_month(today, relative, &with)?));
        }
        Some(Value::date(self.nearest(context, &with)?))
    }

    /// Of last year's, this year's and next year's, the one that fits tense and nearness.
    fn nearest(&self, context: &Context, with: &dyn Fn(i16) -> Option<Stretch>) -> Option<Stretch> {
        let today = context.reference?;
        let lean = context.lean(self.token);
        let near = |stretch: &Stretch| distance(*stretch, today, lean);
        (-1..=1).filter_map(|by| with(today.year() + by)).min_by_key(near)
    }

    fn season(&self, context: &Context, season: i8) -> Option<Value> {
        let with = |year: i16| Some(Stretch::Season(year, season));
        if let Some(year) = self.get(Slot::Year) {
            return Some(Value::date(with(year as i16)?));
        }
        let Some(today) = context.reference else { return Some(Value::open("XXXX")) };
        let stretch = match self.get(Slot::Relative) {
            Some(relative) => relative_month(today, relative, &with),
            None => self.nearest(context, &with),
        };
        Some(Value::date(stretch?))
    }

    fn quarter(&self, context: &Context, quarter: i8) -> Option<Value> {
        if !(1..=4).contains(&quarter) {
            return Some(Value::date(Stretch::Century(i16::from(quarter) - 1)));
        }
        let year = self.year(context).or_else(|| {
            let today = context.reference?;
            let begins = Stretch::Quarter(today.year(), quarter).days()?.0;
            Some(today.year() - i16::from(begins > today && context.lean(self.token) == Lean::Past))
        });
        Some(Value::date(Stretch::Quarter(year?, quarter)))
    }

    fn year_before(&self, context: &Context) -> Option<Value> {
        let ordinal = self.get(Slot::Ordinal);
        let quarter = ordinal.and_then(|q| self.quarter(context, q as i8)?.stretch);
        if let Some(quarter) = quarter.or(context.quarter) {
            return Some(Value::date(quarter.shift(-4)?));
        }
        Some(Value::date(Stretch::Year(context.reference?.year() - 1)))
    }

    fn same_quarter(&self, context: &Context) -> Option<Value> {
        let latest = || Stretch::around(Unit::Quarter, context.reference?).shift(-1);
        Some(Value::date(context.quarter.or_else(latest)?))
    }

    fn weekday(&self, context: &Context) -> Option<Value> {
        let number = self.get(Slot::Weekday)?;
        let hours = |value: Value| match self.get(Slot::Part) {
            Some(number) => value.at(part(number)),
            None => value,
        };
        let Some(today) = context.reference else {
            return Some(hours(Value::open(format!("XXXX-WXX-{number}"))));
        };
        let lean = context.lean(self.token);
        let day = which_weekday(today, number, (self.get(Slot::Relative), lean))?;
        Some(hours(Value::date(Stretch::Day(day))))
    }

    fn dayname(&self, context: &Context, offset: i32) -> Option<Value> {
        let Some(today) = context.reference else { return Some(Value::open("XXXX-XX-XX")) };
        let value = Value::date(Stretch::Day(later(today, offset)?));
        Some(match (self.get(Slot::Part), self.get(Slot::Noon)) {
            (Some(number), _) => value.at(part(number)),
            (_, Some(hour)) => value.at(&clock(hour * 60)),
            _ => value,
        })
    }

    fn relative(&self, context: &Context) -> Option<Value> {
        let relative = self.get(Slot::Relative).unwrap_or(0);
        let Some(today) = context.reference else { return Some(Value::open(reference(relative))) };
        if let Some(number) = self.get(Slot::Part) {
            let day = Value::date(Stretch::Day(later(today, relative)?));
            return Some(day.at(part(number)));
        }
        let stretch = match self.unit() {
            Some(unit) => Stretch::around(unit, today),
            None => Stretch::Weekend(monday(today)),
        };
        Some(Value::date(stretch.shift(relative)?))
    }

    fn the(&self, context: &Context) -> Option<Value> {
        if let Some(period) = self.get(Slot::Period) {
            return Some(Value::date(Stretch::around(Unit::numbered(period), context.reference?)));
        }
        let Some(day) = context.last_day(self.length()) else {
            return Some(Value::open(reference(-1)));
        };
        match self.get(Slot::Part) {
            Some(number) => Some(Value::date(Stretch::Day(day)).at(part(number))),
            None => Some(Value::date(Stretch::around(self.unit()?, day))),
        }
    }

    fn half(&self, context: &Context) -> Option<Value> {
        let year = self.year(context).or(context.reference.map(|today| today.year()))?;
        Some(Value::date(Stretch::Half(year, self.get(Slot::HalfNumber)? as i8)))
    }

    fn adjacent(&self, context: &Context) -> Option<Value> {
        self.beside(context.last_day(self.length()), self.get(Slot::Adjacent)?)
    }

    /// "The next day" of a story, or of the report.
    fn next(&self, context: &Context) -> Option<Value> {
        match context.lean(self.token) {
            Lean::Past => self.beside(context.last_day(self.length()), 1),
            _ => self.beside(context.reference, 1),
        }
    }

    /// The week or year beside the one of `day`, or a part of the day beside it.
    fn beside(&self, day: Option<Date>, direction: i32) -> Option<Value> {
        let Some(day) = day else { return Some(Value::open(reference(direction))) };
        if let Some(number) = self.get(Slot::Part) {
            return Some(Value::date(Stretch::Day(later(day, direction)?)).at(part(number)));
        }
        Some(Value::date(Stretch::around(self.unit()?, day).shift(direction)?))
    }

    fn adjacent_weekday(&self, context: &Context) -> Option<Value> {
        let direction = self.get(Slot::Adjacent)?;
        let day = which_weekday(
            context.last_day(Unit::Day)?,
            self.get(Slot::Weekday)?,
            (Some(direction), Lean::Unknown),
        );
        Some(Value::date(Stretch::Day(day?)))
    }

    fn weekend(&self, context: &Context) -> Option<Stretch> {
        let today = context.reference?;
        let this = Stretch::Weekend(monday(today));
        let ahead = this.days()?.0 > today && context.lean(self.token) != Lean::Future;
        if ahead { this.shift(-1) } else { Some(this) }
    }

    fn holiday(&self, context: &Context) -> Option<Value> {
        let code = self.get(Slot::Holiday)?;
        let shift = self.get(Slot::Shift).unwrap_or(0);
        let with = |year: i16| Some(Stretch::Day(later(holiday::day(code, year)?, shift)?));
        if let Some(year) = self.get(Slot::Year) {
            return Some(Value::date(with(year as i16)?));
        }
        let today = context.reference?;
        let stretch = match self.get(Slot::Relative) {
            Some(relative) => relative_month(today, relative, &with),
            None => self.nearest(context, &with),
        };
        Some(Value::date(stretch?))
    }

    /// So many units before or after `base`.
    fn shifted(&self, base: Option<Date>, direction: i32) -> Option<Value> {
        let unit = self.unit()?;
        let count = self.number();
        if count < 0 || self.found.nth(Slot::Number, 0).is_none() && self.get(Slot::Units).is_some()
        {
            return Some(Value::open(reference(direction)));
        }
        if unit < Unit::Day {
            return Some(Value::duration(count, unit));
        }
        let Some(base) = base else { return Some(Value::open(reference(direction))) };
        Some(Value::date(Stretch::around(unit, base).shift(count / 2 * direction)?))
    }

    fn duration(&self) -> Option<Value> {
        let vague = self.get(Slot::Number).is_none() && self.get(Slot::Units).is_some();
        let half = self.get(Slot::Half).unwrap_or(0);
        let count = match self.get(Slot::Number) {
            _ if vague => super::count::VAGUE,
            None if half > 0 => half,
            _ => self.number() + half,
        };
        Some(Value::duration(count, self.unit()?))
    }

    fn set(&self) -> Option<Value> {
        if let Some(number) = self.get(Slot::Weekday).or(self.get(Slot::Weekdays)) {
            return Some(Value::set(format!("XXXX-WXX-{number}")));
        }
        let unit = self.unit().or(self.get(Slot::Every).map(Unit::numbered));
        let length = Value::duration(2.max(self.number()), unit?);
        Some(Value::set(length.text))
    }

    fn clock(&self, context: &Context) -> Option<Value> {
        let minutes = self.get(Slot::Clock).or(self.get(Slot::Noon).map(|hour| hour * 60))?;
        let day = if self.get(Slot::Weekday).is_some() {
            self.weekday(context)?
        } else if self.get(Slot::Month).is_some() {
            self.date(context)?
        } else if let Some(offset) = self.get(Slot::Dayname) {
            self.dayname(context, offset)?
        } else {
            Value::date(Stretch::Day(self.clock_day(context)?))
        };
        Some(day.at(&clock(minutes)))
    }

    /// The day of a clock time that names none: the one last spoken of, or the report's own.
    fn clock_day(&self, context: &Context) -> Option<Date> {
        let last = context.last.filter(|last| last.is_day());
        last.and_then(Stretch::days).map(|days| days.0).or(context.reference)
    }
}

fn reference(direction: i32) -> &'static str {
    match direction {
        0 => "PRESENT_REF",
        1.. => "FUTURE_REF",
        _ => "PAST_REF",
    }
}

fn open_month(month: i8, day: Option<i8>) -> Value {
    Value::open(match day {
        Some(day) => format!("XXXX-{month:02}-{day:02}"),
        None => format!("XXXX-{month:02}"),
    })
}
