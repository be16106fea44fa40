//! Sentences as runs of comparable words.

use std::hash::{Hash, Hasher};

use rustc_hash::FxHasher;
use variorum_model::{Pos, Reading, Report, Span, Token};

/// A sentence longer than this is compared by its beginning.
const LONGEST: usize = 300;

/// A word as it is compared.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Word {
    /// A hash of its normal form.
    pub form: u32,
    /// How much it tells: names and small words stand in any report of the event.
    pub weight: f32,
    /// True between quotation marks.
    pub quoted: bool,
}

/// A sentence that can be a copy.
#[derive(Debug)]
pub struct Unit {
    pub report: usize,
    pub span: Span,
    pub words: Vec<Word>,
}

/// All sentences outside debris, in an order that does not depend on the order of the reports.
pub fn units(reports: &[Report], readings: &[Reading]) -> Vec<Unit> {
    let mut order: Vec<usize> = (0..reports.len()).collect();
    order.sort_by_key(|&n| (&reports[n].text, &reports[n].id));
    order.into_iter().flat_map(|n| units_of(n, &reports[n].text, &readings[n])).collect()
}

fn units_of(report: usize, text: &str, reading: &Reading) -> Vec<Unit> {
    let quoted = quoted(text, &reading.parse.tokens);
    let sentences = reading.parse.sentences.iter();
    let unit = |&(first, end): &(u32, u32)| {
        let span = reading.parse.span((first, end)).trim(text);
        let tokens = (first..end.min(first + LONGEST as u32)).map(|t| t as usize);
        let word = |t: usize| word(text, &reading.parse.tokens[t], quoted[t]);
        Unit { report, span, words: tokens.filter_map(word).collect() }
    };
    let told = |unit: &Unit| unit.words.len() > 2 && !reading.is_debris(unit.span);
    sentences.map(unit).filter(told).collect()
}

/// For every token, whether it stands between double quotation marks.
fn quoted(text: &str, tokens: &[Token]) -> Vec<bool> {
    let mut open = false;
    let mut end = 0;
    let inside = |token: &Token| {
        let goes_on = open && !text[end as usize..token.span.start as usize].contains('\n');
        end = token.span.end;
        open = match token.span.of(text) {
            "“" => true,
            "”" => false,
            "\"" => !goes_on,
            _ => goes_on,
        };
        open
    };
    tokens.iter().map(inside).collect()
}

/// The word of a token; none for marks.
fn word(text: &str, token: &Token, quoted: bool) -> Option<Word> {
    let form = normal(token.span.of(text));
    if form.is_empty() || form == "s" {
        return None;
    }
    let inflected = matches!(token.pos, Pos::Verb | Pos::Aux | Pos::Noun);
    let form = if inflected { normal(&token.lemma) } else { form };
    Some(Word { form: hash(&form), weight: weight(token.pos, &form), quoted })
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

/// How much a word in common tells.
fn weight(pos: Pos, form: &str) -> f32 {
    match pos {
        Pos::Propn => 0.3,
        Pos::Adp | Pos::Aux | Pos::Cconj | Pos::Det | Pos::Part | Pos::Pron | Pos::Sconj => 0.3,
        _ if matches!(form, "say" | "not" | "before" | "after" | "also" | "more" | "than") => 0.3,
        _ => 1.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn house_style_does_not_matter() {
        assert_eq!(normal("U.N."), normal("UN"));
        assert_eq!(normal("Seven"), normal("7"));
        assert_eq!(normal("—"), "");
    }
}
