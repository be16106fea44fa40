//! Takes: a text. Makes: its blocks (paragraphs) and the parse of the whole, block by block.
//! Needs: nothing.
//!
//! Each block is parsed by itself: no sentence runs over a paragraph's end, and a paragraph that
//! several reports print has the same parse in all of them. What nobody writes, a paragraph or a
//! sentence without end, is cut, so that no step's work grows faster than the text.

mod long;

use variorum_language::Pipeline;
use variorum_model::{Parse, Span};

/// The paragraphs of `text`: its lines, or its blank-line blocks where lines are hard-wrapped.
pub fn blocks(text: &str) -> Vec<Span> {
    let lines = lines(text);
    let blocks = if is_hard_wrapped(text, &lines) { paragraphs(text, &lines) } else { lines };
    blocks.into_iter().flat_map(|block| long::cut_block(text, block)).collect()
}

/// The lines that hold words, without white space at either end.
fn lines(text: &str) -> Vec<Span> {
    let mut start = 0;
    let mut lines = Vec::new();
    for line in text.split_inclusive('\n') {
        let span = Span::new(start, start + line.len()).trim(text);
        start += line.len();
        if !span.is_empty() {
            lines.push(span);
        }
    }
    lines
}

/// True when most lines stop short of one width in the middle of a sentence.
fn is_hard_wrapped(text: &str, lines: &[Span]) -> bool {
    let goes_on = |pair: &[Span]| {
        let (line, next) = (pair[0].of(text), pair[1].of(text));
        (40..=100).contains(&line.len())
            && pair[1].start - pair[0].end <= 2
            && line.ends_with(|c: char| c.is_lowercase() || c == ',')
            && next.starts_with(char::is_alphanumeric)
    };
    lines.len() >= 4 && lines.windows(2).filter(|pair| goes_on(pair)).count() * 2 > lines.len()
}

/// Joins lines with no blank line between them.
fn paragraphs(text: &str, lines: &[Span]) -> Vec<Span> {
    let mut blocks: Vec<Span> = Vec::new();
    for line in lines {
        match blocks.last_mut() {
            Some(last) if !has_blank_line(&text[last.end as usize..line.start as usize]) => {
                *last = last.join(*line);
            }
            _ => blocks.push(*line),
        }
    }
    blocks
}

fn has_blank_line(gap: &str) -> bool {
    gap.matches('\n').count() > 1
}

/// Parses `text` block by block into one parse. Of a block that goes on after one of `heads`, where
/// a dateline ends, what stands before is parsed by itself and stays in the sentence that follows.
pub fn parse(text: &str, blocks: &[Span], heads: &[u32], pipeline: &Pipeline) -> Parse {
    let mut whole = Parse::default();
    for block in blocks {
        let mut head = None;
        for part in parts(text, *block, heads) {
            let next = whole.sentences.len();
            append(&mut whole, part, pipeline.parse(part.of(text)));
            let first = head.get_or_insert(next);
            join(&mut whole.sentences, *first, next);
        }
    }
    whole
}

/// Makes the sentences from `first` on one with sentence `next`.
fn join(sentences: &mut Vec<(u32, u32)>, first: usize, next: usize) {
    if first < next && next < sentences.len() {
        sentences[next].0 = sentences[first].0;
        sentences.drain(first..next);
    }
}

/// A block cut where heads end within it.
fn parts(text: &str, block: Span, heads: &[u32]) -> Vec<Span> {
    let inside = heads.iter().copied().filter(|&end| block.start < end && end < block.end);
    let ends: Vec<u32> = inside.chain([block.end]).collect();
    let starts = [block.start].into_iter().chain(ends.iter().copied());
    let parts = starts.zip(&ends).map(|(start, &end)| Span { start, end }.trim(text));
    parts.filter(|part| !part.is_empty()).collect()
}

/// Adds the parse of the part of the text at `at`.
fn append(whole: &mut Parse, at: Span, parsed: Parse) {
    let (block, offset) = (long::cut_sentences(parsed), at.start as usize);
    let first = whole.tokens.len() as u32;
    whole.tokens.extend(block.tokens.into_iter().map(|mut token| {
        token.span = token.span.shift(offset);
        token.head += first;
        token
    }));
    let moved = |&(start, end): &(u32, u32)| (start + first, end + first);
    whole.sentences.extend(block.sentences.iter().map(moved));
    whole.noun_chunks.extend(block.noun_chunks.iter().map(moved));
    whole.entities.extend(block.entities.iter().map(|entity| {
        let (start, end) = moved(&(entity.first, entity.end));
        variorum_model::Entity { first: start, end, kind: entity.kind }
    }));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_blocks() {
        let text = "Ferry sinks off Marrow\n\n  Nine people died.  \nThe harbour is closed.\n";
        let words: Vec<&str> = blocks(text).iter().map(|b| b.of(text)).collect();
        assert_eq!(
            words,
            ["Ferry sinks off Marrow", "Nine people died.", "The harbour is closed."]
        );
    }

    #[test]
    fn wrapped_lines_are_joined() {
        let text = "The ferry left the harbour of Marrow in the early hours of a\n\
                    clear morning and sank within sight of the light house that\n\
                    stands on the outermost rock of the bay, according to the\n\
                    coast guard, which sent three boats and a helicopter to the\n\
                    place.\n\nNine people died.\n";
        assert_eq!(blocks(text).len(), 2);
    }
}
