//! Texts made to take long: twice as much of any takes about twice as long to read, up to 5 MB a
//! report: `cargo bench -p variorum --bench hostile [-- BYTES [WORDS]]`.
//!
//! Each text is read with BYTES (200,000) and with twice as many, by one thread, in processor time;
//! what counts is the ratio. Only texts whose name holds WORDS are read, where that is given.

mod measure;

use std::hint::black_box;

use variorum::{Engine, extract, models, use_threads};

use measure::seconds;

/// Twice as much may take so many times as long.
const MOST: f64 = 2.3;
/// What takes less is not measured well enough to count, in seconds.
const LEAST: f64 = 0.2;

/// A name and how a text of so many bytes is made.
type Kind = (&'static str, fn(usize) -> String);

const KINDS: &[Kind] = &[
    ("one word", |n| "a".repeat(n)),
    ("one number", |n| "7".repeat(n)),
    ("numbers", |n| filled("12 1,000 ", n)),
    ("full stops", |n| ".".repeat(n)),
    ("quotes", |n| "\"".repeat(n)),
    ("open quotations", |n| filled("“a ", n)),
    ("brackets", |n| "(".repeat(n)),
    ("nested brackets", |n| "(".repeat(n / 2) + &")".repeat(n / 2)),
    ("one sentence", |n| filled("the dam near the river broke after heavy rain and ", n)),
    ("who said", |n| filled("he said that she said that ", n)),
    ("one name", |n| filled("Ila Trent ", n)),
    ("many names", names),
    ("dates", |n| filled("Monday 3 May 2021 ", n)),
    ("lists", |n| filled("a, ", n)),
    ("addresses", |n| filled("https://post.example/a?b=c&d=e ", n)),
    ("one address", |n| format!("https://post.example/{}", filled("a/b?c=d&", n))),
    ("marks on a letter", |n| format!("a{}", "\u{301}".repeat(n / 2))),
    ("hyphens", |n| filled("a-", n)),
    ("bylines", |n| filled("By Ila Trent\n", n)),
    ("credits", |n| filled("(Reuters) - ", n)),
    ("sentences", |n| filled("The dam near the river broke after heavy rain. ", n)),
    ("quotations", |n| filled("\"We saw nine people leave,\" Mr. Trent said. ", n)),
    ("figures", |n| filled("At least 9 people died in Marrow.\n", n)),
    ("deep page", |n| page(&"<div>".repeat(n / 5))),
    ("deep paragraphs", |n| page(&filled("<div><p>The dam near the river broke. ", n))),
    ("open tags", |n| page(&filled("<b><i><a>The dam broke. ", n))),
];

fn main() {
    let given: Vec<String> = std::env::args().skip(1).filter(|a| !a.starts_with("--")).collect();
    let bytes = given.first().and_then(|bytes| bytes.parse().ok()).unwrap_or(200_000);
    let words = given.get(1).map_or("", String::as_str);
    use_threads(1).expect("one thread");
    let models = models::ensure(&mut ()).expect("models");
    let engine = Engine::load(&models).expect("an engine");
    let steep = KINDS.iter().filter(|(name, _)| name.contains(words));
    let steep = steep.filter(|kind| is_steep(&engine, kind, bytes)).count();
    assert_eq!(steep, 0, "so many take more than {MOST} times as long for twice as much");
}

/// Measures a kind and tells of it; true when its time grows faster than its text.
fn is_steep(engine: &Engine, (name, make): &Kind, bytes: usize) -> bool {
    let [once, twice] = [bytes, 2 * bytes].map(|bytes| time(engine, &make(bytes)));
    let ratio = twice / once.max(LEAST);
    let told = if ratio > MOST { " TOO MUCH" } else { "" };
    println!("{name:20} {once:8.2} s {twice:8.2} s, ratio {ratio:.2}{told}");
    ratio > MOST
}

/// How long a text takes to become a report and be read.
fn time(engine: &Engine, text: &str) -> f64 {
    let start = seconds();
    let name = if text.starts_with("<!doctype") { "a.html" } else { "a.txt" };
    let mut reports = extract(name, text.as_bytes()).value;
    reports.iter_mut().for_each(|report| report.language = Some("en".into()));
    black_box(engine.annotate(&reports, &|| ()));
    seconds() - start
}

fn filled(words: &str, bytes: usize) -> String {
    words.repeat(bytes / words.len() + 1)
}

/// Names that have a word in common or none.
fn names(bytes: usize) -> String {
    let letter = |number: usize| char::from(b'a' + (number % 26) as u8);
    let word = |number: usize| [number, number / 26, number / 676].map(letter).iter().collect();
    let name = |number: usize| -> String {
        let (first, last): (String, String) = (word(number), word(number * 7 / 5));
        format!("Ka{first} Lo{last}, ")
    };
    (0..bytes / 13).map(name).collect()
}

fn page(body: &str) -> String {
    format!("<!doctype html><html lang=\"en\"><title>The dam</title><body><article>{body}")
}
