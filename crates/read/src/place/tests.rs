use serde::Deserialize;
use variorum_model::{Dep, Entity, EntityKind, Parse, Pos, Span, Tag, Token};

use super::rows::Table;
use super::*;
use crate::cases::cases;

const COUNTRIES: &str = "United States\tUS\tUSA\t1\tUnited States of America\n\
    France\tFR\tFRA\t2\tFrench Republic\n";

const DIVISIONS: &str = "Ostrin\tUS-OS\tUS.OS\t11\tState\tState of Ostrin\t1\t\t1\n\
    Marrow County\t\tUS.OS.1\t12\t\t\t2\t1\t1\n\
    Melzat\tFR-ME\tFR.ME\t13\tRegion\t\t1\t\t2\n\
    Sarneh County\t\tUS.OS.2\t14\t\t\t2\t1\t1\n";

const CITIES: &str = "Marrow\t101\t1|2\t1\t2400\t40.1\t-90.2\n\
    Marrow\t102\t3\t2\t80000\t45.5\t3.1\n\
    Dunmore\t103\t1|2\t1\t900\t40.3\t-90.4\n\
    Saint Édouard\t104\t3\t2\t700000\t45.7\t3.0\n";

#[derive(Deserialize)]
struct Case {
    text: String,
    places: Vec<String>,
}

fn gazetteer() -> Gazetteer {
    let table = |text: &str| Table::new(text.to_owned());
    Gazetteer::new(table(COUNTRIES), table(DIVISIONS), table(CITIES))
}

/// A parse that knows words, signs and capitals.
fn words_only(text: &str) -> Parse {
    let mut tokens: Vec<Token> = Vec::new();
    let mut start = 0;
    for piece in text.split_inclusive(|c: char| !c.is_alphanumeric() && c != '.') {
        let word = piece.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '.');
        let sign = piece[word.len()..].trim();
        for part in [word, sign].into_iter().filter(|part| !part.is_empty()) {
            let at = start + if part == word { 0 } else { word.len() };
            let (span, head) = (Span::new(at, at + part.len()), tokens.len() as u32);
            let (tag, pos, dep) = (Tag::Xx, Pos::X, Dep::Root);
            tokens.push(Token { span, lemma: part.into(), tag, pos, dep, head });
        }
        start += piece.len();
    }
    let end = tokens.len() as u32;
    Parse { tokens, sentences: vec![(0, end)], ..Parse::default() }
}

fn shown(text: &str, parse: &Parse) -> Vec<String> {
    let places = places(Parsed { text, parse }, &gazetteer());
    let show =
        |place: &Place| format!("{} = {} {}", place.span.of(text), place.country, place.precision);
    places.iter().map(show).collect()
}

#[test]
fn cases_of_the_rules_file() {
    for case in cases::<Case>(include_str!("../../rules/en/place.toml")) {
        assert_eq!(shown(&case.text, &words_only(&case.text)), case.places, "{}", case.text);
    }
}

#[test]
fn a_person_is_no_place() {
    let text = "Ada Marrow spoke. Marrow residents left, as Marrow said.";
    let mut parse = words_only(text);
    parse.entities = vec![Entity { first: 0, end: 2, kind: EntityKind::Person }];
    assert_eq!(shown(text, &parse), Vec::<String>::new());
}

#[test]
fn an_empty_gazetteer_knows_nothing() {
    let empty = Gazetteer::new(Table::default(), Table::default(), Table::default());
    let text = "In Paris, France";
    let parse = words_only(text);
    assert_eq!(places(Parsed { text, parse: &parse }, &empty), []);
}
