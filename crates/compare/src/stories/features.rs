use jiff::civil::{Date, date};
use serde::{Deserialize, Serialize};
use variorum_model::{Reading, Report};

use super::{named, numbers, passages, when, words};

/// Begins the compact form; no JSON begins with it.
const COMPACT: u8 = 1;

/// What grouping looks at in one report: who, where, when, figures and telling words, as numbers.
///
/// It holds no text, is small, and depends on nothing but the report.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Features {
    /// The id of the report.
    pub id: String,
    /// The day it was written, in days since 1970.
    pub day: Option<i32>,
    /// How many tokens it has.
    pub length: u32,
    /// Telling words and names, sorted by key.
    pub terms: Vec<Term>,
    /// Words of the title, sorted.
    pub title: Vec<u32>,
    /// The surnames of the persons named, sorted.
    pub persons: Vec<u32>,
    /// Persons by first name and surname, sorted.
    pub full_names: Vec<u32>,
    pub towns: Vec<Town>,
    /// Gazetteer entries of counties and of regions, sorted.
    pub counties: Vec<u32>,
    pub regions: Vec<u32>,
    /// Countries of all places, sorted.
    pub countries: Vec<u32>,
    /// Days that the text names, sorted; and those of its beginning.
    pub days: Vec<i32>,
    pub lead_days: Vec<i32>,
    pub ages: Vec<u32>,
    /// How many were killed, were hurt and were shot, each as far as the text says it.
    pub killed: Vec<u32>,
    pub hurt: Vec<u32>,
    pub shot: Vec<u32>,
    /// Other figures with their units, sorted.
    pub figures: Vec<u32>,
    /// A sample of its runs of five words, sorted.
    pub passages: Vec<u32>,
}

impl Features {
    /// In a compact form, to be kept.
    pub fn to_bytes(&self) -> Vec<u8> {
        postcard::to_extend(self, vec![COMPACT]).expect("plain data")
    }

    /// What [`Features::to_bytes`] wrote, or older versions as JSON.
    ///
    /// # Errors
    ///
    /// What is wrong, when it is neither.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, String> {
        match bytes {
            [COMPACT, rest @ ..] => postcard::from_bytes(rest).map_err(|e| e.to_string()),
            _ => serde_json::from_slice(bytes).map_err(|e| e.to_string()),
        }
    }

    /// What reports are sorted by to stand in the order of time; those of no day come first.
    pub fn time_order(&self) -> impl Ord + '_ {
        let words = self.terms.iter().fold(0u32, |sum, term| sum.wrapping_add(term.key));
        (self.day, self.id.as_str(), self.passages.as_slice(), self.length, words)
    }
}

/// A telling word and how often a report has it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(from = "(u32, u32)", into = "(u32, u32)")]
pub struct Term {
    pub key: u32,
    /// More than it can hold are as many as it can.
    pub count: u16,
    /// True when it stands in the title or the beginning.
    pub early: bool,
}

impl Term {
    /// How much of the word there is: a second one tells less than the first.
    pub fn amount(&self) -> f32 {
        1.0 + f32::from(self.count).ln()
    }
}

/// Written as two numbers, as a report has hundreds of words.
impl From<Term> for (u32, u32) {
    fn from(term: Term) -> Self {
        (term.key, u32::from(term.count) * 2 + u32::from(term.early))
    }
}

impl From<(u32, u32)> for Term {
    fn from((key, count): (u32, u32)) -> Self {
        let times = u16::try_from(count / 2).unwrap_or(u16::MAX);
        Term { key, count: times, early: count % 2 == 1 }
    }
}

/// A town that a report names.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Town {
    pub id: u32,
    /// Its name as a term.
    pub key: u32,
    pub latitude: f32,
    pub longitude: f32,
}

/// What grouping looks at in `report`.
pub fn features(report: &Report, reading: &Reading) -> Features {
    let text = words::Text { report, reading };
    let (persons, full_names) = named::persons(&text);
    let [killed, hurt, shot] = numbers::victims(&text);
    let (days, lead_days) = when::days(reading);
    Features {
        id: report.id.clone(),
        day: day(report, reading),
        length: reading.parse.tokens.len() as u32,
        terms: words::terms(&text),
        title: words::title(report),
        persons,
        full_names,
        towns: named::towns(&text),
        counties: named::regions(&text, "county"),
        regions: named::regions(&text, "region"),
        countries: named::countries(&text),
        days,
        lead_days,
        ages: numbers::ages(&text),
        killed,
        hurt,
        shot,
        figures: numbers::figures(reading),
        passages: passages::passages(&text),
    }
}

/// The day a report was written, in days since 1970.
pub fn day(report: &Report, reading: &Reading) -> Option<i32> {
    when::day(report, reading).map(number)
}

/// Days since 1970.
pub fn number(day: Date) -> i32 {
    (day.duration_since(date(1970, 1, 1)).as_secs() / 86_400) as i32
}

/// Sorted, each once.
pub fn set<T: Ord>(items: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut items: Vec<T> = items.into_iter().collect();
    items.sort_unstable();
    items.dedup();
    items
}
