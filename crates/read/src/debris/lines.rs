//! Lines without a final stop among paragraphs that have one: links to other stories, boxes,
//! captions. Short ones before a paragraph are headings of the story's parts, and stay.

use std::sync::LazyLock;

use regex::Regex;
use variorum_model::{Debris, DebrisKind, EntityKind, Span, Tag};

use super::Block;
use crate::pattern::pattern;
use crate::{Near, Parsed};

/// A heading of a list of links.
static LIST: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^\W*(?:read (?:more|also|next)|more(?: (?:stories|news|from|on)\b.{0,40})?|see also|also read|related(?: \w+)?|recommended(?: \w+)?|you (?:may|might) (?:also )?like|most (?:read|popular|viewed)|trending(?: now)?|top stories|latest(?: \w+)?)\W*$",
    )
});

/// How a paragraph goes on that no heading stands before.
static GOES_ON: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^(?:It|He|She|They|This|These|But|And|However|Also|Yet|Instead|His|Her|Their|Its)\b")
});

/// No heading within a story is longer than this, in bytes.
pub const HEADING: usize = 60;

/// True when the line ends as sentences do: with anything but a letter, a digit or a sign.
pub fn is_finished(line: &str) -> bool {
    !line.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '%' | '$' | '€' | '£'))
}

/// True for a paragraph of the story: long, or a sentence with its stop.
pub fn is_story(line: &str) -> bool {
    line.len() > 200 || line.len() > 60 && is_finished(line)
}

/// True for what can stand above a story.
pub fn is_headline(line: &str) -> bool {
    line.len() <= 250 && line.split_whitespace().count() >= 3 && !line.ends_with(':')
}

/// The lines that no stop ends, where the report's paragraphs otherwise end with one.
pub fn unfinished(parsed: Parsed, blocks: &[Block], found: &[Debris]) -> Vec<Debris> {
    let text = parsed.text;
    let links = links(text, blocks);
    let near = Near::of(found.iter().map(|debris| debris.span).enumerate());
    let marked = |span: Span| {
        near.touching(span).into_iter().any(|debris| found[debris].span.overlaps(span))
    };
    let marked: Vec<bool> = blocks.iter().map(|block| marked(block.span)).collect();
    let is_open = |n: usize| !is_finished(blocks[n].span.of(text)) && !marked[n];
    let open = (0..blocks.len()).filter(|n| is_open(*n)).count();
    if open * 5 > blocks.len() * 2 {
        return links;
    }
    let after = (0..blocks.len()).rev().take_while(|n| is_open(*n) || marked[*n]).count();
    let after = blocks.len() - after;
    let judge = |n: &usize| {
        let block = &blocks[*n];
        let listed = *n > 0 && blocks[n - 1].span.of(text).ends_with(':');
        let last = *n + 1 >= after;
        let joins = blocks.get(*n + 1).is_some_and(|next| goes_on(next.span.of(text)));
        !block.heading && is_open(*n) && !listed && is_loose(parsed, block, last || joins)
    };
    let loose = (0..blocks.len()).filter(judge);
    let promo = |n: usize| Debris { span: blocks[n].span, kind: DebrisKind::Promo };
    loose.map(promo).chain(links).collect()
}

fn goes_on(paragraph: &str) -> bool {
    // `It was not clear …` can begin anything.
    let empty = ["It was ", "It is ", "It’s ", "It's ", "It remains "];
    GOES_ON.is_match(paragraph) && !empty.iter().any(|start| paragraph.starts_with(start))
}

/// True when a line without a stop is no part of the story; `placed` when its place says so too.
fn is_loose(parsed: Parsed, block: &Block, placed: bool) -> bool {
    let words = block.span.of(parsed.text);
    let count = words.split_whitespace().count();
    let speaks = [" said", " told ", " added"].iter().any(|verb| words.contains(verb));
    let whole = block.pieces.len() == 1 && !(speaks && words.contains(['"', '“']));
    let told = words.len() > HEADING || is_clip(parsed, block.span) || placed && count >= 2;
    // `— Ana Brisk (@anabrisk) May 4, 2031`: what somebody wrote elsewhere is a statement.
    let posted = words.contains("(@");
    whole
        && !posted
        && !starts_item(words)
        && told
        && (placed || has_finite_verb(parsed, block.span) || count >= 5)
}

/// The lines under a heading such as `Read more:` at the end of a text.
fn links(text: &str, blocks: &[Block]) -> Vec<Debris> {
    let is_short = |block: &Block| block.span.len() <= 160;
    let tail = blocks.iter().rev().take_while(|block| is_short(block)).count();
    let tail = &blocks[blocks.len() - tail..];
    let Some(head) = tail.iter().position(|block| LIST.is_match(block.span.of(text))) else {
        return Vec::new();
    };
    let promo = |block: &Block| Debris { span: block.span, kind: DebrisKind::Promo };
    tail[head..].iter().take(15).map(promo).collect()
}

/// `Ana Brisk on the ferry inquiry`: the name of a film clip.
fn is_clip(parsed: Parsed, span: Span) -> bool {
    let (first, end) = parsed.parse.tokens_in(span);
    let is_on = |t: u32| parsed.word(t) == "on";
    let named = first < end
        && parsed.parse.entity_at(first).is_some_and(|entity| entity.kind == EntityKind::Person);
    named && (first..end).any(is_on) && !has_finite_verb(parsed, span)
}

/// `- Nine dead`, `• Nine dead`, `1. Nine dead`: items of a list in the story.
pub fn starts_item(line: &str) -> bool {
    line.starts_with(['-', '•', '*', '–', '·', '>', '▪', '●', '('])
        || line.split_once(['.', ')']).is_some_and(|(number, _)| number.parse::<u8>().is_ok())
}

fn has_finite_verb(parsed: Parsed, span: Span) -> bool {
    let (first, end) = parsed.parse.tokens_in(span);
    (first..end).any(|t| matches!(parsed.token(t).tag, Tag::Vbz | Tag::Vbp | Tag::Vbd | Tag::Md))
}
