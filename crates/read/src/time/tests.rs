use serde::Deserialize;
use variorum_model::{Dep, Parse, Pos, Span, Tag, Token};

use super::*;
use crate::cases::cases;

#[derive(Deserialize)]
struct Case {
    text: String,
    times: Vec<String>,
}

/// A parse that knows words and nothing about them.
fn words_only(text: &str) -> Parse {
    let mut tokens: Vec<Token> = Vec::new();
    for word in text.split_whitespace() {
        let start = word.as_ptr() as usize - text.as_ptr() as usize;
        let head = tokens.len() as u32;
        let span = Span::new(start, start + word.len());
        let (tag, pos, dep) = (Tag::Xx, Pos::X, Dep::Root);
        tokens.push(Token { span, lemma: word.into(), tag, pos, dep, head });
    }
    let end = tokens.len() as u32;
    Parse { tokens, sentences: vec![(0, end)], ..Parse::default() }
}

fn shown(text: &str, reference: Option<Date>) -> Vec<String> {
    let parse = words_only(text);
    let times = times(Parsed { text, parse: &parse }, reference);
    times.iter().map(|time| format!("{} = {}", time.span.of(text), time.value)).collect()
}

#[test]
fn cases_of_the_rules_file() {
    for case in cases::<Case>(include_str!("../../rules/en/time.toml")) {
        assert_eq!(shown(&case.text, "2031-05-08".parse().ok()), case.times, "{}", case.text);
    }
}

#[test]
fn without_a_reference_relative_times_stay_open() {
    assert_eq!(
        shown("On Friday and on June 3", None),
        ["Friday = XXXX-WXX-5", "June 3 = XXXX-06-03"]
    );
}

#[test]
fn absurd_numbers_do_no_harm() {
    let text = "999999999 years ago, 2147483647 days later, May 31 0 99:99 p.m. 9999999999 weeks \
                a century ago, 4000 centuries ago, 31 February 2030, 1000 thousand million years ago";
    for reference in [None, "2031-05-08".parse().ok(), "-009999-01-01".parse().ok()] {
        shown(text, reference);
    }
}

#[test]
fn the_nearest_day_of_the_clause_governs() {
    let text = "On Monday nine died, on Tuesday ten";
    let parse = words_only(text);
    let times = times(Parsed { text, parse: &parse }, "2031-05-08".parse().ok());
    let (clause, nine) = (Span::new(0, text.len()), Span::new(10, 14));
    assert_eq!(day_of(&times, clause, nine), "2031-05-05".parse().ok());
    assert_eq!(day_of(&times, Span::new(10, 20), nine), None);
}
