//! Which of several days or stretches is meant as seen from the report's day.

use jiff::civil::Date;

use super::lean::Lean;
use super::stretch::{Stretch, later, weekday};

/// The last day of the year, or of the last one until its spring.
pub fn year_end(today: Date) -> Option<Stretch> {
    let year = today.year() - i16::from(today.month() < 4);
    Date::new(year, 12, 31).ok().map(Stretch::Day)
}

/// "Last March", "this spring", "next June" as seen from `today`.
pub fn relative_month(
    today: Date,
    relative: i32,
    with: &dyn Fn(i16) -> Option<Stretch>,
) -> Option<Stretch> {
    let year = today.year();
    let (first, last) = with(year)?.days()?;
    Some(match relative {
        0 => with(year)?,
        1.. if first > today => with(year)?,
        1.. => with(year + 1)?,
        _ if last < today => with(year)?,
        _ => with(year - 1)?,
    })
}

/// How far a stretch lies from `today`, with days against the lean counting much more.
pub fn distance(stretch: Stretch, today: Date, lean: Lean) -> i32 {
    let Some((first, last)) = stretch.days() else { return i32::MAX };
    let until = |day: Date| today.until(day).map_or(i32::MAX / 8, |span| span.get_days());
    let (first, last) = (until(first), until(last));
    let (before, after) = ((-last).max(0), first.max(0));
    match lean {
        Lean::Past => before + after * 8,
        Lean::Future => after + before * 8,
        Lean::Present | Lean::Unknown => before + after,
    }
}

/// The weekday `number` that is meant on `today`.
pub fn which_weekday(
    today: Date,
    number: i32,
    (relative, lean): (Option<i32>, Lean),
) -> Option<Date> {
    let wanted = weekday(number);
    let is_today = today.weekday() == wanted;
    let forward = i32::from(today.weekday().until(wanted));
    let back = if is_today { 0 } else { forward - 7 };
    later(
        today,
        match relative {
            Some(..=-1) if is_today => -7,
            Some(..=-1) => back,
            Some(1..) if is_today => 7,
            Some(_) => forward,
            None if lean == Lean::Future => forward,
            None => back,
        },
    )
}
