use jiff::civil::Date;
use variorum_model::{Span, Time};

/// The one day that governs what stands at `place`: that of the nearest time in its clause.
pub fn day_of(times: &[Time], clause: Span, place: Span) -> Option<Date> {
    let distance = |span: Span| {
        let (before, after) =
            (place.start.saturating_sub(span.end), span.start.saturating_sub(place.end));
        before.max(after)
    };
    let dated = times.iter().filter(|time| clause.contains(time.span)).filter_map(|time| {
        let (first, last) = time.days?;
        (first == last).then_some((time.span, first))
    });
    dated.min_by_key(|&(span, _)| distance(span)).map(|(_, day)| day)
}
