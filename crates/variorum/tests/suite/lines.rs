//! Lines of fields, which is what cases expect.

use serde::Serialize;

/// The fields with bars between them, white space as one space, `-` for nothing.
pub fn line(fields: &[&str]) -> String {
    let plain = |field: &&str| {
        let words = field.split_whitespace().collect::<Vec<_>>().join(" ");
        if words.is_empty() { "-".to_owned() } else { words }
    };
    fields.iter().map(plain).collect::<Vec<_>>().join(" | ")
}

/// Items as lines.
pub fn lines<T>(items: &[T], line: impl FnMut(&T) -> String) -> String {
    items.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// A value without data of its own, as JSON names it: `at_least`.
pub fn name(value: impl Serialize) -> String {
    let json = serde_json::to_value(value).expect("a plain value");
    json.as_str().map_or_else(|| json.to_string(), str::to_owned)
}

/// A value that may be missing.
pub fn or_none(value: &Option<impl ToString>) -> String {
    value.as_ref().map(ToString::to_string).unwrap_or_default()
}
