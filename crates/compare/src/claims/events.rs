//! Takes: the sentences of a story. Makes: groups of clauses that say the same. Needs: likeness.
//!
//! Each group grows from the most alike pair that no group holds yet, by the sentence that is most
//! like all its members. A sentence that says several things can stand in several groups, each time
//! with the clause most like that which opened the group.

use std::collections::BTreeSet;
use std::iter;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::likeness::{Sentence, likenesses};

/// From here on a pair of sentences opens a group.
const ALIKE: f32 = 0.0;
/// A sentence joins a group when its mean likeness to the members is this or more, and to each of
/// them at least `LEAST`: what is a little like all of them says something else.
const FITS: f32 = -0.7;
const LEAST: f32 = -2.0;
/// A member says the same as the clause that opened the group when it is so like it or more, and is
/// near it when it is less. Among more sentences more are alike by chance: for each `e` times as many
/// it must be liker by [`SAME_GROWS`].
const SAME: f32 = -1.0;
const SAME_GROWS: f32 = 0.5;
/// The share of a group's pairs that no group before it holds, or it says nothing new.
const NEW_PAIRS: f32 = 0.2;
/// It says nothing new either when a group before it holds this share of it, or it of that group.
const SAME_GROUP: f32 = 0.67;
/// Taken for a pair that is less alike or was not compared.
const UNLIKE: f32 = -4.0;
/// Words that stand in more sentences than this lead to no comparison.
const COMMON_TERM: usize = 400;

/// One member of a group: a sentence and the clause of it that belongs there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Member {
    pub sentence: usize,
    /// Index into the sentence's parts.
    pub part: usize,
    /// False when it is only near what opened the group.
    pub same: bool,
}

/// For each sentence those that it was compared with, in order.
struct Likenesses(Vec<Vec<(usize, f32)>>);

impl Likenesses {
    fn score(&self, a: usize, b: usize) -> f32 {
        let row = &self.0[a];
        row.binary_search_by_key(&b, |entry| entry.0).map_or(UNLIKE, |at| row[at].1)
    }

    /// Whether a sentence is like every member.
    fn fits(&self, group: &[usize], sentence: usize) -> bool {
        group.iter().all(|&member| self.score(member, sentence) >= LEAST)
    }

    /// Pairs that can open a group, the most alike first.
    fn openers(&self) -> Vec<(usize, usize)> {
        let row = |a: usize| self.0[a].iter().map(move |&(b, score)| (a, b, score));
        let mut pairs: Vec<(usize, usize, f32)> = (0..self.0.len())
            .flat_map(row)
            .filter(|&(a, b, score)| a < b && score >= ALIKE)
            .collect();
        pairs.sort_by(|x, y| y.2.total_cmp(&x.2).then((x.0, x.1).cmp(&(y.0, y.1))));
        pairs.into_iter().map(|(a, b, _)| (a, b)).collect()
    }
}

/// Groups of two or more members, in the order they were opened.
pub fn groups(sentences: &[Sentence]) -> Vec<Vec<Member>> {
    let likenesses = compare(sentences);
    let mut held: BTreeSet<(usize, usize)> = BTreeSet::new();
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for (a, b) in likenesses.openers() {
        if held.contains(&(a, b)) {
            continue;
        }
        let group = grow(&likenesses, [a, b]);
        let pairs = pairs(&group);
        let fresh = pairs.iter().filter(|pair| !held.contains(pair)).count();
        held.insert((a, b));
        if fresh as f32 >= NEW_PAIRS * pairs.len() as f32 {
            held.extend(pairs);
            if !is_told(&groups, &group) {
                groups.push(group);
            }
        }
    }
    groups.iter().map(|group| members(sentences, group)).collect()
}

fn is_told(groups: &[Vec<usize>], group: &[usize]) -> bool {
    groups.iter().any(|other| {
        let held = group.iter().filter(|sentence| other.contains(sentence)).count();
        held as f32 >= SAME_GROUP * group.len().min(other.len()) as f32
    })
}

/// Every pair of members, the smaller first.
fn pairs(group: &[usize]) -> Vec<(usize, usize)> {
    let with = |&x: &usize| group.iter().filter(move |&&y| x < y).map(move |&y| (x, y));
    group.iter().flat_map(with).collect()
}

/// Adds the sentence that fits best until none does.
fn grow(likenesses: &Likenesses, pair: [usize; 2]) -> Vec<usize> {
    let mut group: Vec<usize> = Vec::new();
    let mut near = Near::default();
    for member in pair {
        near.add(likenesses, member);
        group.push(member);
    }
    while let Some((sentence, excess)) = near.best() {
        if UNLIKE + excess / (group.len() as f32) < FITS {
            break;
        }
        if likenesses.fits(&group, sentence) {
            near.add(likenesses, sentence);
            group.push(sentence);
        } else {
            near.settle(sentence);
        }
    }
    group
}

/// The sentences that were compared with a member of a group, each with how much more alike it is to
/// the members, summed, than sentences that were not.
#[derive(Default)]
struct Near {
    excess: FxHashMap<usize, f32>,
    /// The members, and those that do not fit one of them.
    settled: FxHashSet<usize>,
}

impl Near {
    fn add(&mut self, likenesses: &Likenesses, member: usize) {
        self.settle(member);
        for (other, score) in &likenesses.0[member] {
            if !self.settled.contains(other) {
                *self.excess.entry(*other).or_default() += score - UNLIKE;
            }
        }
    }

    fn settle(&mut self, sentence: usize) {
        self.settled.insert(sentence);
        self.excess.remove(&sentence);
    }

    /// The most alike to the group, the first of equals.
    fn best(&self) -> Option<(usize, f32)> {
        let near = self.excess.iter().map(|(sentence, excess)| (*sentence, *excess));
        near.max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)))
    }
}

/// Each sentence with its clause most like that which opened the group, the most alike first.
fn members(sentences: &[Sentence], group: &[usize]) -> Vec<Member> {
    let opener = opener(sentences, [group[0], group[1]]);
    let same = SAME + SAME_GROWS * (sentences.len() as f32).ln();
    let fitting = |&sentence: &usize| {
        let (part, score) = nearest(sentences, opener, sentence);
        (Member { sentence, part, same: score >= same }, score)
    };
    let mut others: Vec<(Member, f32)> = group[1..].iter().map(fitting).collect();
    others.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    iter::once(opener).chain(others.into_iter().map(|(member, _)| member)).collect()
}

/// The clause of the first sentence that is most like one of the second.
fn opener(sentences: &[Sentence], [first, second]: [usize; 2]) -> Member {
    let most = most(likenesses(&sentences[first], &sentences[second]));
    Member { sentence: first, part: most.map_or(0, |((part, _), _)| part), same: true }
}

/// The part of a sentence that is most like a clause, and how alike.
fn nearest(sentences: &[Sentence], clause: Member, sentence: usize) -> (usize, f32) {
    let scores = likenesses(&sentences[clause.sentence], &sentences[sentence]);
    let most = most(scores.filter(|((part, _), _)| *part == clause.part));
    most.map_or((0, f32::MIN), |((_, part), score)| (part, score))
}

/// The two clauses that are most alike, the first of equals.
fn most(scores: impl Iterator<Item = ((usize, usize), f32)>) -> Option<((usize, usize), f32)> {
    scores.reduce(|most, next| if next.1 > most.1 { next } else { most })
}

/// Compares the sentences that share a word that is not common, each two once.
fn compare(sentences: &[Sentence]) -> Likenesses {
    let postings = postings(sentences);
    let row = |a: usize| -> Vec<(usize, f32)> {
        let later = candidates(a, sentences, &postings).into_iter();
        let scored =
            later.filter_map(|b| Some((b, most(likenesses(&sentences[a], &sentences[b]))?.1)));
        scored.filter(|(_, score)| *score > UNLIKE).collect()
    };
    let later: Vec<Vec<_>> = (0..sentences.len()).into_par_iter().map(row).collect();
    let mut all: Vec<Vec<(usize, f32)>> = vec![Vec::new(); sentences.len()];
    for (a, row) in later.into_iter().enumerate() {
        row.iter().for_each(|(b, score)| all[*b].push((a, *score)));
        all[a].extend(row);
    }
    Likenesses(all)
}

/// The later sentences that share an uncommon word with this one, in order.
fn candidates(number: usize, sentences: &[Sentence], postings: &[Vec<u32>]) -> Vec<usize> {
    let terms = sentences[number].terms.terms.iter();
    let lists = terms.filter_map(|t| postings.get(t.0 as usize));
    let uncommon = lists.filter(|list| list.len() <= COMMON_TERM);
    let later = uncommon.flat_map(|list| &list[list.partition_point(|&n| n as usize <= number)..]);
    let mut later: Vec<usize> = later.map(|&n| n as usize).collect();
    later.sort_unstable();
    later.dedup();
    later
}

/// For each stem the sentences that hold it.
fn postings(sentences: &[Sentence]) -> Vec<Vec<u32>> {
    let mut postings: Vec<Vec<u32>> = Vec::new();
    for (number, sentence) in (0..).zip(sentences) {
        for &(term, _) in &sentence.terms.terms {
            let term = term as usize;
            postings.resize_with(postings.len().max(term + 1), Vec::new);
            postings[term].push(number);
        }
    }
    postings
}
