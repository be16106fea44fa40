//! The native pipeline gives what Python's spaCy gave (`record.py`), field by field.

mod common;

use serde::Deserialize;
use variorum_model::Parse;

const RECORD: &str = include_str!("parity/expected.jsonl");

#[derive(Debug, PartialEq, Deserialize)]
struct Record {
    text: String,
    tokens: Vec<(u32, u32, String, String, String, u32, String)>,
    sentences: Vec<(u32, u32)>,
    entities: Vec<(u32, u32, String)>,
    noun_chunks: Vec<(u32, u32)>,
}

fn record(text: &str, parse: Parse) -> Record {
    let tokens = parse.tokens.into_iter().map(|token| {
        let (tag, pos, dep) = (token.tag.as_str(), token.pos.as_str(), token.dep.as_str());
        let labels = (tag.to_owned(), pos.to_owned(), dep.to_owned());
        (
            token.span.start,
            token.span.end,
            labels.0,
            labels.1,
            labels.2,
            token.head,
            token.lemma.into(),
        )
    });
    let entities = parse
        .entities
        .iter()
        .map(|entity| (entity.first, entity.end, entity.kind.as_str().to_owned()));
    Record {
        text: text.to_owned(),
        tokens: tokens.collect(),
        sentences: parse.sentences,
        entities: entities.collect(),
        noun_chunks: parse.noun_chunks,
    }
}

#[test]
fn every_field_is_as_spacy_gives_it() {
    let pipeline = common::pipeline();
    for line in RECORD.lines() {
        let expected: Record = serde_json::from_str(line).expect("a line of record.py");
        let found = record(&expected.text, pipeline.parse(&expected.text));
        assert_eq!(found, expected, "{}", expected.text);
    }
}

#[test]
fn a_text_parses_the_same_whatever_came_before() {
    let pipeline = common::pipeline();
    let texts: Vec<Record> =
        RECORD.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let forward: Vec<Parse> = texts.iter().map(|record| pipeline.parse(&record.text)).collect();
    let backward: Vec<Parse> =
        texts.iter().rev().map(|record| pipeline.parse(&record.text)).collect();
    assert!(forward.iter().eq(backward.iter().rev()));
}
