//! What the first lines of a text show of its title, outlet, date and authors.

use std::sync::LazyLock;

use regex::Regex;
use variorum_model::{Moment, Span};

use super::{moment, record};

/// What stands above the story in a text.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Heading {
    pub title: Option<Span>,
    pub outlet: Option<Span>,
    pub published: Option<Moment>,
    pub authors: Vec<String>,
    /// The lines, or the part of the first line, that are no part of the story: all but the title.
    pub about: Vec<Span>,
}

/// `Published: 4 May 2031`, `Outlet: Harbour Post`.
static FIELD: LazyLock<Regex> = LazyLock::new(|| {
    let names = "title|headline|outlet|source|publisher|publication|published|posted|updated|date|\
                 by|byline|author|authors|written by|url|link|language";
    Regex::new(&format!(r"(?i)^({names})\s*:\s+(\S.*)$")).expect("a pattern")
});

/// A date that a scraper left at the very beginning: `date 2031-05-04 The ferry …`.
static STAMP: LazyLock<Regex> = LazyLock::new(|| {
    let time = r"(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:?\d{2})?)?";
    Regex::new(&format!(
        r"(?i)^(?:date|published|posted|updated)?\s*:?\s*(\d{{4}}-\d{{2}}-\d{{2}}{time})(?:\s|$)"
    ))
    .expect("a pattern")
});

/// Words before a date on a line of its own.
static BEFORE_DATE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:(?:first |last )?(?:published|updated|posted|modified|date|issued)(?: on| at)?\s*:?\s+)+")
        .expect("a pattern")
});

/// Reads the lines above the story.
pub fn heading(text: &str) -> Heading {
    let mut heading = Heading::default();
    let start = stamp(text, &mut heading);
    let lines = head_lines(text, start);
    for (n, line) in lines.iter().enumerate() {
        let by_meta = [n.checked_sub(1), Some(n + 1)].into_iter().flatten();
        let beside = by_meta.filter_map(|n| lines.get(n)).any(|line| is_about(line.of(text)));
        note(text, *line, beside, &mut heading);
    }
    heading
}

/// Notes a date at the very beginning; gives the byte after it.
fn stamp(text: &str, heading: &mut Heading) -> usize {
    let skipped = text.len() - text.trim_start().len();
    let Some(found) = STAMP.captures(&text[skipped..]) else { return 0 };
    let end = skipped + found.get(1).map_or(0, |date| date.end());
    heading.published = moment(&found[1]);
    heading.about.push(Span::new(skipped, end));
    end
}

/// The lines before the first that is a sentence or a paragraph.
fn head_lines(text: &str, mut start: usize) -> Vec<Span> {
    let mut lines = Vec::new();
    for line in text[start..].split_inclusive('\n') {
        let span = Span::new(start, start + line.len()).trim(text);
        start += line.len();
        if lines.len() == 8 || is_story(span.of(text)) {
            break;
        }
        if !span.is_empty() {
            lines.push(span);
        }
    }
    // Nothing below it: the text is a line or two and has no heading.
    if text[start.min(text.len())..].trim().is_empty() { Vec::new() } else { lines }
}

fn is_story(line: &str) -> bool {
    line.len() > 200
        || line.len() > 50 && line.ends_with(['.', '!', '”', '"', '…']) && !is_about(line)
}

fn note(text: &str, line: Span, beside: bool, heading: &mut Heading) {
    let words = line.of(text);
    if let Some(field) = FIELD.captures(words) {
        let value = field.get(2).map_or(0..0, |value| value.range());
        let span = Span::new(value.start, value.end).shift(line.start as usize);
        return note_field(&field[1].to_ascii_lowercase(), text, (line, span), heading);
    }
    if let Some(time) = date_line(words) {
        heading.published = heading.published.or(Some(time));
        heading.about.push(line);
    } else if is_byline(words) {
        note_byline(text, line, heading);
    } else if let Some((outlet, time)) = outlet_and_date(text, line) {
        heading.outlet = heading.outlet.or(Some(outlet));
        heading.published = heading.published.or(Some(time));
        heading.about.push(line);
    } else if heading.title.is_none() && is_title(words) {
        heading.title = Some(line);
    } else if heading.title.is_some() && beside && is_name(words) && heading.outlet.is_none() {
        heading.outlet = Some(line);
        heading.about.push(line);
    }
}

fn note_field(name: &str, text: &str, (line, value): (Span, Span), heading: &mut Heading) {
    let words = value.of(text);
    match name {
        "title" | "headline" => heading.title = Some(value),
        "outlet" | "publisher" | "publication" | "source" => heading.outlet = Some(value),
        "published" | "posted" | "date" => heading.published = moment(words).or(heading.published),
        "updated" => heading.published = heading.published.or(moment(words)),
        "by" | "byline" | "author" | "authors" | "written by" => {
            heading.authors = record::people(words);
        }
        _ => {}
    }
    heading.about.push(line);
}

fn note_byline(text: &str, line: Span, heading: &mut Heading) {
    let words = line.of(text);
    // `By Ana Brisk | Harbour Post`, `By Ana Brisk, Harbour Post` where the last is no person.
    let (people, rest) = words.split_once(" | ").unwrap_or((words, ""));
    heading.authors = record::people(people);
    if is_name(rest) && heading.outlet.is_none() {
        let start = line.end as usize - rest.len();
        heading.outlet = Some(Span::new(start, line.end as usize).trim(text));
    }
    heading.about.push(line);
}

fn is_about(line: &str) -> bool {
    date_line(line).is_some() || is_byline(line) || FIELD.is_match(line)
}

/// The time on a line that holds nothing else.
fn date_line(line: &str) -> Option<Moment> {
    let rest = &line[BEFORE_DATE.find(line).map_or(0, |found| found.end())..];
    let words = rest.split_whitespace().count();
    let known = words <= 9 && rest.len() <= 60 && rest.contains(|c: char| c.is_ascii_digit());
    known.then(|| moment(rest).filter(|_| only_date_words(rest))).flatten()
}

/// True when every word is a number, a month, a weekday or what goes with a clock time.
fn only_date_words(line: &str) -> bool {
    const OTHERS: &[&str] = &[
        "at",
        "on",
        "of",
        "the",
        "am",
        "pm",
        "a.m.",
        "p.m.",
        "a.m",
        "p.m",
        "gmt",
        "utc",
        "bst",
        "est",
        "edt",
        "cet",
        "pst",
        "pdt",
        "ist",
        "-",
        "–",
        "—",
        "|",
        "mon",
        "tue",
        "tues",
        "wed",
        "thu",
        "thur",
        "thurs",
        "fri",
        "sat",
        "sun",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "et",
    ];
    line.split([' ', ',', '(', ')']).filter(|word| !word.is_empty()).all(|word| {
        let lower = word.to_lowercase();
        lower.starts_with(|c: char| c.is_ascii_digit())
            || moment::month(word).is_some()
            || OTHERS.contains(&lower.as_str())
    })
}

/// `By Ana Brisk and Tom Weir`: up to a dozen words, names all of them.
fn is_byline(line: &str) -> bool {
    let Some(rest) = line.strip_prefix("By ").or(line.strip_prefix("BY ")) else { return false };
    let word_is_known = |word: &str| {
        let plain = word.trim_matches(|c: char| !c.is_alphanumeric());
        plain.is_empty()
            || plain.starts_with(char::is_uppercase)
            || matches!(plain, "and" | "in" | "for" | "of" | "the" | "de" | "van" | "al" | "bin")
    };
    let count = rest.split_whitespace().count();
    !line.ends_with('.') && (1..=14).contains(&count) && rest.split_whitespace().all(word_is_known)
}

/// `Harbour Post, 4 May 2031`, `Harbour Post | 4 May 2031`.
fn outlet_and_date(text: &str, line: Span) -> Option<(Span, Moment)> {
    let words = line.of(text);
    [", ", " | ", " - ", " – ", " — ", " · "].into_iter().find_map(|mark| {
        let (name, date) = words.split_once(mark)?;
        let time = date_line(date).filter(|_| is_name(name))?;
        let start = line.start as usize;
        Some((Span::new(start, start + name.len()), time))
    })
}

/// One to five words, each with a capital or one of the small words of names.
fn is_name(words: &str) -> bool {
    let count = words.split_whitespace().count();
    let fits = |word: &str| {
        word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
            || matches!(word, "of" | "the" | "and" | "&" | "for" | "de" | "la")
    };
    (1..=5).contains(&count)
        && !words.ends_with(['.', ':', '?', '!'])
        && words.split_whitespace().all(fits)
}

/// A headline: several words and no final stop.
fn is_title(line: &str) -> bool {
    let count = line.split_whitespace().count();
    (3..=30).contains(&count)
        && line.len() <= 180
        && !line.ends_with(['.', ':', ',', ';', ')', ']', '…'])
        && !line.contains(['©', '|', '@'])
        && line.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || "'\"‘“".contains(c))
}
