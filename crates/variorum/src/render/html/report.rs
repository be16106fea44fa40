//! What the page shows of one report: its whole text, with statements marked and debris set apart.

use variorum_model::{Debris, DebrisKind};

use super::anchor;
use super::story::Teller;
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
    /// The claim that it states.
    pub claim: Option<String>,
    pub debris: Option<&'static str>,
}

/// What a byte of text belongs to; zero is nothing, or the number plus one.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct Paint {
    sentence: u32,
    claim: u32,
    debris: u32,
}

pub fn part<'d>(teller: &Teller<'d>, number: usize) -> ReportPart<'d> {
    let view = &teller.view;
    let report = view.report(number);
    let origin = view.origin_of(number).map(|origin| view.story.origins[origin].name.as_str());
    ReportPart {
        anchor: anchor::report(teller.number, number),
        number: number + 1,
        outlet: view.outlet(number),
        title: report.title.as_deref(),
        published: report.published.as_ref().map(words::moment).unwrap_or_default(),
        url: report.url.as_deref().filter(|url| is_web_address(url)),
        origin,
        paragraphs: paragraphs(teller, number),
    }
}

/// Nothing but a web address becomes a link.
fn is_web_address(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}

fn paragraphs<'d>(teller: &Teller<'d>, number: usize) -> Vec<Vec<Piece<'d>>> {
    let text = &teller.view.report(number).text;
    let paint = painted(teller, number);
    let mut paragraphs = vec![Vec::new()];
    let (mut start, mut sentence) = (0, 0);
    for run in paint.chunk_by(|a, b| a == b) {
        let end = start + run.len();
        let words = text.get(start..end).unwrap_or_default();
        let next = paint.get(end).map_or(0, |paint| paint.sentence);
        let edges = (run[0].sentence != sentence, next != run[0].sentence);
        add(&mut paragraphs, piece(teller, number, (run[0], words, edges)));
        (start, sentence) = (end, run[0].sentence);
    }
    paragraphs.retain(|pieces| pieces.iter().any(|piece| !piece.words.trim().is_empty()));
    paragraphs
}

fn piece<'d>(
    teller: &Teller<'d>,
    report: usize,
    (paint, words, (begins, ends)): (Paint, &'d str, (bool, bool)),
) -> Piece<'d> {
    let sentence = |number: u32| anchor::sentence(teller.number, report, number as usize - 1);
    let debris = &teller.view.story.readings[report].debris;
    Piece {
        words,
        begins: (begins && paint.sentence > 0).then(|| sentence(paint.sentence)),
        ends: ends && paint.sentence > 0,
        claim: (paint.claim > 0).then(|| anchor::claim(teller.number, paint.claim as usize - 1)),
        debris: (paint.debris > 0).then(|| kind(&debris[paint.debris as usize - 1])),
    }
}

/// Adds a piece, in a new paragraph for each line where it stands between sentences.
fn add<'d>(paragraphs: &mut Vec<Vec<Piece<'d>>>, piece: Piece<'d>) {
    let between = piece.begins.is_none() && !piece.ends && piece.claim.is_none();
    let in_sentence = paragraphs.last().is_some_and(|pieces| is_open(pieces));
    if !between || in_sentence {
        return paragraphs.last_mut().expect("one at least").push(piece);
    }
    for (number, line) in piece.words.split('\n').enumerate() {
        if number > 0 {
            paragraphs.push(Vec::new());
        }
        let line =
            Piece { words: line, begins: None, ends: false, claim: None, debris: piece.debris };
        paragraphs.last_mut().expect("one at least").push(line);
    }
}

/// True when a sentence has begun and not ended.
fn is_open(pieces: &[Piece]) -> bool {
    let begun = pieces.iter().filter(|piece| piece.begins.is_some()).count();
    begun > pieces.iter().filter(|piece| piece.ends).count()
}

fn painted(teller: &Teller, number: usize) -> Vec<Paint> {
    let view = &teller.view;
    let mut paint = vec![Paint::default(); view.report(number).text.len()];
    let sentences = view.story.readings[number].parse.sentences.len();
    for sentence in 0..sentences as u32 {
        let Some(span) = view.sentence(number, sentence) else { continue };
        let bytes = paint.get_mut(span.start as usize..span.end as usize).unwrap_or_default();
        bytes.iter_mut().for_each(|byte| byte.sentence = sentence + 1);
    }
    for (claim, span) in view.marks(number) {
        let bytes = paint.get_mut(span.start as usize..span.end as usize).unwrap_or_default();
        bytes.iter_mut().for_each(|byte| byte.claim = claim as u32 + 1);
    }
    for (at, debris) in view.story.readings[number].debris.iter().enumerate() {
        let span = debris.span;
        let bytes = paint.get_mut(span.start as usize..span.end as usize).unwrap_or_default();
        bytes.iter_mut().for_each(|byte| byte.debris = at as u32 + 1);
    }
    paint
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
