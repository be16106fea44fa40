//! Character classes as CPython 3.11 (Unicode 14) has them: the pipeline was trained on these.

use std::sync::LazyLock;

type Ranges = Vec<(u32, u32)>;

static LETTERS: LazyLock<Ranges> = LazyLock::new(|| ranges(include_str!("../../data/letters.txt")));
static DIGITS: LazyLock<Ranges> = LazyLock::new(|| ranges(include_str!("../../data/digits.txt")));

/// Capital letters that came after Unicode 14.
const LATER_CAPITALS: &[(u32, u32)] = &[
    (0x1c89, 0x1c89),
    (0xa7cb, 0xa7cc),
    (0xa7ce, 0xa7ce),
    (0xa7d2, 0xa7d2),
    (0xa7d4, 0xa7d4),
    (0xa7da, 0xa7da),
    (0xa7dc, 0xa7dc),
    (0x10d50, 0x10d65),
    (0x16ea0, 0x16eb8),
];

/// `str.isspace()` of one character.
pub(crate) fn is_space(c: char) -> bool {
    c.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&c)
}

/// `str.isalpha()` of one character.
pub(crate) fn is_letter(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphabetic() } else { holds(&LETTERS, c) }
}

/// `str.isupper()` of one character.
pub(crate) fn is_capital(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_uppercase();
    }
    c.is_uppercase() && !holds(LATER_CAPITALS, c)
}

/// `str.isdigit()` of one character.
pub(crate) fn is_digit(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_digit() } else { holds(&DIGITS, c) }
}

/// `str.lower()`.
pub(crate) fn lower(text: &str) -> String {
    if !text.chars().any(|c| !c.is_ascii() && holds(LATER_CAPITALS, c)) {
        return text.to_lowercase();
    }
    let keep_or_lower =
        |c: char| if holds(LATER_CAPITALS, c) { vec![c] } else { c.to_lowercase().collect() };
    text.chars().flat_map(keep_or_lower).collect()
}

fn holds(ranges: &[(u32, u32)], c: char) -> bool {
    let code = c as u32;
    let at = ranges.partition_point(|&(_, last)| last < code);
    ranges.get(at).is_some_and(|&(first, _)| first <= code)
}

fn ranges(text: &str) -> Ranges {
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines.flat_map(str::split_ascii_whitespace).map(range).collect()
}

fn range(text: &str) -> (u32, u32) {
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    let code = |hex| u32::from_str_radix(hex, 16).expect("hexadecimal in our own table");
    (code(first), code(last))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_follow_python_where_rust_differs() {
        assert!(is_space('\u{1c}') && !'\u{1c}'.is_whitespace());
        assert!(is_digit('²') && !is_digit('½') && '½'.is_numeric());
        assert!(!is_letter('\u{2160}') && '\u{2160}'.is_alphabetic());
        assert_eq!(lower("ΑΣ Ⅷ"), "ας ⅷ");
    }
}
