//! The language of a text, and what is said of one that is not English.

use variorum_model::{Problem, Report};

/// The words that every English text is full of and other languages' texts are not.
const COMMON: &[&str] = &[
    "the", "of", "and", "to", "that", "was", "for", "on", "with", "is", "by", "at", "from", "had",
    "have", "has", "were", "been", "said", "it", "he", "his", "they", "their", "which", "who",
    "this", "are", "be", "not", "but", "an", "after",
];

/// The ISO 639-1 code of the language of `text`, `given` where the text does not settle it.
pub fn language(text: &str, given: Option<&str>) -> Option<String> {
    let head = head(text);
    if common_share(head) >= 0.2 {
        return Some("en".into());
    }
    recognised(head).or_else(|| given.and_then(code))
}

fn recognised(text: &str) -> Option<String> {
    let found = whatlang::detect(text).filter(|found| found.is_reliable() && text.len() >= 200)?;
    Some(isolang(found.lang().code()).to_string())
}

/// The first 4,000 bytes or so.
fn head(text: &str) -> &str {
    let mut end = text.len().min(4000);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

fn common_share(text: &str) -> f64 {
    let words: Vec<String> = text
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let common = words.iter().filter(|word| COMMON.contains(&word.as_str())).count();
    common as f64 / words.len().max(1) as f64
}

/// The two-letter code that `given` starts with: `en` for `en-GB`, `en_US` and `English`.
fn code(given: &str) -> Option<String> {
    let given = given.trim().to_ascii_lowercase();
    match given.split(['-', '_']).next() {
        Some("english" | "eng") => Some("en".into()),
        Some(code) if code.len() == 2 && code.is_ascii() => Some(code.into()),
        Some(code) if code.len() == 3 && code.is_ascii() => Some(isolang(code).into()),
        _ => None,
    }
}

/// ISO 639-1 for the codes of three letters that `whatlang` knows and news is written in.
fn isolang(code: &str) -> &str {
    const CODES: &str = include_str!("../../rules/languages.txt");
    let pairs = CODES.lines().filter_map(|line| line.split_once(' '));
    pairs.into_iter().find(|(long, _)| *long == code).map_or(code, |(_, short)| short)
}

/// Says so when the report is in another language than is read.
pub fn problem(report: &Report) -> Option<Problem> {
    let language = report.language.as_deref().filter(|language| *language != "en")?;
    Some(Problem {
        report: report.source.clone(),
        message: format!("the report is in another language (`{language}`), only English is read"),
        hint: "it is listed without statements; give a translation to have it compared".into(),
    })
}
