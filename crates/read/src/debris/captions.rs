//! What stands under pictures: told by a credit, by a number in a gallery, or by its grammar.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;
use serde::Deserialize;
use variorum_model::{Debris, DebrisKind, Dep, Pos, Span, Tag};

use super::photo::{self, PhotoCredit};
use super::{Block, lines};
use crate::pattern::pattern;
use crate::{Near, Parsed, agencies};

#[derive(Deserialize)]
struct Words {
    postures: Vec<String>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    toml::from_str(include_str!("../../rules/en/captions.toml")).expect("a well-formed rule file")
});

/// `3/12 ` before a picture of a gallery.
static NUMBER: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?:^|\s)(\d{1,3})/(\d{1,3}) ").expect("a pattern"));

/// The number of pictures in a gallery, on the line of one of them.
static OF: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^\d{1,3}/(\d{1,3}) ").expect("a pattern"));

/// A day with its month or a weekday, as captions give it.
static DAY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d{1,2}\b|\b\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* (?:19|20)\d\d|\bon (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)",
    )
});

/// The captions of `block` that a credit or a gallery's numbering shows.
pub fn credited(parsed: Parsed, block: &Block) -> Vec<Debris> {
    let text = parsed.text;
    if is_gallery(block.span.of(text)) || begins_with_credit(text, block.span) {
        return vec![caption(block.span)];
    }
    let numbered = numbered(text, block).map(caption);
    let credits = photo::credits(text, block.span);
    let spans = credits.iter().filter_map(|credit| extent(parsed, block, *credit));
    let mut found: Vec<Debris> = spans.map(caption).chain(numbered).collect();
    found.extend(repeated(text, block, &found));
    found
}

/// `1 of 12. The wreck on its side.`: the number of a picture and the sentence under it.
fn numbered(text: &str, block: &Block) -> Option<Span> {
    static COUNT: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"^\d{1,3} of \d{1,3}\.$").expect("a pattern"));
    let (count, sentence) = (block.pieces.first()?, block.pieces.get(1)?);
    COUNT.is_match(count.of(text)).then(|| count.join(*sentence))
}

/// True when the line numbers pictures in turn: `1/12 … 2/12 …`.
fn is_gallery(line: &str) -> bool {
    let numbers: Vec<(u16, u16)> = NUMBER
        .captures_iter(line)
        .filter_map(|of| Some((of[1].parse().ok()?, of[2].parse().ok()?)))
        .collect();
    let in_turn = |pair: &[(u16, u16)]| pair[0].0 + 1 == pair[1].0 && pair[0].1 == pair[1].1;
    numbers.len() > 1 && numbers[0].1 > 2 && numbers.windows(2).all(in_turn)
}

fn caption(span: Span) -> Debris {
    Debris { span, kind: DebrisKind::Caption }
}

/// The pictures of a gallery that stand on lines of their own: `1/12 …`, `2/12 …`.
pub fn gallery(text: &str, blocks: &[Block]) -> Vec<Debris> {
    let total = |block: &Block| OF.captures(block.span.of(text)).and_then(|of| of[1].parse().ok());
    let totals: Vec<Option<u16>> = blocks.iter().map(total).collect();
    let mut counts: BTreeMap<u16, usize> = BTreeMap::new();
    totals.iter().flatten().for_each(|total| *counts.entry(*total).or_default() += 1);
    let is_one = |n: &usize| totals[*n].is_some_and(|total| total > 2 && counts[&total] > 1);
    (0..blocks.len()).filter(is_one).map(|n| caption(blocks[n].span)).collect()
}

/// How far the caption that `credit` belongs to reaches.
fn extent(parsed: Parsed, block: &Block, credit: PhotoCredit) -> Option<Span> {
    let text = parsed.text;
    let before: Vec<Span> =
        block.pieces.iter().filter(|piece| piece.start < credit.span.start).copied().collect();
    let rest = text.get(credit.span.end as usize..block.span.end as usize).unwrap_or_default();
    let at_end = rest.chars().all(|c| !c.is_alphanumeric());
    let open =
        text[..credit.span.start as usize].trim_end().ends_with(|c: char| !".!?\"”".contains(c));
    if !credit.certain && (!open || is_sentence(text, block)) {
        return before
            .last()
            .filter(|last| is_picture(parsed, **last) && at_end)
            .map(|_| block.span);
    }
    let end = if at_end { block.span.end } else { credit.span.end };
    let start = match before.as_slice() {
        [] => credit.span.start,
        [only] if block.span.len() <= 700 => only.start,
        pieces => reached_back(parsed, pieces, credit.span),
    };
    Some(Span::new(start as usize, end as usize))
}

/// True when the block ends like a sentence, so that a bare agency in it may be its subject.
fn is_sentence(text: &str, block: &Block) -> bool {
    block.span.of(text).ends_with(['.', '!', '?'])
}

/// Where the caption before a credit starts: with the block where that begins like a caption, else
/// with the last sentence that looks like one, else with the credit.
fn reached_back(parsed: Parsed, before: &[Span], credit: Span) -> u32 {
    let first = before[0];
    let last = before[before.len() - 1];
    let all = credit.end - first.start <= 700 && before.len() <= 4;
    let empty = credit.start - last.start < 10;
    let sentence = if empty && before.len() > 1 { before[before.len() - 2] } else { last };
    match () {
        () if all && tense(parsed, first) != Tense::Past => first.start,
        () if tense(parsed, sentence) != Tense::Past => sentence.start,
        () => credit.start,
    }
}

/// How the first sentence of a stretch is told.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tense {
    Past,
    Present,
    None,
}

fn tense(parsed: Parsed, piece: Span) -> Tense {
    let (first, end) = parsed.parse.tokens_in(piece);
    let Some(sentence) = (first..end).next().map(|token| parsed.parse.sentence_of(token)) else {
        return Tense::None;
    };
    // A dateline before the sentence is a tree of its own.
    let root = (sentence.0..sentence.1).rev().find(|t| parsed.token(*t).dep == Dep::Root);
    let Some(root) = root else { return Tense::None };
    let helper = parsed.parse.child(root, &[Dep::Aux, Dep::Auxpass]).unwrap_or(root);
    match parsed.token(helper).tag {
        Tag::Vbd | Tag::Md => Tense::Past,
        Tag::Vbz | Tag::Vbp => Tense::Present,
        _ => Tense::None,
    }
}

/// What repeats the words of a caption in the same block: pages print the text for the eye twice.
fn repeated(text: &str, block: &Block, found: &[Debris]) -> Option<Debris> {
    let last = found.last()?;
    let rest = Span::new(last.span.end as usize, block.span.end as usize).trim(text);
    let known = last.span.of(text);
    (rest.len() > 20 && known.contains(rest.of(text))).then(|| caption(rest))
}

/// `Agency The harbour of Marrow after the fire`: a credit before words without a final stop.
fn begins_with_credit(text: &str, block: Span) -> bool {
    static START: LazyLock<Regex> = LazyLock::new(|| {
        let media = agencies::agencies().media.iter().map(|name| regex::escape(name));
        let source = format!("(?:{}|{})", agencies::pattern(), media.collect::<Vec<_>>().join("|"));
        let form = format!(r"^{source}(?: ?[:•|/,] ?{source})* \p{{Lu}}[\p{{L}}’']*[ \d]");
        pattern(&form)
    });
    let words = block.of(text);
    !lines::is_finished(words) && START.is_match(words)
}

/// What the grammar of a sentence says about its being under a picture.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Looks {
    /// Somebody does something that can be seen, in the present tense or as a participle.
    Posture,
    /// A thing is named and nothing said about it.
    Verbless,
    Story,
}

/// Captions that carry no credit: known by grammar, and by one more sign.
pub fn without_credit(parsed: Parsed, blocks: &[Block], found: &[Debris]) -> Vec<Debris> {
    let text = parsed.text;
    let near = Near::of(found.iter().map(|debris| debris.span).enumerate());
    let kind_of = |block: &Block| {
        let mut debris = near.touching(block.span).into_iter().map(|n| &found[n]);
        debris.find(|debris| debris.span.overlaps(block.span)).map(|debris| debris.kind)
    };
    let kinds: Vec<Option<DebrisKind>> = blocks.iter().map(kind_of).collect();
    let look = |(n, block): (usize, &Block)| {
        let item = lines::starts_item(block.span.of(text));
        let judged = !block.heading && !item && kinds[n].is_none() && block.pieces.len() == 1;
        if judged { looks(parsed, block.span) } else { Looks::Story }
    };
    let looks: Vec<Looks> = blocks.iter().enumerate().map(look).collect();
    let credited = |n: usize| kinds.get(n).is_some_and(|kind| *kind == Some(DebrisKind::Caption));
    let beside_credited = |n: usize| n > 0 && credited(n - 1) || credited(n + 1);
    let pictured = |n: usize| {
        let near = |m: usize| looks.get(m).is_some_and(|look| *look != Looks::Story);
        near(n) || credited(n)
    };
    let albums = albums(text, blocks, &looks);
    let lines = sorted_lines(text, blocks);
    let told = |n: &usize| {
        let words = blocks[*n].span.of(text);
        let beside = *n > 0 && pictured(n - 1) || pictured(n + 1);
        let open = !lines::is_finished(words);
        match looks[*n] {
            Looks::Posture if open => words.len() > lines::HEADING || beside,
            Looks::Posture => DAY.is_match(words) || beside,
            Looks::Verbless => {
                let placed = albums[*n] || beside_credited(*n) || repeats(&lines, words);
                (placed || open && DAY.is_match(words)) && words.len() <= 220
            }
            Looks::Story => false,
        }
    };
    (0..blocks.len()).filter(told).map(|n| caption(blocks[n].span)).collect()
}

/// For each block whether it is one of three or more that look like captions in a row, one of
/// them a whole sentence.
fn albums(text: &str, blocks: &[Block], looks: &[Looks]) -> Vec<bool> {
    let mut albums = Vec::with_capacity(blocks.len());
    for run in looks.chunk_by(|a, b| (*a == Looks::Story) == (*b == Looks::Story)) {
        let blocks = &blocks[albums.len()..albums.len() + run.len()];
        let finished = || blocks.iter().any(|block| lines::is_finished(block.span.of(text)));
        let is_album = run[0] != Looks::Story && run.len() > 2 && finished();
        albums.extend(run.iter().map(|_| is_album));
    }
    albums
}

fn sorted_lines<'t>(text: &'t str, blocks: &[Block]) -> Vec<&'t str> {
    let mut lines: Vec<&str> = blocks.iter().map(|block| block.span.of(text)).collect();
    lines.sort_unstable();
    lines
}

/// True when another of `lines` begins with the words of one: galleries print a caption again.
fn repeats(lines: &[&str], words: &str) -> bool {
    let own = lines.partition_point(|line| *line < words);
    words.len() > 20 && lines.get(own + 1).is_some_and(|next| next.starts_with(words))
}

/// True when the words say what can be seen.
fn is_picture(parsed: Parsed, piece: Span) -> bool {
    looks(parsed, piece) != Looks::Story
}

fn looks(parsed: Parsed, piece: Span) -> Looks {
    let words = piece.of(parsed.text);
    let (first, end) = parsed.parse.tokens_in(piece);
    let mut roots = (first..end).filter(|t| parsed.token(*t).dep == Dep::Root);
    let (root, second) = (roots.next(), roots.next());
    let spoken = words.contains(['“', '”', '"', '?', ':']);
    match root {
        Some(root) if !spoken && second.is_none() && words.split_whitespace().count() >= 4 => {
            look_of(parsed, root)
        }
        _ => Looks::Story,
    }
}

fn look_of(parsed: Parsed, root: u32) -> Looks {
    let helped = parsed.parse.child(root, &[Dep::Aux, Dep::Auxpass]).is_some();
    let subject = parsed.parse.child(root, &[Dep::Nsubj, Dep::Nsubjpass]);
    let by_noun = subject.is_some_and(|subject| parsed.token(subject).pos != Pos::Pron);
    let posture = WORDS.postures.iter().any(|verb| **verb == *parsed.lemma(root));
    let joined = parsed.parse.child(root, &[Dep::Ccomp, Dep::Parataxis]).is_some();
    match parsed.token(root).tag {
        Tag::Vbz | Tag::Vbp if posture && by_noun && !helped => Looks::Posture,
        Tag::Vbg if !helped && by_noun => Looks::Posture,
        Tag::Nn | Tag::Nns | Tag::Nnp | Tag::Nnps if subject.is_none() && !helped && !joined => {
            Looks::Verbless
        }
        _ => Looks::Story,
    }
}
