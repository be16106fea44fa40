//! Reports from JSON: one object, an array, one object a line, or several after one another.

use serde_json::Value;
use variorum_model::{Outcome, Problem, Report};

use super::{TEXT_LIMIT, decode, failed, finish, guessed, problem, record, too_long};

/// Reads every report in a JSON file.
pub fn reports(source: &str, bytes: &[u8]) -> Outcome<Vec<Report>> {
    let is_lines = bytes.trim_ascii().split(|byte| *byte == b'\n').take(2).count() > 1
        && first_line_is_whole(bytes);
    if is_lines || encoding_rs::Encoding::for_bom(bytes).is_none() && bytes.len() > 64 * TEXT_LIMIT
    {
        return lines(source, bytes);
    }
    let (text, guess) = decode::decode(bytes);
    let mut outcome = match serde_json::from_str(&text) {
        Ok(value) => values(source, value),
        Err(error) => failed(broken(source, &error)),
    };
    outcome.problems.extend(guess.map(|encoding| guessed(source, encoding)));
    outcome
}

fn first_line_is_whole(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    let line = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default().trim_ascii();
    let closed = line.starts_with(b"{") && line.ends_with(b"}");
    let broken = line.starts_with(b"{\"") && line.len() > 2;
    closed || broken && !line.ends_with(b",") && !line.ends_with(b"[") && !line.ends_with(b"{")
}

/// One object a line; a line that cannot be read is a problem and the next is read.
fn lines(source: &str, bytes: &[u8]) -> Outcome<Vec<Report>> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut whole = Outcome::default();
    for (number, line) in bytes.split(|byte| *byte == b'\n').enumerate() {
        if !line.trim_ascii().is_empty() {
            let place = format!("{source}:{}", number + 1);
            join(&mut whole, self::line(&place, line));
        }
    }
    whole
}

/// The report on the line at `place`.
pub fn line(place: &str, line: &[u8]) -> Outcome<Vec<Report>> {
    // Escapes and other fields take room too, so a line may be longer than its text.
    if line.len() > 4 * TEXT_LIMIT {
        return failed(too_long(place, line.len()));
    }
    let (text, guess) = decode::decode(line);
    let mut outcome = match serde_json::from_str(&text) {
        Ok(value) => one(place, &value),
        Err(error) => failed(no_json(place, &error)),
    };
    outcome.problems.extend(guess.map(|encoding| guessed(place, encoding)));
    outcome
}

/// Every report in `value`: itself, or the items of the first list found in it.
fn values(source: &str, value: Value) -> Outcome<Vec<Report>> {
    const LISTS: &[&str] =
        &["reports", "articles", "items", "documents", "data", "results", "@graph"];
    let list = LISTS.iter().find_map(|name| value.get(name).and_then(Value::as_array));
    match value.as_array().or(list).map(Vec::as_slice) {
        Some([]) => failed(problem(source, "the list holds no report", "leave it out")),
        Some(items) => items.iter().enumerate().fold(Outcome::default(), |mut whole, (n, item)| {
            join(&mut whole, one(&format!("{source}#{}", n + 1), item));
            whole
        }),
        None => one(source, &value),
    }
}

fn one(place: &str, value: &Value) -> Outcome<Vec<Report>> {
    match record::draft(value) {
        Some(draft) => finish(draft, place),
        None => failed(no_text(place, value)),
    }
}

fn join(whole: &mut Outcome<Vec<Report>>, part: Outcome<Vec<Report>>) {
    whole.value.extend(part.value);
    whole.problems.extend(part.problems);
}

fn no_text(place: &str, value: &Value) -> Problem {
    let message = match record::wrong_text(value) {
        Some((name, value)) => format!("`{name}` must be a string, not {}", kind(value)),
        None if value.is_object() => "the JSON holds no text".into(),
        None => format!("the JSON is {}, not an object", kind(value)),
    };
    let hint = "a report has its words under `text`, `maintext`, `articleBody` or `body`";
    problem(place, &message, hint)
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

fn no_json(place: &str, error: &serde_json::Error) -> Problem {
    let said = error.to_string();
    // The library counts lines within this one.
    let why = said.rsplit_once(" at line ").map_or(&*said, |(why, _)| why);
    let message = format!("this line is no JSON: {why} (column {})", error.column());
    problem(place, &message, "mend it or leave it out; the other lines are read")
}

fn broken(place: &str, error: &serde_json::Error) -> Problem {
    problem(place, &format!("the JSON is broken: {error}"), "mend it; the other reports are read")
}
