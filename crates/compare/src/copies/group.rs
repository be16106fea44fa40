//! One passage in several reports: pairs joined where they share the same part of a sentence.

use variorum_model::{Copy, Passage};

use super::Pair;
use super::unit::Unit;

/// One end of a pair: which part of which sentence is shared.
struct End {
    unit: usize,
    part: (usize, usize),
}

/// The copies that `pairs` make together, in order of their first passage.
pub fn group<'p>(units: &[Unit], pairs: impl Iterator<Item = &'p Pair>) -> Vec<Copy> {
    let pairs: Vec<&Pair> = pairs.collect();
    let ends: Vec<End> = pairs.iter().flat_map(|pair| ends(pair)).collect();
    let mut groups = Groups::new(ends.len());
    for pair in 0..pairs.len() {
        groups.join(2 * pair, 2 * pair + 1);
    }
    join_parts(&ends, &mut groups);
    let mut members: Vec<(usize, usize)> =
        (0..ends.len()).map(|end| (groups.root(end), end)).collect();
    members.sort_unstable();
    let copies = members.chunk_by(|a, b| a.0 == b.0);
    let mut copies: Vec<Copy> = copies.map(|group| copy(units, &pairs, (group, &ends))).collect();
    copies.sort_by(|a, b| a.passages.cmp(&b.passages).then(b.similarity.total_cmp(&a.similarity)));
    copies.dedup_by(|later, first| later.passages == first.passages);
    copies
}

fn ends(pair: &Pair) -> [End; 2] {
    let (left, right) = pair.units;
    [End { unit: left, part: pair.plain.left }, End { unit: right, part: pair.plain.right }]
}

/// Joins ends that share half or more of the smaller part of a sentence.
fn join_parts(ends: &[End], groups: &mut Groups) {
    let mut order: Vec<usize> = (0..ends.len()).collect();
    order.sort_by_key(|&end| (ends[end].unit, ends[end].part, end));
    for same in order.chunk_by(|&a, &b| ends[a].unit == ends[b].unit) {
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

fn copy(units: &[Unit], pairs: &[&Pair], (group, ends): (&[(usize, usize)], &[End])) -> Copy {
    let passage = |&(_, end): &(usize, usize)| {
        let unit = &units[ends[end].unit];
        Passage { report: unit.report, span: unit.span }
    };
    let mut passages: Vec<Passage> = group.iter().map(passage).collect();
    passages.sort_unstable();
    passages.dedup();
    let alike = group.iter().map(|&(_, end)| pairs[end / 2].plain.contained.min(1.0));
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
