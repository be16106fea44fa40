use rustc_hash::{FxHashMap, FxHashSet};

use super::{Exceptions, Patterns, affixes, chunks};
use crate::text::string_id;

/// Finds exceptions that stand in the text as several words.
///
/// A tree over words: from a node, by the number of the next word, to another node.
pub(super) struct Rejoiner {
    steps: FxHashMap<(u32, u64), u32>,
    ends: Vec<bool>,
}

impl Rejoiner {
    pub(super) fn new(patterns: &Patterns, exceptions: &Exceptions) -> Self {
        let mut rejoiner = Rejoiner { steps: FxHashMap::default(), ends: vec![false] };
        for text in exceptions.texts().filter(|text| can_be_torn(text, patterns)) {
            rejoiner.add(&torn(text, patterns));
        }
        rejoiner
    }

    fn add(&mut self, words: &[u64]) {
        let mut node = 0;
        for &word in words {
            let next = self.ends.len() as u32;
            node = *self.steps.entry((node, word)).or_insert(next);
            if node == next {
                self.ends.push(false);
            }
        }
        self.ends[node as usize] = true;
    }

    /// The word ranges that may be exceptions: the longest first, none that begins or ends inside
    /// one before it; in text order. `words` gives the numbers of the text's words.
    pub(super) fn spans(&self, words: impl Iterator<Item = u64> + Clone) -> Vec<(usize, usize)> {
        let mut found = Vec::new();
        let mut rest = words;
        for first in 0.. {
            let ends = self.ends(rest.clone());
            found.extend(ends.map(|length| (first, first + length)));
            if rest.next().is_none() {
                break;
            }
        }
        if found.is_empty() { found } else { apart(found) }
    }

    /// The lengths of the exceptions that `words` begin with.
    fn ends(&self, words: impl Iterator<Item = u64>) -> impl Iterator<Item = usize> {
        let nodes = words.scan(0, |node, word| {
            *node = *self.steps.get(&(*node, word))?;
            Some(*node)
        });
        let lengths = nodes.zip(1..).filter(|&(node, _)| self.ends[node as usize]);
        lengths.map(|(_, length)| length)
    }
}

fn apart(mut spans: Vec<(usize, usize)>) -> Vec<(usize, usize)> {
    spans.sort_unstable_by_key(|&(first, end)| (std::cmp::Reverse(end - first), first));
    let mut seen = FxHashSet::default();
    let mut kept = Vec::new();
    for (first, end) in spans {
        if !seen.contains(&first) && !seen.contains(&(end - 1)) {
            kept.push((first, end));
        }
        seen.extend(first..end);
    }
    kept.sort_unstable();
    kept
}

fn can_be_torn(text: &str, patterns: &Patterns) -> bool {
    patterns.prefix(text) > 0
        || patterns.suffix(text) > 0
        || !patterns.infixes(text).is_empty()
        || text.contains(' ')
}

/// The numbers of the words that `text` is cut into when no exception holds.
fn torn(text: &str, patterns: &Patterns) -> Vec<u64> {
    let mut words = Vec::new();
    for chunk in chunks::chunks(text) {
        let mut start = chunk.start;
        for piece in affixes::split(&text[chunk.start..chunk.end], patterns, None) {
            let end = start + piece.length as usize;
            words.push(string_id(&text[start..end]));
            start = end;
        }
    }
    words
}
