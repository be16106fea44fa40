//! Takes: the sentences of a story. Makes: groups of clauses that say the same. Needs: likeness.
//!
//! Each group grows from the most alike pair that no group holds yet, by the sentence that is most
//! like all its members; what grows to much the same is one. A sentence that says several things can
//! stand in several groups, each time with the clause that fits.

use std::collections::BTreeSet;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::likeness::{Likeness, Sentence, likeness};

/// From here on a pair of sentences opens a group.
const ALIKE: f32 = 0.0;
/// A sentence joins a group when its mean likeness to the members is this or more.
const FITS: f32 = 0.0;
/// The share of a group's pairs that no group before it holds, or it says nothing new.
const NEW_PAIRS: f32 = 0.2;
/// Two groups are one when one holds this share of the other.
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
}

/// For each sentence those that it was compared with, in order.
struct Likenesses(Vec<Vec<(usize, Likeness)>>);

impl Likenesses {
    fn of(&self, a: usize, b: usize) -> Option<Likeness> {
        let row = &self.0[a];
        row.binary_search_by_key(&b, |entry| entry.0).ok().map(|at| row[at].1)
    }

    fn score(&self, a: usize, b: usize) -> f32 {
        self.of(a, b).map_or(UNLIKE, |likeness| likeness.score)
    }

    /// Pairs that can open a group, the most alike first.
    fn openers(&self) -> Vec<(usize, usize)> {
        let row = |a: usize| self.0[a].iter().map(move |(b, l)| (a, *b, l.score));
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
            shelve(&mut groups, group);
        }
    }
    groups.iter().map(|group| members(&likenesses, group)).collect()
}

/// Adds a group to the one that holds most of it, or as one of its own.
fn shelve(groups: &mut Vec<Vec<usize>>, group: Vec<usize>) {
    let held = |other: &Vec<usize>| group.iter().filter(|s| other.contains(s)).count();
    let most = |other: &&mut Vec<usize>| {
        held(other) as f32 >= SAME_GROUP * group.len().min(other.len()) as f32
    };
    match groups.iter_mut().find(most) {
        Some(other) => {
            let new: Vec<usize> = group.into_iter().filter(|s| !other.contains(s)).collect();
            other.extend(new);
        }
        None => groups.push(group),
    }
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
        near.add(likenesses, sentence);
        group.push(sentence);
    }
    group
}

/// The sentences that were compared with a member of a group, each with how much more alike it is to
/// the members, summed, than sentences that were not.
#[derive(Default)]
struct Near {
    excess: FxHashMap<usize, f32>,
    members: FxHashSet<usize>,
}

impl Near {
    fn add(&mut self, likenesses: &Likenesses, member: usize) {
        self.members.insert(member);
        self.excess.remove(&member);
        for (other, likeness) in &likenesses.0[member] {
            if !self.members.contains(other) {
                *self.excess.entry(*other).or_default() += likeness.score - UNLIKE;
            }
        }
    }

    /// The most alike to the group, the first of equals.
    fn best(&self) -> Option<(usize, f32)> {
        let near = self.excess.iter().map(|(sentence, excess)| (*sentence, *excess));
        near.max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)))
    }
}

/// Each sentence with the clause by which it is most like another member; the most typical of the
/// group comes first.
fn members(likenesses: &Likenesses, group: &[usize]) -> Vec<Member> {
    let part = |sentence: usize| {
        let others = group.iter().filter_map(|&other| likenesses.of(sentence, other));
        others.max_by(|a, b| a.score.total_cmp(&b.score)).map_or(0, |best| best.parts.0)
    };
    let typical = |&s: &usize| group.iter().map(|&m| likenesses.score(s, m)).sum::<f32>();
    let mut order = group.to_vec();
    order.sort_by(|a, b| typical(b).total_cmp(&typical(a)).then(a.cmp(b)));
    order.into_iter().map(|sentence| Member { sentence, part: part(sentence) }).collect()
}

/// Compares the sentences that share a word that is not common, each two once.
fn compare(sentences: &[Sentence]) -> Likenesses {
    let postings = postings(sentences);
    let row = |a: usize| -> Vec<(usize, Likeness)> {
        let later = candidates(a, sentences, &postings).into_iter();
        let measured = later.map(|b| (b, likeness(&sentences[a], &sentences[b])));
        measured.filter_map(|(b, l)| Some((b, l.filter(|l| l.score > UNLIKE)?))).collect()
    };
    let later: Vec<Vec<_>> = (0..sentences.len()).into_par_iter().map(row).collect();
    let mut all: Vec<Vec<(usize, Likeness)>> = vec![Vec::new(); sentences.len()];
    for (a, row) in later.into_iter().enumerate() {
        row.iter().for_each(|(b, likeness)| all[*b].push((a, likeness.turned())));
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
