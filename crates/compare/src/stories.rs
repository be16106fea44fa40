//! Takes: reports and their readings. Makes: stories, each the reports of one event. Needs: the
//! parses of the readings.
//!
//! Reports are taken in the order of their dates, whatever the order they come in. Each joins the
//! story whose reports are most like it in names and telling words, less the longer ago the
//! nearest of them is, or begins its own.

use std::cmp::Reverse;

use jiff::civil::Date;
use rustc_hash::FxHashMap;
use variorum_model::{Pos, Reading, Report, Story, Token};

/// Mean likeness to a story's reports from which a report is one of them.
const SAME: f32 = 0.14;
/// How many telling words stand for a report.
const TERMS: usize = 80;
/// Words count as uncommon as in a collection of at least so many reports.
const COLLECTION: usize = 50;
/// What is left of likeness across a long time, and in how many days most of the rest is gone.
const TIMELESS: f32 = 0.6;
const FADE: f32 = 10.0;
/// How much more a name tells than another word, and a word of the beginning than a later one.
const NAME: f32 = 1.5;
const BEGINNING: f32 = 1.5;
/// How many bytes are the beginning.
const HEAD: u32 = 400;

/// A report as its telling words, weighted to a length of one.
type Terms = Vec<(u64, f32)>;

/// The reports grouped by event, in order of their first reports.
pub fn stories(reports: &[Report], readings: &[Reading]) -> Vec<Story> {
    let days: Vec<Option<Date>> =
        reports.iter().zip(readings).map(|(report, reading)| day(report, reading)).collect();
    let mut order: Vec<usize> = (0..reports.len()).collect();
    order.sort_by_key(|&n| (days[n], &reports[n].text, &reports[n].id));
    let terms = terms(reports, readings);
    let mut shelf = Shelf::default();
    for n in order {
        let story = shelf.find(&terms[n], days[n]).unwrap_or(shelf.stories.len());
        shelf.put(story, n, (&terms[n], days[n]));
    }
    let mut stories: Vec<Story> = shelf.stories.into_iter().map(Shelved::into_story).collect();
    stories.sort_by_key(|story| story.reports[0]);
    stories
}

fn day(report: &Report, reading: &Reading) -> Option<Date> {
    reading.reference.or(report.published.map(|moment| moment.time.date()))
}

/// The telling words of every report: frequent here, uncommon elsewhere.
fn terms(reports: &[Report], readings: &[Reading]) -> Vec<Terms> {
    let counted: Vec<FxHashMap<u64, f32>> =
        reports.iter().zip(readings).map(|(report, reading)| count(report, reading)).collect();
    let mut spread: FxHashMap<u64, usize> = FxHashMap::default();
    for term in counted.iter().flat_map(FxHashMap::keys) {
        *spread.entry(*term).or_default() += 1;
    }
    let size = reports.len().max(COLLECTION) as f32 + 1.0;
    let rarity = |term: &u64| (size / spread[term] as f32).ln();
    counted.iter().map(|counts| telling(counts, rarity)).collect()
}

/// How much of each word a report has: names and its beginning first.
fn count(report: &Report, reading: &Reading) -> FxHashMap<u64, f32> {
    let mut counts: FxHashMap<u64, (f32, f32)> = FxHashMap::default();
    for token in &reading.parse.tokens {
        if let Some((term, weight)) = term(&report.text, token) {
            let place = if token.span.start < HEAD { BEGINNING } else { 1.0 };
            let entry = counts.entry(term).or_default();
            *entry = (entry.0 + 1.0, entry.1.max(weight * place));
        }
    }
    counts.into_iter().map(|(term, (n, weight))| (term, (1.0 + n.ln()) * weight)).collect()
}

/// A word that can tell what a report is about, and how much it does.
fn term(text: &str, token: &Token) -> Option<(u64, f32)> {
    let weight = match token.pos {
        Pos::Propn => NAME,
        Pos::Noun | Pos::Verb | Pos::Adj => 1.0,
        Pos::Num => 0.5,
        _ => return None,
    };
    let word = if token.pos == Pos::Propn { token.span.of(text) } else { &token.lemma };
    let letters = || word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase);
    (letters().count() > 1 && word != "say").then(|| (hash(letters()), weight))
}

/// FNV-1a: the same on every machine.
fn hash(letters: impl Iterator<Item = char>) -> u64 {
    let start = 0xcbf2_9ce4_8422_2325;
    letters.fold(start, |sum: u64, c| (sum ^ c as u64).wrapping_mul(0x0100_0000_01b3))
}

fn telling(counts: &FxHashMap<u64, f32>, rarity: impl Fn(&u64) -> f32) -> Terms {
    let mut terms: Terms = counts.iter().map(|(term, n)| (*term, n * rarity(term))).collect();
    terms.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    terms.truncate(TERMS);
    let length = terms.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt();
    terms.iter().map(|(term, weight)| (*term, weight / length.max(f32::EPSILON))).collect()
}

/// A story while it grows.
#[derive(Default)]
struct Shelved {
    reports: Vec<usize>,
    days: Vec<Date>,
}

impl Shelved {
    fn into_story(mut self) -> Story {
        self.reports.sort_unstable();
        Story { reports: self.reports }
    }

    /// What is left of likeness between a report of `day` and the nearest here.
    fn nearness(&self, day: Option<Date>) -> f32 {
        let gap = |day: Date| {
            self.days.iter().rev().map(move |other| (day - *other).get_days().unsigned_abs()).min()
        };
        match day.and_then(gap) {
            Some(days) => TIMELESS + (1.0 - TIMELESS) * (-(days as f32) / FADE).exp(),
            None => 1.0,
        }
    }
}

/// The stories so far, and which words are in which.
#[derive(Default)]
struct Shelf {
    stories: Vec<Shelved>,
    /// For every word, its weight in each story that has it, summed over the story's reports.
    weights: FxHashMap<u64, Vec<(u32, f32)>>,
}

impl Shelf {
    /// The story that a report belongs to.
    fn find(&self, terms: &Terms, day: Option<Date>) -> Option<usize> {
        let mut alike = vec![0f32; self.stories.len()];
        for (term, weight) in terms {
            for &(story, sum) in self.weights.get(term).into_iter().flatten() {
                alike[story as usize] += weight * sum;
            }
        }
        let mean = |(n, sum): (usize, &f32)| {
            let story = &self.stories[n];
            (sum / story.reports.len() as f32 * story.nearness(day), Reverse(n))
        };
        let best = alike.iter().enumerate().filter(|(_, sum)| **sum > 0.0).map(mean);
        let best = best.max_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)))?;
        (best.0 >= SAME).then_some(best.1.0)
    }

    fn put(&mut self, story: usize, report: usize, (terms, day): (&Terms, Option<Date>)) {
        if story == self.stories.len() {
            self.stories.push(Shelved::default());
        }
        self.stories[story].reports.push(report);
        self.stories[story].days.extend(day);
        for (term, weight) in terms {
            let stories = self.weights.entry(*term).or_default();
            match stories.iter_mut().find(|(number, _)| *number == story as u32) {
                Some((_, sum)) => *sum += weight,
                None => stories.push((story as u32, *weight)),
            }
        }
    }
}
