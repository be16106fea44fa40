//! Takes: a report with its parse. Makes: the stretches of its text that are no part of the story.
//! Needs: the word lists of `debris.toml`, `captions.toml` and `agencies.toml`.

mod captions;
mod lines;
pub(crate) mod photo;
mod phrases;
mod pieces;

use variorum_model::{Debris, DebrisKind, Report, Span};

use crate::{Parsed, blocks, extract};

/// One paragraph or line of a text while it is being judged.
pub(crate) struct Block {
    pub span: Span,
    /// Its sentences, told by punctuation alone: debris is no good English.
    pub pieces: Vec<Span>,
    /// True for the title and what stands above the story, which stays.
    pub heading: bool,
}

/// Marks captions, links, boxes, credits and remains of the page in `report`.
pub fn debris(parsed: Parsed, report: &Report) -> Vec<Debris> {
    let text = parsed.text;
    let blocks = judged_blocks(text, report);
    let is_title =
        |span: Span| report.title.as_deref().is_some_and(|title| title.trim() == span.of(text));
    let mut found = above(text, report);
    for block in blocks.iter().filter(|block| !is_title(block.span)) {
        found.extend(in_block(parsed, block));
    }
    found.extend(captions::gallery(text, &blocks));
    found.extend(lines::unfinished(parsed, &blocks, &found));
    found.extend(captions::without_credit(parsed, &blocks, &found));
    merged(text, found)
}

/// True when the whole line is a link to something else.
pub(crate) fn is_link(line: &str) -> bool {
    phrases::whole(line) == Some(DebrisKind::Promo)
}

/// What one block shows by itself.
fn in_block(parsed: Parsed, block: &Block) -> Vec<Debris> {
    let text = parsed.text;
    if let Some(kind) = phrases::whole(block.span.of(text)) {
        return vec![Debris { span: block.span, kind }];
    }
    let mut found = captions::credited(parsed, block);
    found.extend(phrases::within(text, block));
    found
}

/// The date, byline and outlet lines above the story.
fn above(text: &str, report: &Report) -> Vec<Debris> {
    let about = extract::heading(text).about;
    let is_title = |span: &Span| report.title_span.is_some_and(|title| title.overlaps(*span));
    let lines = about.into_iter().filter(|span| !is_title(span));
    lines.map(|span| Debris { span, kind: DebrisKind::Boilerplate }).collect()
}

fn judged_blocks(text: &str, report: &Report) -> Vec<Block> {
    let title = report.title.as_deref().unwrap_or_default().trim();
    let spans = blocks::blocks(text);
    let first_story = spans.iter().position(|span| lines::is_story(span.of(text))).unwrap_or(0);
    let judge = |(n, span): (usize, &Span)| {
        let words = span.of(text);
        let heading = n < 12 && words == title || n < first_story && lines::is_headline(words);
        Block { span: *span, pieces: pieces::pieces(text, *span), heading }
    };
    spans.iter().enumerate().map(judge).collect()
}

/// The same stretches sorted, those that touch in one block joined.
fn merged(text: &str, mut found: Vec<Debris>) -> Vec<Debris> {
    found.retain(|debris| !debris.span.is_empty());
    found.sort_by_key(|debris| (debris.span.start, std::cmp::Reverse(debris.span.end)));
    let mut kept: Vec<Debris> = Vec::new();
    for debris in found {
        match kept.last_mut() {
            Some(last) if debris.span.start <= last.span.end => {
                last.span = last.span.join(debris.span)
            }
            Some(last) if last.kind == debris.kind && is_gap(text, last.span, debris.span) => {
                last.span = last.span.join(debris.span);
            }
            _ => kept.push(debris),
        }
    }
    kept
}

/// True when nothing but spaces stands between the two.
fn is_gap(text: &str, first: Span, second: Span) -> bool {
    let between = text.get(first.end as usize..second.start as usize).unwrap_or("x");
    between.chars().all(|c| c == ' ')
}
