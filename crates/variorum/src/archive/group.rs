//! Takes: what a store keeps of its reports for grouping. Makes: its stories. Needs: an [`Engine`],
//! to say what each story tells.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use variorum_compare as compare;
use variorum_model::{Parse, Pos, Reading, Report, Span, Token};
use variorum_store::{State, Store};

use super::{steps, story};
use crate::{Engine, Error};

/// How many bytes of a report are its beginning.
const HEAD: u32 = 400;

/// A report as grouping sees it: its day and its telling words.
#[derive(Serialize, Deserialize)]
struct Sketch {
    day: Option<Date>,
    /// Part of speech and word of those at the beginning, then of the others.
    head: Vec<(Pos, String)>,
    rest: Vec<(Pos, String)>,
}

/// What grouping needs to know of a report.
pub fn sketch(report: &Report, reading: &Reading) -> Vec<u8> {
    let day = reading.reference.or(report.published.map(|moment| moment.time.date()));
    let tells = |token: &&Token| {
        matches!(token.pos, Pos::Propn | Pos::Noun | Pos::Verb | Pos::Adj | Pos::Num)
    };
    let word = |token: &Token| match token.pos {
        Pos::Propn => (Pos::Propn, token.span.of(&report.text).to_owned()),
        pos => (pos, token.lemma.to_string()),
    };
    let tokens = reading.parse.tokens.iter().filter(tells);
    let (head, rest): (Vec<&Token>, Vec<&Token>) =
        tokens.partition(|token| token.span.start < HEAD);
    let words = |tokens: Vec<&Token>| tokens.into_iter().map(word).collect();
    let sketch = Sketch { day, head: words(head), rest: words(rest) };
    serde_json::to_vec(&sketch).expect("plain data")
}

/// Groups all reports of the store anew where some have come since, and says what each story that
/// changed is called and, if it has at most `most` bytes of text, claims; gives the number of stories.
///
/// # Errors
///
/// When the store cannot be read or written.
pub fn group(
    (store, engine): (&mut Store, &Engine),
    most: i64,
    at: &str,
    told: &dyn Fn(usize, usize),
) -> Result<usize, Error> {
    if ungrouped(store)? > 0 {
        let (numbers, stories) = grouped(store)?;
        let stories: Vec<Vec<i64>> = stories
            .iter()
            .map(|story| story.reports.iter().map(|&r| numbers[r]).collect())
            .collect();
        let state = State { through: store.last()?, bytes: Vec::new() };
        store.group(&stories, (&steps::grouping(), &state), at)?;
    }
    story::tell((store, engine), most, told)?;
    Ok(store.count_stories()?)
}

/// How many reports no story has been looked for yet.
///
/// # Errors
///
/// When the store cannot be read.
pub fn ungrouped(store: &Store) -> Result<usize, Error> {
    let through = store.state(&steps::grouping())?.map_or(0, |state| state.through);
    Ok((store.last()? - through) as usize)
}

/// How many stories of several reports have claims that were not compared yet.
///
/// # Errors
///
/// When the store cannot be read.
pub fn uncompared(store: &Store) -> Result<usize, Error> {
    Ok(store.uncompared(&steps::claims(), i64::MAX)?.len())
}

fn grouped(store: &Store) -> Result<(Vec<i64>, Vec<variorum_model::Story>), Error> {
    let (mut numbers, mut reports, mut readings) = (Vec::new(), Vec::new(), Vec::new());
    store.each_terms(0, &mut |number, bytes| {
        let sketch: Sketch = serde_json::from_slice(&bytes)
            .map_err(|error| variorum_store::Error::Damaged(error.to_string()))?;
        let (report, reading) = spread(sketch);
        numbers.push(number);
        reports.push(report);
        readings.push(reading);
        Ok(())
    })?;
    let stories = compare::stories(&reports, &readings);
    Ok((numbers, stories))
}

/// A sketch as the report and reading it stands for, with what grouping looks at.
fn spread(sketch: Sketch) -> (Report, Reading) {
    let mut text = String::new();
    let mut tokens = Vec::new();
    for (pos, word) in sketch.head {
        tokens.push(token(&mut text, pos, word));
    }
    text.extend(std::iter::repeat_n(' ', (HEAD as usize).saturating_sub(text.len())));
    for (pos, word) in sketch.rest {
        tokens.push(token(&mut text, pos, word));
    }
    let parse = Parse { tokens, ..Parse::default() };
    let reading = Reading { parse, reference: sketch.day, ..Reading::default() };
    (Report { text, ..empty() }, reading)
}

fn token(text: &mut String, pos: Pos, word: String) -> Token {
    use variorum_model::{Dep, Tag};
    // Words of the beginning, without those between them, never reach beyond it.
    let start = text.len();
    text.push_str(&word);
    let span = Span::new(start, text.len());
    let lemma = if pos == Pos::Propn { "".into() } else { word.into_boxed_str() };
    Token { span, lemma, tag: Tag::Xx, pos, dep: Dep::None, head: 0 }
}

fn empty() -> Report {
    Report {
        id: String::new(),
        outlet: None,
        title: None,
        title_span: None,
        url: None,
        published: None,
        modified: None,
        language: None,
        authors: Vec::new(),
        text: String::new(),
        sha256: String::new(),
        source: String::new(),
    }
}
