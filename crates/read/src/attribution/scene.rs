use variorum_model::{Dep, Span};

use super::quotation::{Quotation, quotations};
use super::tree::Tree;
use crate::{Parsed, blocks};

/// A text with its parse, tree, blocks and quotations: what finding attributions looks at.
pub struct Scene<'a> {
    pub parsed: Parsed<'a>,
    pub tree: Tree,
    pub quotations: Vec<Quotation>,
    /// Tokens `(first, end)` of each quotation with its marks.
    pub quoted: Vec<(u32, u32)>,
    /// Which quotation each token stands in.
    inside: Vec<Option<u32>>,
    /// Tokens `(first, end)` of each block.
    pub blocks: Vec<(u32, u32)>,
}

impl<'a> Scene<'a> {
    pub fn of(parsed: Parsed<'a>) -> Self {
        let blocks = blocks::blocks(parsed.text);
        let quotations = quotations(parsed.text, &blocks);
        let tokens = |span: Span| parsed.parse.tokens_in(span);
        let quoted: Vec<_> = quotations.iter().map(|q| tokens(q.marked)).collect();
        let mut inside = vec![None; parsed.parse.tokens.len()];
        for (number, &(first, end)) in quoted.iter().enumerate() {
            inside[first as usize..end as usize].fill(Some(number as u32));
        }
        let blocks = blocks.into_iter().map(tokens).collect();
        Scene { parsed, tree: Tree::of(parsed.parse), quotations, quoted, inside, blocks }
    }

    pub fn quotation_at(&self, token: u32) -> Option<usize> {
        self.inside[token as usize].map(|number| number as usize)
    }

    pub fn dep(&self, token: u32) -> Dep {
        self.parsed.token(token).dep
    }

    pub fn head(&self, token: u32) -> u32 {
        self.parsed.token(token).head
    }

    /// The first child of `token` with one of the relations `deps`.
    pub fn child(&self, token: u32, deps: &[Dep]) -> Option<u32> {
        self.tree.children(token).iter().copied().find(|&c| deps.contains(&self.dep(c)))
    }

    /// The number of the block that holds `token`.
    pub fn block_number(&self, token: u32) -> usize {
        self.blocks.partition_point(|&(_, end)| end <= token)
    }

    /// `range` without white space and outer punctuation; none when nothing else is in it.
    pub fn trimmed(&self, (mut first, mut end): (u32, u32)) -> Option<(u32, u32)> {
        while first < end && self.is_mark(first) {
            first += 1;
        }
        while first < end && self.is_mark(end - 1) {
            end -= 1;
        }
        (first < end).then_some((first, end))
    }

    fn is_mark(&self, token: u32) -> bool {
        !self.parsed.word(token).contains(|c: char| c.is_alphanumeric() || "$£€%#@)".contains(c))
    }
}
