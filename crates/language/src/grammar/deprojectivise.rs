use std::collections::VecDeque;

use crate::transitions::Relation;

use super::tree::{Edges, edges};

/// Moves words that the parser attached too high down to the words that they belong to.
///
/// From the head it has, breadth first, the first descendant with the noted relation becomes the
/// head (Nivre and Nilsson 2005); without one the word stays. `is_space` says which words are white
/// space, under which nothing is looked for.
pub(crate) fn deprojectivise(arcs: &mut [(u32, Relation)], is_space: impl Fn(usize) -> bool) {
    if arcs.iter().all(|(_, relation)| relation.lifted.is_none()) {
        return;
    }
    let heads: Vec<u32> = arcs.iter().map(|&(head, _)| head).collect();
    let edges = edges(&heads);
    for word in 0..arcs.len() {
        if arcs[word].1.lifted.is_some() {
            arcs[word].0 = new_head(word, arcs, &edges, &is_space);
            arcs[word].1.lifted = None;
        }
    }
}

fn new_head(
    word: usize,
    arcs: &[(u32, Relation)],
    edges: &Edges,
    is_space: &impl Fn(usize) -> bool,
) -> u32 {
    let (head, Relation { lifted: wanted, .. }) = arcs[word];
    let mut waiting = VecDeque::from([head]);
    let mut steps = 0;
    while let Some(parent) = waiting.pop_front() {
        let (first, last) = (edges.left[parent as usize], edges.right[parent as usize]);
        for child in (first..=last).filter(|&child| child != parent) {
            let (its_head, relation) = arcs[child as usize];
            if its_head != parent || child as usize == word || is_space(child as usize) {
                continue;
            }
            if relation.lifted.is_none() && Some(relation.dep) == wanted {
                return child;
            }
            waiting.push_back(child);
        }
        steps += 1;
        if steps > arcs.len() {
            break;
        }
    }
    head
}

#[cfg(test)]
mod tests {
    use variorum_model::Dep;

    use super::*;

    #[test]
    fn a_lifted_word_finds_its_head() {
        let plain = |dep| Relation { dep, lifted: None };
        let lifted = Relation { dep: Dep::Relcl, lifted: Some(Dep::Nsubj) };
        let mut arcs = [(1, plain(Dep::Nsubj)), (1, plain(Dep::Root)), (1, lifted)];
        deprojectivise(&mut arcs, |_| false);
        assert_eq!(arcs[2], (0, plain(Dep::Relcl)));
    }
}
