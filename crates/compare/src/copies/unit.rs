//! Sentences as runs of comparable words.

use std::hash::{Hash, Hasher};

use rustc_hash::FxHasher;
use serde::{Deserialize, Serialize};
use variorum_model::{Pos, Reading, Report, Span, Token};

/// A sentence longer than this is compared by its beginning.
pub const LONGEST: usize = 300;

/// A word as it is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Word {
    /// A hash of its normal form.
    pub form: u32,
    /// False for names and small words, which stand in any report of the event.
    pub telling: bool,
    /// True between quotation marks.
    pub quoted: bool,
}

impl Word {
    /// How much it tells.
    pub fn weight(self) -> f32 {
        if self.telling { 1.0 } else { 0.3 }
    }
}

/// A sentence that can be a copy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sentence {
    pub span: Span,
    pub words: Vec<Word>,
}

/// A sentence of one of many reports.
#[derive(Debug)]
pub struct Unit {
    pub report: usize,
    pub sentence: Sentence,
}

/// All sentences, in an order that does not depend on the order of the reports.
pub fn units(reports: &[Report], readings: &[Reading]) -> Vec<Unit> {
    let mut order: Vec<usize> = (0..reports.len()).collect();
    order.sort_by_cached_key(|&n| (number(&reports[n]), &reports[n].id));
    let of = |n: usize| sentences(&reports[n].text, &readings[n]).into_iter().map(move |s| (n, s));
    order.into_iter().flat_map(of).map(|(report, sentence)| Unit { report, sentence }).collect()
}

/// Where a report stands when sentences are set in order: the same texts are neighbours.
pub fn number(report: &Report) -> u64 {
    u64::from(hash(&report.text)) << 32 | u64::from(hash(&report.id))
}

/// The sentences of a report outside debris.
pub fn sentences(text: &str, reading: &Reading) -> Vec<Sentence> {
    let quoted = quoted(text, &reading.parse.tokens);
    let sentence = |&(first, end): &(u32, u32)| {
        let span = reading.parse.span((first, end)).trim(text);
        let tokens = (first..end.min(first + LONGEST as u32)).map(|t| t as usize);
        let word = |t: usize| word(text, &reading.parse.tokens[t], quoted[t]);
        Sentence { span, words: tokens.filter_map(word).collect() }
    };
    let told = |one: &Sentence| one.words.len() > 2 && !reading.is_debris(one.span);
    reading.parse.sentences.iter().map(sentence).filter(told).collect()
}

/// For every token, whether it stands between double quotation marks of whatever form, within others
/// too; no quotation goes on in the next line.
fn quoted(text: &str, tokens: &[Token]) -> Vec<bool> {
    let (mut depth, mut end) = (0u32, 0);
    let inside = |token: &Token| {
        let is_new_line = text[end as usize..token.span.start as usize].contains('\n');
        depth = if is_new_line { 0 } else { depth };
        end = token.span.end;
        depth = match token.span.of(text) {
            "“" => depth + 1,
            "”" => depth.saturating_sub(1),
            "\"" if depth == 0 || opens(text, token.span) => depth + 1,
            "\"" => depth - 1,
            _ => depth,
        };
        depth > 0
    };
    tokens.iter().map(inside).collect()
}

/// True for a mark that stands before a word and behind none.
fn opens(text: &str, mark: Span) -> bool {
    let before = text[..mark.start as usize].chars().next_back();
    let after = text[mark.end as usize..].chars().next();
    before.is_none_or(char::is_whitespace) && after.is_some_and(char::is_alphanumeric)
}

/// The word of a token; none for marks.
fn word(text: &str, token: &Token, quoted: bool) -> Option<Word> {
    let form = normal(token.span.of(text));
    if form.is_empty() || form == "s" {
        return None;
    }
    let inflected = matches!(token.pos, Pos::Verb | Pos::Aux | Pos::Noun);
    let form = if inflected { normal(&token.lemma) } else { form };
    Some(Word { form: hash(&form), telling: is_telling(token.pos, &form), quoted })
}

/// A word in lower case, letters and figures only, small numbers in figures.
fn normal(word: &str) -> String {
    let word: String =
        word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    const NUMBERS: [&str; 13] = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve",
    ];
    match NUMBERS.iter().position(|number| *number == word) {
        Some(number) => number.to_string(),
        None => word,
    }
}

fn hash(form: &str) -> u32 {
    let mut hasher = FxHasher::default();
    form.hash(&mut hasher);
    (hasher.finish() >> 32) as u32
}

/// Whether a word in common tells more than that both are of one event.
fn is_telling(pos: Pos, form: &str) -> bool {
    let small = ["say", "not", "before", "after", "also", "more", "than"];
    match pos {
        Pos::Propn => false,
        Pos::Adp | Pos::Aux | Pos::Cconj | Pos::Det | Pos::Part | Pos::Pron | Pos::Sconj => false,
        _ => !small.contains(&form),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotations_within_quotations_end_where_they_end() {
        let inside = |text: &str| {
            let token = |(at, part): (usize, &str)| Token {
                span: Span::new(at, at + part.len()),
                lemma: part.into(),
                tag: variorum_model::Tag::Nn,
                pos: Pos::Noun,
                dep: variorum_model::Dep::Dep,
                head: 0,
            };
            let parts = text.match_indices(|c: char| c != '\n');
            quoted(text, &parts.map(token).collect::<Vec<_>>())
        };
        let words = |text: &str| inside(text).into_iter().filter(|is_quoted| *is_quoted).count();
        assert_eq!(words("“a “b” c” d"), words("\"a “b” c\" d"));
        assert_eq!(words("“a “b” c” d"), words("\"a \"b\" c\" d"));
        assert_eq!(words("\"a\nb c"), 2);
    }

    #[test]
    fn house_style_does_not_matter() {
        assert_eq!(normal("U.N."), normal("UN"));
        assert_eq!(normal("Seven"), normal("7"));
        assert_eq!(normal("—"), "");
    }
}
