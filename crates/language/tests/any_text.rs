//! Any text at all parses, into spans and ranges that fit it.

mod common;

use proptest::prelude::*;
use variorum_model::Parse;

/// Characters that tokenizer rules care about, between any others.
fn text() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        4 => "[a-zA-Z']{1,12}",
        2 => r#"[ \t\n\r.,;:!?'"()\[\]%$€£+\-/@#0-9]{1,6}"#,
        1 => any::<char>().prop_map(String::from),
        1 => "[\u{a0}\u{2009}\u{1c}…–—“”‘’«»ſßİΣ中😀👍🏽\u{301}\u{200d}]{1,4}",
        3 => Just(" ".to_owned()),
    ];
    prop::collection::vec(word, 0..40).prop_map(|words| words.concat())
}

fn check(text: &str, parse: &Parse) -> Result<(), TestCaseError> {
    let count = parse.tokens.len() as u32;
    let mut end = 0;
    for token in &parse.tokens {
        let span = token.span.start as usize..token.span.end as usize;
        prop_assert!(token.span.start >= end && !token.span.is_empty());
        prop_assert!(text.get(span).is_some());
        prop_assert!(text[end as usize..token.span.start as usize].trim_matches(' ').is_empty());
        prop_assert!(token.head < count);
        end = token.span.end;
    }
    prop_assert!(text[end as usize..].trim_matches(' ').is_empty());
    let starts = parse.sentences.iter().map(|&(first, _)| first).chain([count]);
    let ends = [0].into_iter().chain(parse.sentences.iter().map(|&(_, end)| end));
    prop_assert!(starts.eq(ends));
    prop_assert!(in_order(parse.sentences.iter().copied(), count));
    prop_assert!(in_order(parse.entities.iter().map(|entity| (entity.first, entity.end)), count));
    prop_assert!(in_order(parse.noun_chunks.iter().copied(), count));
    Ok(())
}

/// Whether ranges are not empty, do not overlap and come in order.
fn in_order(ranges: impl Iterator<Item = (u32, u32)>, count: u32) -> bool {
    let mut last = 0;
    ranges.into_iter().all(|(first, end)| {
        let fits = last <= first && first < end && end <= count;
        last = end;
        fits
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_text_parses(text in text()) {
        check(&text, &common::pipeline().parse(&text))?;
    }
}

#[test]
fn long_runs_of_one_character_take_linear_time() {
    for run in ["!", ".", "a", "1", "(", " ", "\n", "a.", "-", "'s", "…", "é"] {
        let text = run.repeat(4_000);
        check(&text, &common::pipeline().parse(&text)).unwrap();
    }
}
