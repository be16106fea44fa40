//! Paragraphs and sentences longer than anybody writes, cut into pieces.
//!
//! Many rules look at all of a sentence for each of its words; with a bound on sentences their work
//! grows as the text does.

use variorum_model::{Dep, Entity, Parse, Span};

/// No block is longer, in bytes; whole stories on one line are seldom so long.
const BLOCK: usize = 20_000;
/// No sentence has more tokens.
const SENTENCE: u32 = 500;

/// `block` itself, or its pieces: cut after a sentence, else between words, else anywhere.
pub fn cut_block(text: &str, block: Span) -> Vec<Span> {
    let mut pieces = Vec::new();
    let mut rest = block;
    while rest.len() > BLOCK {
        let end = rest.start as usize + piece_length(rest.of(text));
        pieces.push(Span::new(rest.start as usize, end).trim(text));
        rest = Span::new(end, block.end as usize).trim(text);
    }
    pieces.push(rest);
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

/// Where the first piece of a block that is too long ends.
fn piece_length(words: &str) -> usize {
    let most = words.floor_char_boundary(BLOCK);
    let least = words.floor_char_boundary(BLOCK / 2);
    let near = &words[least..most];
    let gaps = || near.char_indices().rev().filter(|(_, c)| c.is_whitespace()).map(|(at, _)| at);
    let after_sentence = gaps().find(|&at| ends_sentence(&near[..at]));
    after_sentence.or_else(|| gaps().next()).map_or(most, |at| least + at)
}

fn ends_sentence(words: &str) -> bool {
    let marks = ['"', '”', '’', '\'', ')', ']'];
    words.trim_end_matches(marks).ends_with(['.', '!', '?', '…'])
}

/// The same parse without a sentence that is too long: a word whose head falls into another piece
/// becomes a root.
pub fn cut_sentences(parse: Parse) -> Parse {
    if parse.sentences.iter().all(|(first, end)| end - first <= SENTENCE) {
        return parse;
    }
    let sentences: Vec<(u32, u32)> = parse.sentences.iter().flat_map(pieces).collect();
    let mut cut = Parse { sentences, ..parse };
    for &(first, end) in &cut.sentences {
        for token in &mut cut.tokens[first as usize..end as usize] {
            if !(first..end).contains(&token.head) {
                token.dep = Dep::Root;
            }
        }
    }
    for (number, token) in (0..).zip(&mut cut.tokens) {
        if token.dep == Dep::Root {
            token.head = number;
        }
    }
    let ends: Vec<u32> = cut.sentences.iter().map(|(_, end)| *end).collect();
    let is_whole = |first: u32, end: u32| ends[ends.partition_point(|e| *e <= first)] >= end;
    cut.entities.retain(|&Entity { first, end, .. }| is_whole(first, end));
    cut.noun_chunks.retain(|&(first, end)| is_whole(first, end));
    cut
}

fn pieces(&(first, end): &(u32, u32)) -> impl Iterator<Item = (u32, u32)> {
    let starts = (first..end).step_by(SENTENCE as usize);
    starts.map(move |start| (start, end.min(start + SENTENCE)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        cut_block(text, Span::new(0, text.len())).iter().map(|piece| piece.of(text)).collect()
    }

    #[test]
    fn what_people_write_stays_whole() {
        let story = "The ferry sank before dawn. ".repeat(700);
        assert_eq!(cut(story.trim()), [story.trim()]);
    }

    #[test]
    fn a_long_block_is_cut_after_a_sentence() {
        let story = "The ferry sank before dawn. ".repeat(3_000);
        let pieces = cut(story.trim());
        assert!(pieces.iter().all(|piece| piece.len() <= BLOCK && piece.ends_with("dawn.")));
        assert_eq!(pieces.join(" "), story.trim());
    }

    #[test]
    fn without_sentences_it_is_cut_between_words_and_else_anywhere() {
        assert!(cut(&"nine ".repeat(9_000)).iter().all(|piece| piece.ends_with("nine")));
        assert_eq!(cut(&"é".repeat(30_000)).concat(), "é".repeat(30_000));
    }
}
