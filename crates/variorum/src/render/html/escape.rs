//! Words of reports in a page: none of them can become markup or turn the page around.

use std::fmt::{Result, Write};

use askama::filters::{Escaper, Html};

/// Shown in place of a character that only tricks a reader.
const SHOWN: char = '\u{fffd}';

/// Escapes markup, and shows what would reorder or hide words as `�`.
#[derive(Debug, Clone, Copy, Default)]
pub struct Careful;

impl Escaper for Careful {
    fn write_escaped_str<W: Write>(&self, mut to: W, words: &str) -> Result {
        let mut rest = words;
        while let Some(at) = rest.find(tricks) {
            Html.write_escaped_str(&mut to, &rest[..at])?;
            to.write_char(SHOWN)?;
            rest = &rest[at + rest[at..].chars().next().map_or(1, char::len_utf8)..];
        }
        Html.write_escaped_str(to, rest)
    }
}

/// Whether a character embeds, overrides or isolates a direction of writing, or is a control or
/// none at all, which XML does not have.
fn tricks(character: char) -> bool {
    let turns = matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let is_none = matches!(character, '\u{fffe}' | '\u{ffff}');
    turns || is_none || character.is_control() && !matches!(character, '\n' | '\t' | '\r')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_and_turns_are_shown_as_they_are() {
        let mut page = String::new();
        Careful.write_escaped_str(&mut page, "<b>\u{202e}evil\u{0} & \"é\"\n").unwrap();
        assert_eq!(page, "&#60;b&#62;\u{fffd}evil\u{fffd} &#38; &#34;é&#34;\n");
    }
}
