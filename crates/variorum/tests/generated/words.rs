//! The words of stories that never were.

use proptest::prelude::*;
use proptest::sample::select;

pub const TOWNS: &[&str] = &["Ostermere", "Karsholm", "Belvaro", "Tindrum"];
pub const OUTLETS: &[&str] = &[
    "Bramwick Gazette",
    "Kesterfold Tribune",
    "Radio Quell",
    "Polder Courier",
    "Harrow Observer",
    "Vessport Post",
    "Channel Nine",
];
/// Lines that credit somebody, or are no part of a story.
pub const LINES: &[&str] = &[
    "(Reporting by Ines Tabor; Editing by Paul Renke)",
    "With reports from AFP",
    "Photo: Jonas Pell/Reuters",
    "READ MORE: How the pier was built",
    "Sign up for our newsletter and never miss a story.",
    "© 2021 Bramwick Media. All rights reserved.",
];

const EVENTS: &[&str] = &[
    "the footbridge over the Quell gave way",
    "a ferry struck the old pier",
    "the roof of the covered market fell in",
    "a fire broke out in the paper mill",
];
const WHEN: &[&str] = &[" on Tuesday morning", " early on Tuesday", " on May 4", "", " yesterday"];
const MODIFIERS: &[&str] =
    &["", "At least ", "About ", "More than ", "Up to ", "Fewer than ", "Some ", "An estimated "];
const COUNTED: &[&str] = &[
    "people were killed",
    "people were hurt",
    "people are missing",
    "houses were destroyed",
    "families were moved to schools",
    "tonnes of grain were lost",
];
const SOURCES: &[&str] = &[
    ", the fire brigade said",
    ", according to the regional government",
    ", the Saint Orla hospital said on Wednesday",
    ", said Mayor Ilse Tammert",
    ", witnesses told the Kesterfold Tribune",
    "",
];
const SPEAKERS: &[&str] = &[
    "Henrik Vall, director of the Saint Orla hospital",
    "Mayor Ilse Tammert",
    "Jonas Weil, the transport minister",
    "a spokeswoman for the harbour authority",
];
const QUOTATIONS: &[&str] = &[
    "We have called in every surgeon that we could reach",
    "Nobody answered the letter that we wrote in the autumn",
    "There were never more than nine of us on the night shift",
    "We owe the families an answer before the summer",
    "The café “Éclair” shook, and then the naïve 🌊 of it hit us",
];
const EDGES: &[&str] = &[
    "Divers from three provinces took part in the search, and the railway line was shut.",
    "The contractor Brenner and Sohl denied that its workers had removed a cable.",
    "Schools in the old town stayed closed and buses were sent round by the northern bridge.",
    "The inquiry will be led by a retired judge, the government announced on Wednesday.",
    "It was the third such accident since 2019. Two engineers were arrested, police said.",
    "Café owner Zoë Ångström — “I ran” — lost 北 rooms\u{a0}and 1,200 crowns … and a boat 🚤.",
    "Insurers put the damage at between $2 million and $3.5 million, or 12 per cent of the budget.",
    "Weil rejected the accusation. He has not resigned.",
];

pub fn agency() -> impl Strategy<Value = &'static str> {
    select(vec!["Reuters", "AFP", "Northwire"])
}

/// How a report begins: what happened, and what it did.
pub fn lead(town: &'static str) -> impl Strategy<Value = String> {
    (figure(), select(EVENTS), select(WHEN), select(SOURCES)).prop_map(
        move |(figure, event, when, source)| {
            format!("{figure} when {event} in {town}{when}{source}.")
        },
    )
}

pub fn paragraph(town: &'static str) -> impl Strategy<Value = String> {
    let edge = || select(EDGES).prop_map(str::to_owned);
    prop_oneof![
        3 => (figure(), select(SOURCES)).prop_map(|(figure, source)| format!("{figure}{source}.")),
        2 => quotation(),
        2 => edge(),
        1 => (quotation(), edge()).prop_map(|(one, other)| format!("{other} {one}")),
        1 => select(EVENTS).prop_map(move |event| format!("Police in {town} denied that {event}.")),
    ]
}

fn figure() -> impl Strategy<Value = String> {
    let number = prop_oneof![
        (2u32..70).prop_map(|number| number.to_string()),
        select(vec!["Two", "nine", "seventeen", "dozens of", "1,200", "hundreds of"])
            .prop_map(str::to_owned),
    ];
    (select(MODIFIERS), number, select(COUNTED))
        .prop_map(|(modifier, number, counted)| format!("{modifier}{number} {counted}"))
}

fn quotation() -> impl Strategy<Value = String> {
    (select(QUOTATIONS), select(SPEAKERS), 0usize..4)
        .prop_map(|(words, who, form)| quote(words, who, form))
}

/// Quoted words in one of four forms.
pub fn quote(words: &str, who: &str, form: usize) -> String {
    match form {
        0 => format!("\"{words},\" said {who}."),
        1 => format!("“{words},” {who} told reporters on Wednesday."),
        2 => format!("Asked about it, {who} said: \"{words}.\""),
        _ => format!("According to {who}, the answer was plain. “{words}.”"),
    }
}
