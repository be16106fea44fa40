//! Debris told by its words: the patterns of `debris.toml`.

use std::sync::LazyLock;

use regex::{Regex, RegexSet};
use serde::Deserialize;
use variorum_model::{Debris, DebrisKind, Span};

use super::Block;
use crate::{agencies, pattern};

#[derive(Deserialize)]
struct Rules {
    pattern: Vec<Rule>,
}

#[derive(Deserialize)]
struct Rule {
    kind: DebrisKind,
    #[serde(rename = "where")]
    place: Place,
    words: Vec<String>,
}

/// What is marked when a pattern fits.
#[derive(Deserialize, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
enum Place {
    Line,
    Start,
    Sentence,
    Part,
}

/// All patterns of one place, with the kind of each.
struct Patterns {
    set: RegexSet,
    each: Vec<String>,
    kinds: Vec<DebrisKind>,
}

impl Patterns {
    fn new(rules: &Rules, place: Place) -> Self {
        let mut each = Vec::new();
        let mut kinds = Vec::new();
        for rule in rules.pattern.iter().filter(|rule| rule.place == place) {
            for words in &rule.words {
                let words = words.replace("AGENCY", agencies::pattern());
                each.push(match place {
                    Place::Line => format!("^(?i:{words})$"),
                    Place::Start => format!("^(?i:{words})"),
                    _ => format!("(?i:{words})"),
                });
                kinds.push(rule.kind);
            }
        }
        Patterns { set: pattern::set(&each), each, kinds }
    }

    fn kind(&self, words: &str) -> Option<DebrisKind> {
        self.set.matches(words).iter().next().map(|n| self.kinds[n])
    }

    /// The same for words of at most `length` bytes; longer ones are not looked at.
    fn kind_up_to(&self, length: usize, words: &str) -> Option<DebrisKind> {
        if words.len() <= length { self.kind(words) } else { None }
    }
}

struct All {
    line: Patterns,
    start: Patterns,
    sentence: Patterns,
    part: Vec<(Regex, DebrisKind)>,
}

static ALL: LazyLock<All> = LazyLock::new(|| {
    let rules: Rules = toml::from_str(include_str!("../../rules/en/debris.toml"))
        .expect("a well-formed rule file");
    let part = Patterns::new(&rules, Place::Part);
    let compiled = part.each.iter().map(|words| pattern::pattern(words));
    All {
        line: Patterns::new(&rules, Place::Line),
        start: Patterns::new(&rules, Place::Start),
        sentence: Patterns::new(&rules, Place::Sentence),
        part: compiled.zip(part.kinds.iter().copied()).collect(),
    }
});

/// What opens a quotation.
const QUOTES: [char; 3] = ['"', '“', '‘'];

/// No line that a pattern marks as a whole is longer than this, in bytes.
const LONGEST: usize = 1200;

/// The kind of a line that is debris as a whole.
pub fn whole(line: &str) -> Option<DebrisKind> {
    let by_line = || ALL.line.kind_up_to(200, line);
    let by_start = || ALL.start.kind_up_to(LONGEST, line).filter(|_| !line.starts_with(QUOTES));
    by_line().or_else(by_start).filter(|kind| *kind != DebrisKind::Caption || !is_told(line))
}

/// A caption says what a picture shows, a story what it showed.
fn is_told(line: &str) -> bool {
    line.contains(" showed ")
}

/// The sentences of a block, and parts of it, that are debris.
pub fn within(text: &str, block: &Block) -> Vec<Debris> {
    let mut found: Vec<Debris> = parts(text, block.span);
    for piece in &block.pieces {
        let words = piece.of(text);
        let kind = ALL.sentence.kind(words).filter(|_| !is_quoted(words)).or_else(|| {
            if block.pieces.len() > 1 { ALL.start.kind_up_to(300, words) } else { None }
        });
        found.extend(kind.map(|kind| Debris { span: *piece, kind }));
    }
    if reader_is_addressed(text, block, &found) {
        let kind = found[0].kind;
        return vec![Debris { span: block.span, kind }];
    }
    found
}

fn parts(text: &str, block: Span) -> Vec<Debris> {
    let words = block.of(text);
    let fits = |(pattern, kind): &(Regex, DebrisKind)| {
        let found = pattern.find(words)?;
        let span = Span::new(found.start(), found.end()).shift(block.start as usize);
        Some(Debris { span, kind: *kind })
    };
    ALL.part.iter().filter_map(fits).collect()
}

/// Somebody's words are story, whatever they say.
fn is_quoted(words: &str) -> bool {
    words.starts_with(QUOTES) || words.ends_with(['"', '”', '’']) && words.contains(['“', '"'])
}

/// True when at least half of the block is debris and the rest speaks to the reader.
fn reader_is_addressed(text: &str, block: &Block, found: &[Debris]) -> bool {
    let marked = |piece: &&Span| found.iter().any(|debris| debris.span.contains(**piece));
    let (marked, rest): (Vec<&Span>, Vec<&Span>) = block.pieces.iter().partition(marked);
    !marked.is_empty()
        && !rest.is_empty()
        && rest.len() <= 2 * marked.len()
        && rest.iter().all(|piece| speaks_to_reader(piece.of(text)))
}

fn speaks_to_reader(words: &str) -> bool {
    words.split(|c: char| !c.is_alphanumeric()).any(|word| {
        matches!(word.to_ascii_lowercase().as_str(), "you" | "your" | "us" | "our" | "we")
    }) && !is_quoted(words)
        && !words.contains(" said")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cases::cases;
    use crate::debris::pieces;

    #[derive(Deserialize)]
    struct Case {
        text: String,
        debris: Vec<String>,
    }

    #[test]
    fn cases_of_the_rule_file_hold() {
        for Case { text, debris } in cases(include_str!("../../rules/en/debris.toml")) {
            let span = Span::new(0, text.len());
            let block = Block { span, pieces: pieces::pieces(&text, span), heading: false };
            let found = match whole(&text) {
                Some(_) => vec![text.as_str()],
                None => within(&text, &block).iter().map(|debris| debris.span.of(&text)).collect(),
            };
            assert_eq!(found, debris, "{text}");
        }
    }
}
