//! Letters that are not what they look like, and marks that nobody sees.

use variorum_model::{Problem, Report};

/// Letters of other alphabets that look like Latin ones.
const ALIKE: &str = "\u{430}\u{435}\u{43e}\u{440}\u{441}\u{443}\u{445}\u{456}\u{458}\u{455}\u{501}\
                     \u{410}\u{412}\u{415}\u{41a}\u{41c}\u{41d}\u{41e}\u{420}\u{421}\u{422}\u{425}\u{406}\u{408}\u{405}\
                     \u{391}\u{392}\u{395}\u{396}\u{397}\u{399}\u{39a}\u{39c}\u{39d}\u{39f}\u{3a1}\u{3a4}\u{3a5}\u{3a7}\u{3bf}\u{3bd}";

/// Says so when the text of `report` holds words that only look like others.
pub fn problem(report: &Report) -> Option<Problem> {
    let word = report.text.split_whitespace().find(|word| is_disguised(word))?;
    let message = format!("the text holds letters or marks in disguise, as in `{}`", told(word));
    let hint = "compare such names letter by letter; it is read as it is written";
    Some(Problem { report: report.source.clone(), message, hint: hint.into() })
}

fn is_disguised(word: &str) -> bool {
    !word.is_ascii() && (is_mixed(word) || word.contains(is_turning) || is_cut(word))
}

/// True for a word of Latin letters and such as look like them.
fn is_mixed(word: &str) -> bool {
    word.chars().any(|c| c.is_ascii_alphabetic())
        && word.split(|c: char| !c.is_alphabetic()).any(|part| {
            part.chars().any(|c| c.is_ascii_alphabetic()) && part.contains(|c| ALIKE.contains(c))
        })
}

/// True for a mark that turns the order in which letters are shown.
fn is_turning(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// True when a mark that nobody sees stands between two letters.
fn is_cut(word: &str) -> bool {
    let unseen = ['\u{200b}', '\u{2060}', '\u{feff}'];
    word.trim_matches(unseen).match_indices(unseen).any(|(at, mark)| {
        let word = word.trim_matches(unseen);
        let before = word[..at].chars().next_back();
        let after = word[at + mark.len()..].chars().next();
        [before, after].into_iter().flatten().all(|c| c.is_ascii_alphabetic())
    })
}

/// The word with every letter that is not of English in its number.
fn told(word: &str) -> String {
    let shown = |c: char| match c {
        c if c.is_ascii() => c.to_string(),
        c => format!("\\u{{{:x}}}", c as u32),
    };
    word.chars().take(40).map(shown).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn disguises_are_seen() {
        for word in ["T\u{430}mmert", "br\u{200b}igade", "\u{202e}71", "\u{410}nna"] {
            assert!(is_disguised(word), "{word:?}");
        }
    }

    #[test]
    fn honest_words_are_none() {
        for word in
            ["Tammert", "Müller", "Киев", "α-particle", "end.\u{200b}", "\u{feff}The", "10µm"]
        {
            assert!(!is_disguised(word), "{word:?}");
        }
    }
}
