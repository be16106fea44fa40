//! Takes: words. Makes: the reports of a store that hold them, with the words around. Needs:
//! nothing.

use variorum_model::{Report, Span};
use variorum_store::{Hit, Search, Store};

use crate::Error;

/// How many bytes around a hit are shown, and how many stretches of one report.
const AROUND: usize = 80;
const SHOWN: usize = 3;

/// What a search found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    pub hits: Vec<(Report, Hit)>,
    /// How many reports hold the words, shown or not.
    pub total: usize,
}

/// The reports that hold what is looked for.
///
/// # Errors
///
/// When the store cannot be read.
pub fn search(store: &Store, search: &Search) -> Result<Found, Error> {
    let (hits, total) = store.search(search)?;
    let with_report = |hit: Hit| Ok((store.report(hit.number)?.report, hit));
    Ok(Found { hits: hits.into_iter().map(with_report).collect::<Result<_, Error>>()?, total })
}

/// The first stretches of `text` around `words`; its beginning where there are none.
pub fn context(text: &str, words: &[Span]) -> Vec<Span> {
    let mut stretches: Vec<Span> = Vec::new();
    for word in words {
        let around = around(text, *word);
        let shown = stretches.len();
        match stretches.last_mut() {
            Some(last) if last.end >= around.start => *last = last.join(around),
            _ if shown == SHOWN => break,
            _ => stretches.push(around),
        }
    }
    if stretches.is_empty() { vec![around(text, Span::new(0, 0))] } else { stretches }
}

/// A stretch of one line, from word to word.
fn around(text: &str, word: Span) -> Span {
    let (start, end) = (word.start as usize, word.end as usize);
    let before = &text[text.floor_char_boundary(start.saturating_sub(AROUND))..start];
    let after = &text[end..text.ceil_char_boundary((end + AROUND).min(text.len()))];
    let before = before.rsplit('\n').next().unwrap_or_default();
    let after = after.split('\n').next().unwrap_or_default();
    let from = if before.len() < AROUND { 0 } else { before.find(' ').map_or(0, |at| at + 1) };
    let to = if after.len() < AROUND { after.len() } else { after.rfind(' ').unwrap_or(0) };
    Span::new(start - before.len() + from, end + to).trim(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stretch_holds_its_words_and_ends_between_words() {
        let text =
            format!("{} dam broke at noon {}\nnext line", "word ".repeat(40), "word ".repeat(40));
        let at = text.find("dam").unwrap();
        let dam = Span::new(at, at + 3);
        let found = context(&text, &[dam]);
        assert!(found[0].contains(dam));
        assert!(found[0].of(&text).starts_with("word") && found[0].of(&text).ends_with("word"));
        assert!(!found[0].of(&text).contains('\n'));
    }

    #[test]
    fn near_words_share_a_stretch() {
        let text = "The dam broke and the dam fell.";
        assert_eq!(context(text, &[Span::new(4, 7), Span::new(22, 25)]).len(), 1);
        assert_eq!(context(text, &[]).len(), 1);
    }
}
