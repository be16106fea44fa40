use jiff::ToSpan;
use jiff::civil::{Date, ISOWeekDate, Weekday, date};

/// Lengths of time with names, from the second up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
    Millennium,
}

impl Unit {
    /// The unit that the rules file gives this number.
    pub fn numbered(number: i32) -> Unit {
        use Unit::*;
        let all = [Second, Minute, Hour, Day, Week, Month, Quarter, Year, Decade, Century];
        all.get(number as usize).copied().unwrap_or(Millennium)
    }
}

/// One certain stretch of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stretch {
    /// Its number less one: 19 is the twentieth.
    Century(i16),
    /// Its first year.
    Decade(i16),
    Year(i16),
    /// Year and half, from one.
    Half(i16, i8),
    Quarter(i16, i8),
    /// Year and season, from spring as nought.
    Season(i16, i8),
    Month(i16, i8),
    /// Its Monday.
    Week(Date),
    /// The Monday of its week.
    Weekend(Date),
    Day(Date),
}

impl Stretch {
    /// The stretch of the length `unit` that holds `day`.
    pub fn around(unit: Unit, day: Date) -> Stretch {
        match unit {
            Unit::Week => Stretch::Week(monday(day)),
            Unit::Month => Stretch::Month(day.year(), day.month()),
            Unit::Quarter => Stretch::Quarter(day.year(), (day.month() - 1) / 3 + 1),
            Unit::Year => Stretch::Year(day.year()),
            Unit::Decade => Stretch::Decade(day.year() / 10 * 10),
            Unit::Century | Unit::Millennium => Stretch::Century(day.year() / 100),
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => Stretch::Day(day),
        }
    }

    /// The stretch of the same length `count` lengths later.
    pub fn shift(self, count: i32) -> Option<Stretch> {
        let years = |year: i16, by: i32| i16::try_from(i32::from(year).checked_add(by)?).ok();
        Some(match self {
            Stretch::Century(n) => Stretch::Century(years(n, count)?),
            Stretch::Decade(y) => Stretch::Decade(years(y, count.checked_mul(10)?)?),
            Stretch::Year(y) => Stretch::Year(years(y, count)?),
            Stretch::Half(y, half) => {
                let (year, half) = carry(y, half - 1, (count, 2))?;
                Stretch::Half(year, half + 1)
            }
            Stretch::Quarter(y, quarter) => {
                let (year, quarter) = carry(y, quarter - 1, (count, 4))?;
                Stretch::Quarter(year, quarter + 1)
            }
            Stretch::Season(y, season) => {
                let (year, season) = carry(y, season, (count, 4))?;
                Stretch::Season(year, season)
            }
            Stretch::Month(y, month) => {
                let (year, month) = carry(y, month - 1, (count, 12))?;
                Stretch::Month(year, month + 1)
            }
            Stretch::Week(day) => Stretch::Week(later(day, count.checked_mul(7)?)?),
            Stretch::Weekend(day) => Stretch::Weekend(later(day, count.checked_mul(7)?)?),
            Stretch::Day(day) => Stretch::Day(later(day, count)?),
        })
    }

    /// The stretch as a TIMEX3 value.
    pub fn value(self) -> String {
        match self {
            Stretch::Century(n) => format!("{n:02}"),
            Stretch::Decade(y) => format!("{:03}", y / 10),
            Stretch::Year(y) => format!("{y:04}"),
            Stretch::Half(y, half) => format!("{y:04}-H{half}"),
            Stretch::Quarter(y, quarter) => format!("{y:04}-Q{quarter}"),
            Stretch::Season(y, s) => format!("{y:04}-{}", ["SP", "SU", "FA", "WI"][s as usize & 3]),
            Stretch::Month(y, month) => format!("{y:04}-{month:02}"),
            Stretch::Week(day) => week(day),
            Stretch::Weekend(day) => format!("{}-WE", week(day)),
            Stretch::Day(day) => day.to_string(),
        }
    }

    /// Its first and last day, if the calendar reaches so far.
    pub fn days(self) -> Option<(Date, Date)> {
        match self {
            Stretch::Century(n) => years(n.checked_mul(100)?, 100),
            Stretch::Decade(y) => years(y, 10),
            Stretch::Year(y) => years(y, 1),
            Stretch::Half(y, half) => months(y, half * 6 - 5, 6),
            Stretch::Quarter(y, quarter) => months(y, quarter * 3 - 2, 3),
            Stretch::Season(y, season) => months(y, season * 3 + 3, 3),
            Stretch::Month(y, month) => months(y, month, 1),
            Stretch::Week(day) => Some((day, later(day, 6)?)),
            Stretch::Weekend(day) => Some((later(day, 5)?, later(day, 6)?)),
            Stretch::Day(day) => Some((day, day)),
        }
    }

    /// The longest unit that is not longer.
    pub fn unit(self) -> Unit {
        match self {
            Stretch::Century(_) => Unit::Century,
            Stretch::Decade(_) => Unit::Decade,
            Stretch::Year(_) => Unit::Year,
            Stretch::Half(..) | Stretch::Quarter(..) | Stretch::Season(..) => Unit::Quarter,
            Stretch::Month(..) => Unit::Month,
            Stretch::Week(_) => Unit::Week,
            Stretch::Weekend(_) | Stretch::Day(_) => Unit::Day,
        }
    }

    pub fn is_day(self) -> bool {
        matches!(self, Stretch::Day(_))
    }
}

/// Year and part after `count` parts, of which a year has `parts`.
fn carry(year: i16, part: i8, (count, parts): (i32, i32)) -> Option<(i16, i8)> {
    let total =
        i32::from(year).checked_mul(parts)?.checked_add(i32::from(part))?.checked_add(count)?;
    Some((i16::try_from(total.div_euclid(parts)).ok()?, total.rem_euclid(parts) as i8))
}

/// The day `count` days later.
pub fn later(day: Date, count: i32) -> Option<Date> {
    day.checked_add(i64::from(count).days()).ok()
}

/// The Monday on or before `day`.
pub fn monday(day: Date) -> Date {
    let past = day.weekday().to_monday_zero_offset();
    later(day, -i32::from(past)).unwrap_or(day)
}

/// The weekday numbered from Monday as one.
pub fn weekday(number: i32) -> Weekday {
    Weekday::from_monday_one_offset(number as i8).unwrap_or(Weekday::Monday)
}

fn week(monday: Date) -> String {
    let week: ISOWeekDate = monday.iso_week_date();
    format!("{:04}-W{:02}", week.year(), week.week())
}

fn years(year: i16, count: i16) -> Option<(Date, Date)> {
    let last = year.checked_add(count - 1)?;
    let sound = (1..=9999).contains(&year) && last <= 9999;
    sound.then(|| (date(year, 1, 1), date(last, 12, 31)))
}

fn months(year: i16, month: i8, count: i32) -> Option<(Date, Date)> {
    let first = Date::new(year, month, 1).ok()?;
    let (last_year, last_month) = carry(year, month - 1, (count - 1, 12))?;
    let last = Date::new(last_year, last_month + 1, 1).ok()?;
    Some((first, last.last_of_month()))
}
