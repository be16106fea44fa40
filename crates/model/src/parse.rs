use serde::{Deserialize, Serialize};

use crate::{Dep, EntityKind, Pos, Span, Tag};

/// One token of a text with its place in the dependency tree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Token {
    pub span: Span,
    pub lemma: Box<str>,
    pub tag: Tag,
    pub pos: Pos,
    pub dep: Dep,
    /// The token this one depends on; a root is its own head.
    pub head: u32,
}

/// A named entity: tokens `first..end`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entity {
    pub first: u32,
    pub end: u32,
    pub kind: EntityKind,
}

/// What the language pipeline makes of a text: tokens, tree, sentences and entities.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parse {
    pub tokens: Vec<Token>,
    /// Sentences in order, each a range of tokens `(first, end)`; together they hold every token.
    pub sentences: Vec<(u32, u32)>,
    pub entities: Vec<Entity>,
    /// Base noun phrases, each a range of tokens `(first, end)`.
    pub noun_chunks: Vec<(u32, u32)>,
}

impl Parse {
    /// The bytes from the first to the last token of `first..end`.
    pub fn span(&self, (first, end): (u32, u32)) -> Span {
        self.tokens[first as usize].span.join(self.tokens[end as usize - 1].span)
    }

    /// The direct dependents of `token`, left to right.
    pub fn children(&self, token: u32) -> impl Iterator<Item = u32> + '_ {
        let (first, end) = self.sentence_of(token);
        (first..end).filter(move |&t| t != token && self.tokens[t as usize].head == token)
    }

    /// The first dependent of `token` with one of the relations `deps`.
    pub fn child(&self, token: u32, deps: &[Dep]) -> Option<u32> {
        self.children(token).find(|&t| deps.contains(&self.tokens[t as usize].dep))
    }

    /// The tokens from the leftmost to the rightmost descendant of `token`, as `(first, end)`.
    pub fn subtree(&self, token: u32) -> (u32, u32) {
        let (first, end) = self.sentence_of(token);
        let below = self.below(token, (first, end));
        let numbers = (first..end).zip(below).filter(|(_, below)| *below).map(|(t, _)| t);
        numbers.fold((token, token + 1), |(low, high), t| (low.min(t), high.max(t + 1)))
    }

    /// For each token of `sentence` whether it is `ancestor` or hangs below it; each is looked at
    /// once, however deep the tree.
    fn below(&self, ancestor: u32, sentence: (u32, u32)) -> Vec<bool> {
        let mut known = vec![None; (sentence.1 - sentence.0) as usize];
        known[(ancestor - sentence.0) as usize] = Some(true);
        for token in sentence.0..sentence.1 {
            let (way, is_below) = self.way_up(token, sentence, &known);
            way.into_iter().for_each(|t| known[(t - sentence.0) as usize] = Some(is_below));
        }
        known.into_iter().map(|below| below == Some(true)).collect()
    }

    /// The tokens from `token` up to one of which it is known where it hangs, and where.
    fn way_up(
        &self,
        mut token: u32,
        (first, end): (u32, u32),
        known: &[Option<bool>],
    ) -> (Vec<u32>, bool) {
        let mut way = Vec::new();
        while (first..end).contains(&token) {
            if let Some(is_below) = known[(token - first) as usize] {
                return (way, is_below);
            }
            way.push(token);
            match self.tokens[token as usize].head {
                head if head == token => break,
                head => token = head,
            }
        }
        (way, false)
    }

    /// True when `token` is `ancestor` or hangs below it.
    pub fn is_below(&self, mut token: u32, ancestor: u32) -> bool {
        loop {
            if token == ancestor {
                return true;
            }
            let head = self.tokens[token as usize].head;
            if head == token {
                return false;
            }
            token = head;
        }
    }

    /// The number of the sentence that holds `token`.
    pub fn sentence_number(&self, token: u32) -> usize {
        self.sentences.partition_point(|&(_, end)| end <= token)
    }

    /// The tokens `(first, end)` of the sentence that holds `token`.
    pub fn sentence_of(&self, token: u32) -> (u32, u32) {
        self.sentences[self.sentence_number(token)]
    }

    /// The token that the tree of `token` hangs from.
    pub fn root(&self, token: u32) -> u32 {
        let above = |&t: &u32| Some(self.tokens[t as usize].head).filter(|head| *head != t);
        std::iter::successors(Some(token), above).last().unwrap_or(token)
    }

    /// The tokens `(first, end)` that share a byte with `span`.
    pub fn tokens_in(&self, span: Span) -> (u32, u32) {
        let first = self.tokens.partition_point(|t| t.span.end <= span.start);
        let end = self.tokens.partition_point(|t| t.span.start < span.end);
        (first as u32, end.max(first) as u32)
    }

    /// The entity that holds `token`.
    pub fn entity_at(&self, token: u32) -> Option<&Entity> {
        let at = self.entities.partition_point(|e| e.end <= token);
        self.entities.get(at).filter(|e| e.first <= token)
    }
}
