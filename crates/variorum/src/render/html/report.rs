//! What a page shows of one report: its whole text, with everything found in it marked.

use variorum_model::{Debris, DebrisKind, Span};

use super::address::id;
use super::marks::{Paint, copied, painted};
use super::story::{CopyPart, Teller};
use crate::render::revision::{ChangeLine, change_lines, change_tally, version};
use crate::render::words;

pub struct ReportPart<'d> {
    pub anchor: String,
    pub number: usize,
    pub outlet: &'d str,
    pub title: Option<&'d str>,
    pub published: String,
    pub url: Option<&'d str>,
    pub origin: Option<&'d str>,
    pub paragraphs: Vec<Vec<Piece<'d>>>,
}

/// A stretch of text that is marked all alike.
pub struct Piece<'d> {
    pub words: &'d str,
    /// The name of the sentence that begins with this piece.
    pub begins: Option<String>,
    pub ends: bool,
    /// Where the claim is that it states.
    pub claim: Option<String>,
    pub debris: Option<&'static str>,
    pub classes: String,
    /// The copied passage that ends with this piece: its number and its name.
    pub copy: Option<(usize, String)>,
    /// Whether the passage asked for begins here.
    pub asked: bool,
}

/// An older version and what it said.
pub struct Version<'d> {
    pub name: String,
    pub id: &'d str,
    pub tally: String,
    pub lines: Vec<ChangeLine>,
}

pub fn part<'d>(teller: &Teller<'d>, number: usize, asked: Option<Span>) -> ReportPart<'d> {
    let view = &teller.view;
    let report = view.report(number);
    let origin = view.origin_of(number).map(|origin| view.story.origins[origin].name.as_str());
    ReportPart {
        anchor: id::report(&teller.prefix, number),
        number: number + 1,
        outlet: view.outlet(number),
        title: report.title.as_deref(),
        published: report.published.as_ref().map(words::moment).unwrap_or_default(),
        url: report.url.as_deref().filter(|url| is_web_address(url)),
        origin,
        paragraphs: paragraphs(teller, number, asked),
    }
}

/// Nothing but a web address becomes a link.
fn is_web_address(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}

/// The passages of a report that stand in others too, in order.
pub fn copies<'d>(teller: &Teller<'d>, number: usize) -> Vec<CopyPart<'d>> {
    let mut here: Vec<usize> = copied(teller, number).into_iter().map(|(copy, _)| copy).collect();
    here.sort_unstable();
    here.dedup();
    let part = |at: usize| {
        let copy = &teller.view.story.copies[at];
        let mut part = teller.copy(at, copy);
        let own = copy.passages.iter().find(|passage| passage.report == number);
        part.words = own.map_or(part.words, |&passage| teller.view.words(passage));
        part
    };
    here.into_iter().map(part).collect()
}

/// The older versions of a report, the newest of them first.
pub fn versions<'d>(teller: &Teller<'d>, number: usize) -> Vec<Version<'d>> {
    let newer = teller.view.report(number);
    let of = teller.view.story.revisions.iter().filter(|revision| revision.report == number);
    let part = |revision: &'d variorum_model::Revision| Version {
        name: version(&revision.older),
        id: &revision.older.id,
        tally: change_tally(revision),
        lines: change_lines(revision, newer),
    };
    of.rev().map(part).collect()
}

fn paragraphs<'d>(teller: &Teller<'d>, number: usize, asked: Option<Span>) -> Vec<Vec<Piece<'d>>> {
    let text = &teller.view.report(number).text;
    let paint = painted(teller, number, asked);
    let mut paragraphs = vec![Vec::new()];
    let (mut start, mut before) = (0, Paint::default());
    for run in paint.chunk_by(|a, b| a == b) {
        let end = start + run.len();
        let words = text.get(start..end).unwrap_or_default();
        let next = paint.get(end).copied().unwrap_or_default();
        add(&mut paragraphs, piece((teller, number), words, [before, run[0], next]));
        (start, before) = (end, run[0]);
    }
    paragraphs.retain(|pieces| pieces.iter().any(|piece| !piece.words.trim().is_empty()));
    paragraphs
}

/// The piece of a run of bytes, given what stands before, what it is and what stands after.
fn piece<'d>(
    (teller, report): (&Teller<'d>, usize),
    words: &'d str,
    [before, paint, after]: [Paint; 3],
) -> Piece<'d> {
    let debris = &teller.view.story.readings[report].debris;
    let begins = paint.sentence > 0 && before.sentence != paint.sentence;
    let copy = (paint.copy > 0 && after.copy != paint.copy).then_some(paint.copy as usize);
    Piece {
        words,
        begins: begins.then(|| id::sentence(&teller.prefix, report, paint.sentence as usize - 1)),
        ends: paint.sentence > 0 && after.sentence != paint.sentence,
        claim: (paint.claim > 0).then(|| teller.addresses.claim(paint.claim as usize - 1)),
        debris: (paint.debris > 0).then(|| kind(&debris[paint.debris as usize - 1])),
        classes: paint.classes(),
        copy: copy.map(|number| (number, id::copy(&teller.prefix, number - 1))),
        asked: paint.asked && !before.asked,
    }
}

/// Adds a piece, in a new paragraph for each line where it stands between sentences.
fn add<'d>(paragraphs: &mut Vec<Vec<Piece<'d>>>, piece: Piece<'d>) {
    let between = piece.begins.is_none() && !piece.ends && piece.claim.is_none();
    let in_sentence = paragraphs.last().is_some_and(|pieces| is_open(pieces));
    if !between || in_sentence {
        return paragraphs.last_mut().expect("one at least").push(piece);
    }
    let lines = piece.words.split('\n').count();
    for (number, words) in piece.words.split('\n').enumerate() {
        if number > 0 {
            paragraphs.push(Vec::new());
        }
        let line = Piece {
            words,
            begins: None,
            claim: None,
            classes: piece.classes.clone(),
            copy: piece.copy.clone().filter(|_| number + 1 == lines),
            asked: piece.asked && number == 0,
            ..piece
        };
        paragraphs.last_mut().expect("one at least").push(line);
    }
}

/// True when a sentence has begun and not ended.
fn is_open(pieces: &[Piece]) -> bool {
    let begun = pieces.iter().filter(|piece| piece.begins.is_some()).count();
    begun > pieces.iter().filter(|piece| piece.ends).count()
}

fn kind(debris: &Debris) -> &'static str {
    match debris.kind {
        DebrisKind::Caption => "caption",
        DebrisKind::Promo => "promotion",
        DebrisKind::Boilerplate => "page text",
        DebrisKind::Credit => "credit",
        DebrisKind::Other => "not story",
    }
}
