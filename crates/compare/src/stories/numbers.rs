//! How old, how many: the numbers by which reports of one event know each other.

use variorum_model::{Figure, Reading};

use super::features::set;
use super::key::hash;
use super::words::Text;

const DEAD: &[&str] = &["kill", "die", "death", "dead", "murder", "fatally", "fatal", "slay"];
const HURT: &[&str] = &["injure", "wound", "hurt", "injury", "hospitalize"];
const SMALL: &[&str] =
    &["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
/// Other figures tell something from here on.
const SMALLEST: f64 = 10.0;

/// Ages that the text gives: "5-year-old", "aged 31", "Odo Lenz, 44,".
pub fn ages(text: &Text) -> Vec<u32> {
    let words: Vec<String> =
        text.tokens().map(|t| text.word(t).to_lowercase()).filter(|w| w != "-").collect();
    set((0..words.len()).filter_map(|at| age(&words, at)))
}

fn age(words: &[String], at: usize) -> Option<u32> {
    let word = |at: usize| words.get(at).map_or("", String::as_str);
    let value = small(word(at))?;
    let before = if at == 0 { "" } else { word(at - 1) };
    let years = matches!(word(at + 1), "year" | "years" | "month" | "months");
    let old = years && word(at + 2) == "old";
    let apposed = matches!(before, "," | "(") && matches!(word(at + 1), "," | ")" | "." | "of");
    let digits = word(at).starts_with(|c: char| c.is_ascii_digit());
    (old || digits && (apposed || matches!(before, "age" | "aged" | "ages"))).then_some(value)
}

/// A number that can be an age.
fn small(word: &str) -> Option<u32> {
    let named = SMALL.iter().position(|name| *name == word).map(|at| at as u32 + 1);
    named.or_else(|| word.parse().ok().filter(|value| (1..=110).contains(value)))
}

/// How many were killed, hurt and shot.
pub fn victims(text: &Text) -> [Vec<u32>; 3] {
    let people: Vec<&Figure> =
        text.reading.figures.iter().filter(|figure| figure.unit == "people").collect();
    [0, 1, 2].map(|kind| {
        let of_kind = people.iter().filter(|figure| harm(text, figure) == Some(kind));
        set(of_kind.map(|figure| figure.value as u32))
    })
}

/// 0 for the dead, 1 for the hurt, 2 for those shot.
fn harm(text: &Text, figure: &Figure) -> Option<usize> {
    let tokens = &text.reading.parse.tokens;
    let state = figure.state.map_or("", |token| &*tokens[token as usize].lemma);
    let counted = figure.counted.to_lowercase();
    let says = |words: &[&str]| words.contains(&state) || words.iter().any(|w| counted.contains(w));
    [says(DEAD), says(HURT), state == "shoot" || counted.contains("shot")].iter().position(|is| *is)
}

/// Figures of some size with their units.
pub fn figures(reading: &Reading) -> Vec<u32> {
    let tells = |figure: &&Figure| {
        figure.value >= SMALLEST && !(figure.unit == "year" && figure.value > 1900.0)
    };
    let key = |figure: &Figure| hash(format!("{} {}", figure.value, figure.unit).chars());
    set(reading.figures.iter().filter(tells).map(key))
}
