//! Which bytes of a report's text are what: statement, figure, quotation, copied passage, debris.

use variorum_model::{Manner, Span};

use super::story::Teller;

/// What a byte of text belongs to; in numbers zero is nothing, or the index plus one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Paint {
    pub sentence: u32,
    pub claim: u32,
    pub debris: u32,
    pub copy: u32,
    pub figure: bool,
    pub quote: bool,
    /// The passage that was asked for.
    pub asked: bool,
}

impl Paint {
    /// The names of what it is besides a statement, as classes.
    pub fn classes(self) -> String {
        let all = [
            (self.figure, "figure"),
            (self.quote, "quoted"),
            (self.copy > 0, "copied"),
            (self.asked, "asked"),
        ];
        let names = all.into_iter().filter(|(is, _)| *is).map(|(_, name)| name);
        names.collect::<Vec<_>>().join(" ")
    }
}

/// Every byte of a report's text.
pub fn painted(teller: &Teller, number: usize, asked: Option<Span>) -> Vec<Paint> {
    let view = &teller.view;
    let mut paint = vec![Paint::default(); view.report(number).text.len()];
    let sentences = view.story.readings[number].parse.sentences.len() as u32;
    for sentence in 0..sentences {
        let span = view.sentence(number, sentence);
        over(&mut paint, span, |byte| byte.sentence = sentence + 1);
    }
    for (claim, span) in view.marks(number) {
        over(&mut paint, [span], |byte| byte.claim = claim as u32 + 1);
    }
    for (at, debris) in view.story.readings[number].debris.iter().enumerate() {
        over(&mut paint, [debris.span], |byte| byte.debris = at as u32 + 1);
    }
    for (copy, span) in copied(teller, number) {
        over(&mut paint, [span], |byte| byte.copy = copy as u32 + 1);
    }
    said(teller, number, &mut paint);
    over(&mut paint, asked, |byte| byte.asked = true);
    paint
}

/// Figures and the words between quotation marks.
fn said(teller: &Teller, number: usize, paint: &mut [Paint]) {
    let reading = &teller.view.story.readings[number];
    over(paint, reading.figures.iter().map(|figure| figure.span), |byte| byte.figure = true);
    let spoken = reading.attributions.iter().filter(|said| said.manner != Manner::Indirect);
    over(paint, spoken.flat_map(|said| said.quotes.iter().copied()), |byte| byte.quote = true);
}

/// The passages of one report that stand in others too, the longest first.
pub fn copied(teller: &Teller, number: usize) -> Vec<(usize, Span)> {
    let copies = teller.view.story.copies.iter().enumerate();
    let here = copies.flat_map(|(at, copy)| copy.passages.iter().map(move |passage| (at, passage)));
    let mut here: Vec<(usize, Span)> =
        here.filter(|(_, p)| p.report == number).map(|(at, p)| (at, p.span)).collect();
    here.sort_by_key(|&(at, span)| (std::cmp::Reverse(span.len()), span, at));
    here
}

fn over(
    paint: &mut [Paint],
    spans: impl IntoIterator<Item = Span>,
    mut mark: impl FnMut(&mut Paint),
) {
    for span in spans {
        let bytes = paint.get_mut(span.start as usize..span.end as usize).unwrap_or_default();
        bytes.iter_mut().for_each(&mut mark);
    }
}
