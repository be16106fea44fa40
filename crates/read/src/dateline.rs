//! Takes: a text. Makes: its dateline and the day that "today" means in it. Needs: the names of
//! `agencies.toml`.

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::{Captures, Regex};
use variorum_model::{Dateline, Precision, Report, Span};

use crate::pattern::pattern;
use crate::{agencies, blocks, extract};

const MONTH: &str = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|SEPT|OCT|NOV|DEC)(?:\\p{L}*\\.?)";

const PLACE: &str =
    r"\p{Lu}[\p{L}'’.-]*(?:[ /-](?:\p{Lu}[\p{L}'’.-]*|de|del|al|of|and|la|el)){0,5}";

/// What stands between the parts.
const GAP: &str = r"[ \t\u{a0}]{0,3}";

/// `MARROW, May 4 (Agency) –`, `MARROW, Talvia (AP) —`, `(Reuters) -`, `(CNN) `.
static SIGNED: LazyLock<Regex> = LazyLock::new(|| {
    let agency = format!(r"{GAP}[(/](?P<agency>\p{{L}}[\p{{L}} .’'/&-]{{1,40}})[)/]\.?");
    form(&format!(r"{agency}(?P<mark>{GAP}(?:---?|[–—:-])+{GAP}|[ \u{{a0}}])"))
});

/// `MARROW, May 4 –`, `MARROW:`.
static UNSIGNED: LazyLock<Regex> =
    LazyLock::new(|| form(&format!("(?P<agency>)(?P<mark>{GAP}(?:---?|[–—:-])+{GAP})")));

fn form(rest: &str) -> Regex {
    let weekday = "(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?";
    let day = format!(r"{weekday}(?:{MONTH} \d{{1,2}}|\d{{1,2}} {MONTH})(?:,? \d{{4}})?");
    let place = format!(r"(?P<place>{PLACE}(?:, {PLACE}){{0,2}}?)??");
    Regex::new(&format!(r"^{place}(?:,?{GAP}\(?(?P<date>{day})\)?\.?)?{rest}\S"))
        .expect("a pattern")
}

/// The dateline of the story in `report`, with a year for its date where one can be told.
pub fn dateline(report: &Report) -> Option<Dateline> {
    let text = &report.text;
    let published = report.published.map(|moment| moment.time.date());
    let stamp = extract::heading(text).about.first().map_or(0, |span| span.end);
    let starts = blocks::blocks(text).into_iter().take(14).map(|block| {
        let start = if block.start < stamp && stamp < block.end { stamp } else { block.start };
        Span { start, end: block.end }.trim(text)
    });
    starts.into_iter().find_map(|block| at_start(text, block, published))
}

fn at_start(text: &str, block: Span, published: Option<Date>) -> Option<Dateline> {
    let words = block.of(text);
    let fits = |form: &Regex, marks: &[char]| {
        let marked = words.contains(marks).then(|| form.captures(words)).flatten();
        marked.filter(|found| is_dateline(words, found))
    };
    let found = fits(&SIGNED, &['(', '/']).or_else(|| fits(&UNSIGNED, &['-', '–', '—', ':']))?;
    let mark = found.name("mark")?;
    let part = |name: &str| {
        found.name(name).map(|part| part.as_str().to_string()).filter(|part| !part.is_empty())
    };
    let end = words[..mark.end()].trim_end().len();
    let year = published.or_else(|| latest_day(text));
    Some(Dateline {
        span: Span::new(0, end).shift(block.start as usize),
        place: part("place").map(|place| place.trim_end_matches(',').to_string()),
        date: part("date").and_then(|day| dated(&day, year)),
        agency: part("agency").map(|name| called(&name)),
    })
}

/// True when the parts are enough to tell a dateline from a sentence that begins with a name.
fn is_dateline(words: &str, found: &Captures) -> bool {
    let part = |name: &str| found.name(name).map_or("", |part| part.as_str());
    let (place, date, agency, mark) = (part("place"), part("date"), part("agency"), part("mark"));
    let dashed =
        mark.trim().len() > 1 || mark.starts_with([' ', '\u{a0}']) && !mark.trim().is_empty();
    let marked = dashed || mark.starts_with(':');
    let first = place.split([',', ' ']).next().unwrap_or_default();
    let capitals = first.chars().filter(|c| c.is_uppercase()).count() >= 3
        && first.chars().all(|c| !c.is_lowercase());
    let known = agencies::agency(agency).is_some()
        || agencies::agencies().media.iter().any(|name| name == agency);
    let colon = mark.trim() == ":";
    match (place.is_empty(), date.is_empty(), agency.is_empty()) {
        (true, _, false) => known,
        (false, _, false) => known || marked && !colon,
        (false, false, true) => marked && (capitals || !colon),
        (false, true, true) => capitals && marked && place.len() <= 40 && !is_label(place, words),
        _ => false,
    }
}

/// `READ MORE: …`, `WATCH – …` are labels of links.
fn is_label(place: &str, words: &str) -> bool {
    let colon = words[place.len()..].starts_with(':');
    crate::debris::is_link(words) || colon && place.split(' ').count() > 2
}

/// The agency by the name used here, or the outlet as it is written.
fn called(name: &str) -> String {
    agencies::agency(name).map_or_else(|| name.trim().to_string(), |agency| agency.name.clone())
}

/// The day `given`, in its own year or in that which brings it closest before `near`.
fn dated(given: &str, near: Option<Date>) -> Option<Date> {
    let whole = extract::moment(given).filter(|moment| moment.precision == Precision::Day);
    if let Some(moment) = whole {
        return Some(moment.time.date());
    }
    let near = near?;
    let in_year = |year: i16| {
        let moment = extract::moment(&format!("{given} {year}"))?;
        Some(moment.time.date())
    };
    let years = [near.year() - 1, near.year(), near.year() + 1];
    years.into_iter().filter_map(in_year).min_by_key(|day| days_between(*day, near))
}

fn days_between(a: Date, b: Date) -> i64 {
    let days = |date: Date| i64::from(date.year()) * 366 + i64::from(date.day_of_year());
    (days(a) - days(b)).abs()
}

/// The latest day that the text gives with its year.
fn latest_day(text: &str) -> Option<Date> {
    static DAY: LazyLock<Regex> = LazyLock::new(|| {
        let form = format!(
            r"\b(?:{MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? (?:19|20)\d\d|\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{MONTH},? (?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d)\b"
        );
        pattern(&form)
    });
    let days = DAY.find_iter(text).filter_map(|day| extract::moment(day.as_str()));
    days.filter(|moment| moment.precision == Precision::Day).map(|moment| moment.time.date()).max()
}

/// The day that "today" means: the day of publication, else that of the dateline, else the latest
/// day the text gives in full.
pub fn reference(report: &Report, dateline: Option<&Dateline>) -> Option<Date> {
    let known = report.published.filter(|moment| moment.precision >= Precision::Day);
    (known.map(|moment| moment.time.date()))
        .or_else(|| dateline.and_then(|dateline| dateline.date))
        .or_else(|| latest_day(&report.text))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(
        text: &str,
        published: Option<&str>,
    ) -> Option<(String, Option<String>, Option<String>)> {
        let record = serde_json::json!({"text": text, "published": published}).to_string();
        let report = extract::extract("a.json", record.as_bytes()).value.remove(0);
        let line = dateline(&report)?;
        Some((line.place.unwrap_or_default(), line.date.map(|date| date.to_string()), line.agency))
    }

    #[test]
    fn datelines_are_read() {
        let agency = |name: &str| Some(name.to_string());
        let day = Some("2031-05-04".to_string());
        let cases = [
            (
                "MARROW, May 4 (Reuters) – Nine died.",
                Some("2031-05-05"),
                ("MARROW", day.clone(), agency("Reuters")),
            ),
            ("MARROW, Talvia (AP) — Nine died.", None, ("MARROW, Talvia", None, agency("AP"))),
            ("Marrow (AFP) - Nine died.", None, ("Marrow", None, agency("AFP"))),
            ("MARROW  (Reuters)\u{a0}- Nine died.", None, ("MARROW", None, agency("Reuters"))),
            ("(Reuters) - Nine died.", None, ("", None, agency("Reuters"))),
            ("(CNN) Nine people died.", None, ("", None, agency("CNN"))),
            ("MARROW: Nine died.", None, ("MARROW", None, None)),
            ("GREAT MARROW — Nine died.", None, ("GREAT MARROW", None, None)),
            ("MARROW, May 4, 2031 (Xinhua) -- Nine died.", None, ("MARROW", day, agency("Xinhua"))),
            ("Marrow (Coastal News) – Nine died.", None, ("Marrow", None, agency("Coastal News"))),
        ];
        for (text, published, (place, date, agency)) in cases {
            assert_eq!(read(text, published), Some((place.to_string(), date, agency)), "{text}");
        }
    }

    #[test]
    fn sentences_are_no_datelines() {
        for text in [
            "Nine died in Marrow - the worst night in years.",
            "The mayor (Ana Brisk) - said so.",
            "READ MORE: Nine died.",
            "Marrow: a town in fear.",
            "NATO said it would go.",
        ] {
            assert_eq!(read(text, None), None, "{text}");
        }
    }
}
