//! Numbers, dates and verdicts in the words of a page.

use jiff::civil::Date;
use variorum_model::{Event, Figure, Modifier, Moment, Precision, Stance, Status};

/// `34000` as `34,000`; at most two decimals.
pub fn number(value: f64) -> String {
    let rounded = (value * 100.0).round() / 100.0;
    let plain = format!("{}", rounded.abs());
    let (whole, decimals) = plain.split_once('.').unwrap_or((&plain, ""));
    let sign = if rounded < 0.0 { "−" } else { "" };
    let point = if decimals.is_empty() { "" } else { "." };
    format!("{sign}{}{point}{decimals}", grouped(whole))
}

fn grouped(digits: &str) -> String {
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// The number as it is meant: `at least 34,000`, `3 to 5%`, `dozens`, `4 years`, `USD 20`.
pub fn amount(figure: &Figure, text: &str) -> String {
    let of = |value: &str, many: bool| measured(value, many, &figure.unit);
    let value = of(&number(figure.value), figure.value != 1.0);
    match (figure.modifier, figure.high) {
        (Modifier::Range, Some(high)) => {
            of(&format!("{} to {}", number(figure.value), number(high)), true)
        }
        (Modifier::AtLeast, _) => format!("at least {value}"),
        (Modifier::MoreThan, _) => format!("more than {value}"),
        (Modifier::About, _) => format!("about {value}"),
        (Modifier::UpTo, _) => format!("up to {value}"),
        (Modifier::FewerThan, _) => format!("fewer than {value}"),
        (Modifier::Vague, _) => of(&figure.number.of(text).to_lowercase(), true),
        (Modifier::Exact | Modifier::Range, _) => value,
    }
}

/// Symbols of measures: one word for one and many.
const SYMBOLS: &[&str] = &[
    "km",
    "m",
    "cm",
    "mm",
    "g",
    "kg",
    "km/h",
    "mph",
    "kWh",
    "GB",
    "MB",
    "TB",
    "GW",
    "MW",
    "square km",
    "square m",
    "cubic m",
    "magnitude",
    "times",
];

/// An amount with what it is an amount of; that it is people goes without saying.
fn measured(amount: &str, many: bool, unit: &str) -> String {
    let is_money = unit.len() == 3 && unit.bytes().all(|letter| letter.is_ascii_uppercase());
    let of = if amount.ends_with('s') { " of" } else { "" };
    match unit {
        "" | "people" => amount.to_owned(),
        "percent" => format!("{amount}%"),
        _ if is_money && of.is_empty() => format!("{unit} {amount}"),
        _ if is_money || SYMBOLS.contains(&unit) || !many => format!("{amount}{of} {unit}"),
        _ => format!("{amount}{of} {}", plural(unit)),
    }
}

/// More than one of what `unit` names.
fn plural(unit: &str) -> String {
    let irregular = [("foot", "feet"), ("penny", "pence")];
    for (one, many) in irregular {
        if let Some(before) = unit.strip_suffix(one) {
            return format!("{before}{many}");
        }
    }
    let sounded = |before: &str| !before.ends_with(['a', 'e', 'i', 'o', 'u']);
    match unit.strip_suffix('y') {
        Some(before) if sounded(before) => format!("{before}ies"),
        _ if unit.ends_with(['s', 'x', 'z']) || unit.ends_with("ch") || unit.ends_with("sh") => {
            format!("{unit}es")
        }
        _ => format!("{unit}s"),
    }
}

/// `14 May 2019`.
pub fn date(date: Date) -> String {
    format!("{} {}", date.day(), date.strftime("%B %Y"))
}

/// `14 May`.
pub fn day(date: Date) -> String {
    format!("{} {}", date.day(), date.strftime("%b"))
}

/// A moment as exactly as it is known: `14 May 2019, 04:20`.
pub fn moment(moment: &Moment) -> String {
    let day = moment.time.date();
    match moment.precision {
        Precision::Year => day.strftime("%Y").to_string(),
        Precision::Month => day.strftime("%B %Y").to_string(),
        Precision::Day => date(day),
        Precision::Minute => {
            let zone = if moment.utc { " UTC" } else { "" };
            format!("{}, {}{zone}", date(day), moment.time.strftime("%H:%M"))
        }
    }
}

/// The heading over claims of one status.
pub fn status(status: Status) -> &'static str {
    match status {
        Status::Conflict => "In dispute",
        Status::Evolved => "Changed over time",
        Status::Agreed => "Agreed",
        Status::Single => "From one origin",
    }
}

/// A mark that tells the statuses apart without colour.
pub fn mark(status: Status) -> &'static str {
    match status {
        Status::Conflict => "≠",
        Status::Evolved => "→",
        Status::Agreed => "=",
        Status::Single => "·",
    }
}

/// What a statement does with its claim.
pub fn stance(stance: Stance) -> &'static str {
    match stance {
        Stance::Affirms => "says so",
        Stance::Denies => "denies it",
        Stance::Hedges => "leaves it open",
    }
}

/// `8 reports`, `1 report`, `2 stories`.
pub fn count(number: usize, noun: &str) -> String {
    let noun = if number == 1 { noun.to_owned() } else { plural(noun) };
    format!("{number} {noun}")
}

/// When and where it happened and what it was: `14 May 2019 · Melzat · dam breach`.
pub fn occasion(event: &Event) -> String {
    let place = event.place.as_ref().map(|place| match place.precision.as_str() {
        "country" => place.name.clone(),
        _ => format!("{}, {}", place.name, place.country),
    });
    let parts = [event.date.map(date), place, event.kind.clone()];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date as day_of;

    #[test]
    fn numbers_are_grouped_by_thousands() {
        let shown = [0.0, 17.0, 2300.0, 6_000_000.0, 2.5, -1200.0, 0.333].map(number);
        assert_eq!(shown, ["0", "17", "2,300", "6,000,000", "2.5", "−1,200", "0.33"]);
    }

    #[test]
    fn amounts_are_of_something() {
        let cases = [
            ("4", "year", "4 years"),
            ("20", "USD", "USD 20"),
            ("7", "percent", "7%"),
            ("12", "km", "12 km"),
            ("80", "people", "80"),
            ("dozens", "village", "dozens of villages"),
            ("3 to 5", "city", "3 to 5 cities"),
            ("2", "bus", "2 buses"),
            ("40", "square foot", "40 square feet"),
            ("hundreds", "NOK", "hundreds of NOK"),
        ];
        for (amount, unit, shown) in cases {
            assert_eq!(measured(amount, true, unit), shown);
        }
        assert_eq!(measured("1", false, "day"), "1 day");
    }

    #[test]
    fn counts_are_of_one_or_many() {
        let shown = [(0, "report"), (1, "story"), (2, "story"), (2, "new page")];
        let shown = shown.map(|(number, noun)| count(number, noun));
        assert_eq!(shown, ["0 reports", "1 story", "2 stories", "2 new pages"]);
    }

    #[test]
    fn moments_show_what_is_known() {
        let time = day_of(2019, 5, 14).at(4, 20, 0, 0);
        let shown = |precision, utc| moment(&Moment { time, precision, utc });
        assert_eq!(shown(Precision::Minute, true), "14 May 2019, 04:20 UTC");
        assert_eq!(shown(Precision::Minute, false), "14 May 2019, 04:20");
        assert_eq!(shown(Precision::Day, false), "14 May 2019");
        assert_eq!(shown(Precision::Month, false), "May 2019");
        assert_eq!(shown(Precision::Year, false), "2019");
    }
}
