//! What a person looks for, as the search index is asked for it.

use crate::{Error, Result};

/// Words to look for: all must be there. A phrase stands in quotation marks; `title:` and
/// `outlet:` before a word or phrase say where; `-` before it says that it must not be there;
/// `OR` between two that either will do; `*` after a word that it may go on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    /// In the index's own language, every word quoted.
    pub(crate) matching: String,
    /// The same as given.
    pub(crate) given: String,
}

impl Query {
    /// # Errors
    ///
    /// When there is no word to look for.
    pub fn parse(given: &str) -> Result<Query> {
        let parts = parts(given);
        let (without, with): (Vec<&Part>, Vec<&Part>) = parts.iter().partition(|part| part.not);
        if with.is_empty() {
            return Err(Error::NoWords(given.into()));
        }
        let mut matching = String::new();
        for (number, part) in with.iter().enumerate() {
            let between = if part.or { " OR " } else { " AND " };
            matching.push_str(if number == 0 { "" } else { between });
            matching.push_str(&part.text);
        }
        if !without.is_empty() {
            let without: Vec<&str> = without.iter().map(|part| part.text.as_str()).collect();
            matching = format!("({matching}) NOT ({})", without.join(" OR "));
        }
        Ok(Query { matching, given: given.into() })
    }
}

/// One word or phrase in the index's language.
struct Part {
    text: String,
    not: bool,
    /// Whether it may stand instead of the one before.
    or: bool,
}

fn parts(given: &str) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let mut or = false;
    for piece in pieces(given) {
        match piece.as_str() {
            "OR" => or = true,
            piece => {
                if let Some(part) = part(piece, or && !parts.is_empty()) {
                    parts.push(part);
                    or = false;
                }
            }
        }
    }
    parts
}

/// What stands between spaces, phrases whole.
fn pieces(given: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut quoted = false;
    for character in given.chars() {
        match character {
            '"' | '“' | '”' => {
                quoted = !quoted;
                pieces.last_mut().expect("one").push('"');
            }
            c if c.is_whitespace() && !quoted => pieces.push(String::new()),
            c => pieces.last_mut().expect("one").push(c),
        }
    }
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

fn part(piece: &str, or: bool) -> Option<Part> {
    let (not, rest) = match piece.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, piece),
    };
    let field = ["title", "outlet", "text"].into_iter().find_map(|name| {
        let words = rest.strip_prefix(name)?.strip_prefix(':')?;
        Some((format!("{{{name}}} : "), words))
    });
    let (field, words) = field.unwrap_or((String::new(), rest));
    let goes_on = if words.ends_with('*') { "*" } else { "" };
    // Either would end the words for the index.
    let words: String = words.chars().filter(|c| !matches!(c, '"' | '\0')).collect();
    let has_word = words.chars().any(char::is_alphanumeric);
    has_word.then(|| Part { text: format!("{field}\"{words}\"{goes_on}"), not, or })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(given: &str) -> String {
        Query::parse(given).unwrap().matching
    }

    #[test]
    fn words_phrases_and_fields() {
        assert_eq!(asked("dam breach"), r#""dam" AND "breach""#);
        assert_eq!(asked(r#""the dam" outlet:Post"#), r#""the dam" AND {outlet} : "Post""#);
        assert_eq!(asked(r#"title:"dam breaks""#), r#"{title} : "dam breaks""#);
        assert_eq!(asked("flood -rain"), r#"("flood") NOT ("rain")"#);
        assert_eq!(asked("flood OR rain"), r#""flood" OR "rain""#);
        assert_eq!(asked("evacuat*"), r#""evacuat*"*"#);
    }

    #[test]
    fn nothing_is_taken_for_a_command() {
        assert_eq!(asked("NEAR( dam )"), r#""NEAR(" AND "dam""#);
        assert_eq!(asked(r#"dam" breach"#), r#""dam breach""#);
        assert_eq!(asked("da\0m"), r#""dam""#);
        assert!(Query::parse("- * \"\"").is_err());
    }
}
