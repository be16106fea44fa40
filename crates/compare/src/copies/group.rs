//! One passage in several reports: pairs joined where they share the same part of a sentence.

use serde::{Deserialize, Serialize};
use variorum_model::{Copy, Passage};

/// Two sentences of which one is a copy, or both are.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Pair {
    pub ends: [End; 2],
    /// The share of the shorter that stands in the other.
    pub contained: f32,
}

/// One end of a pair: which part of which sentence is shared, as numbers of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct End {
    pub sentence: Passage,
    pub part: (usize, usize),
}

/// The copies that all pairs make together, in order of their first passage.
pub fn grouped(pairs: &[Pair]) -> Vec<Copy> {
    let ends: Vec<End> = pairs.iter().flat_map(|pair| pair.ends).collect();
    let mut groups = Groups::new(ends.len());
    for pair in 0..pairs.len() {
        groups.join(2 * pair, 2 * pair + 1);
    }
    join_parts(&ends, &mut groups);
    let mut members: Vec<(usize, usize)> =
        (0..ends.len()).map(|end| (groups.root(end), end)).collect();
    members.sort_unstable();
    let copies = members.chunk_by(|a, b| a.0 == b.0);
    let mut copies: Vec<Copy> = copies.map(|group| copy(pairs, group)).collect();
    copies.sort_by(|a, b| a.passages.cmp(&b.passages).then(b.similarity.total_cmp(&a.similarity)));
    copies.dedup_by(|later, first| later.passages == first.passages);
    copies
}

/// Joins ends that share half or more of the smaller part of a sentence.
fn join_parts(ends: &[End], groups: &mut Groups) {
    let mut order: Vec<usize> = (0..ends.len()).collect();
    order.sort_by_key(|&end| (ends[end].sentence, ends[end].part, end));
    for same in order.chunk_by(|&a, &b| ends[a].sentence == ends[b].sentence) {
        let mut leaders: Vec<usize> = Vec::new();
        for &end in same {
            match leaders.iter().find(|&&leader| is_same_part(ends[leader].part, ends[end].part)) {
                Some(&leader) => groups.join(leader, end),
                None => leaders.push(end),
            }
        }
    }
}

fn is_same_part(a: (usize, usize), b: (usize, usize)) -> bool {
    let shared = a.1.min(b.1).saturating_sub(a.0.max(b.0));
    2 * shared >= (a.1 - a.0).min(b.1 - b.0)
}

fn copy(pairs: &[Pair], group: &[(usize, usize)]) -> Copy {
    let passage = |&(_, end): &(usize, usize)| pairs[end / 2].ends[end % 2].sentence;
    let mut passages: Vec<Passage> = group.iter().map(passage).collect();
    passages.sort_unstable();
    passages.dedup();
    let alike = group.iter().map(|&(_, end)| pairs[end / 2].contained.min(1.0));
    let similarity = (f64::from(alike.fold(1.0, f32::min)) * 1000.0).round() / 1000.0;
    Copy { passages, similarity }
}

/// Numbers joined into groups.
struct Groups {
    parent: Vec<usize>,
}

impl Groups {
    fn new(size: usize) -> Self {
        Groups { parent: (0..size).collect() }
    }

    fn root(&mut self, mut member: usize) -> usize {
        while self.parent[member] != member {
            self.parent[member] = self.parent[self.parent[member]];
            member = self.parent[member];
        }
        member
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        self.parent[a.max(b)] = a.min(b);
    }
}
