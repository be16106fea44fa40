//! Takes: the sentences of a story. Makes: groups of clauses that say the same. Needs: likeness.
//!
//! Each group is a star: a sentence in the middle and those that are like it. A sentence that says
//! several things can stand in several groups, each time with the clause that fits.

use rayon::prelude::*;

use super::likeness::{Likeness, Sentence, likeness};

/// Even odds that two sentences say the same.
const ALIKE: f32 = 0.0;
/// So alike to the middle of a group that a sentence opens none of its own.
const COVERED: f32 = 2.0;
/// Sentences that share only words in more places than this are not compared.
const COMMON_TERM: usize = 200;

/// One member of a group: a sentence and the clause of it that belongs there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Member {
    pub sentence: usize,
    /// Index into the sentence's parts.
    pub part: usize,
}

/// Groups of two or more members, the middle first.
pub fn groups(sentences: &[Sentence]) -> Vec<Vec<Member>> {
    let neighbours = neighbours(sentences);
    let mut covered = vec![false; sentences.len()];
    let mut groups = Vec::new();
    for middle in by_weight(&neighbours) {
        if covered[middle] || neighbours[middle].is_empty() {
            continue;
        }
        covered[middle] = true;
        for (other, likeness) in &neighbours[middle] {
            covered[*other] |= likeness.score >= COVERED;
        }
        groups.push(star(middle, &neighbours[middle]));
    }
    groups
}

fn star(middle: usize, neighbours: &[(usize, Likeness)]) -> Vec<Member> {
    let best = neighbours.iter().max_by(|a, b| a.1.score.total_cmp(&b.1.score).then(b.0.cmp(&a.0)));
    let part = best.map_or(0, |(_, likeness)| likeness.parts.0);
    let others = neighbours.iter().map(|(other, l)| Member { sentence: *other, part: l.parts.1 });
    [Member { sentence: middle, part }].into_iter().chain(others).collect()
}

/// Sentences with the most and nearest neighbours first.
fn by_weight(neighbours: &[Vec<(usize, Likeness)>]) -> Vec<usize> {
    let weight = |i: usize| neighbours[i].iter().map(|(_, l)| l.score + 0.5).sum::<f32>();
    let mut order: Vec<usize> = (0..neighbours.len()).collect();
    order.sort_by(|&a, &b| weight(b).total_cmp(&weight(a)).then(a.cmp(&b)));
    order
}

/// For each sentence those that are like it, in order.
fn neighbours(sentences: &[Sentence]) -> Vec<Vec<(usize, Likeness)>> {
    let postings = postings(sentences);
    let alike = |i: usize| {
        let mut candidates: Vec<u32> = sentences[i]
            .terms
            .iter()
            .filter_map(|t| postings.get(t.0 as usize).filter(|p| p.len() <= COMMON_TERM))
            .flatten()
            .copied()
            .filter(|&j| j as usize != i)
            .collect();
        candidates.sort_unstable();
        candidates.dedup();
        let measured = candidates
            .iter()
            .map(|&j| (j as usize, likeness(&sentences[i], &sentences[j as usize])));
        measured.filter_map(|(j, l)| Some((j, l.filter(|l| l.score >= ALIKE)?))).collect()
    };
    (0..sentences.len()).into_par_iter().map(alike).collect()
}

/// For each stem the sentences that hold it.
fn postings(sentences: &[Sentence]) -> Vec<Vec<u32>> {
    let mut postings: Vec<Vec<u32>> = Vec::new();
    for (number, sentence) in (0..).zip(sentences) {
        for &(term, _) in &sentence.terms {
            let term = term as usize;
            postings.resize_with(postings.len().max(term + 1), Vec::new);
            postings[term].push(number);
        }
    }
    postings
}
