use super::atom::Atom;
use super::pattern::Step;
use super::read::{Source, read};
use super::rules::{Meaning, Rules};
use super::words::Slot;
use crate::Parsed;

/// A pattern found at atoms `first..end`, with what its slots hold, in order.
#[derive(Debug, Clone)]
pub struct Found {
    pub first: usize,
    pub end: usize,
    pub meaning: Meaning,
    pub slots: Vec<Filled>,
}

/// What a slot holds, and the atoms that it was read from.
#[derive(Debug, Clone, Copy)]
pub struct Filled {
    pub slot: Slot,
    pub value: i32,
    pub first: usize,
    pub end: usize,
}

impl Found {
    /// What the first slot of this name holds.
    pub fn get(&self, slot: Slot) -> Option<i32> {
        self.nth(slot, 0)
    }

    /// What the slot of this name holds, counted from nought.
    pub fn nth(&self, slot: Slot, index: usize) -> Option<i32> {
        self.slots.iter().filter(|filled| filled.slot == slot).nth(index).map(|filled| filled.value)
    }
}

impl Found {
    /// "April 24 and 25" as the two dates that it names.
    pub fn split(&self) -> Option<[Found; 2]> {
        let mut days = self.slots.iter().filter(|filled| filled.slot == Slot::Day);
        let (one, two) = (*days.next()?, *days.next()?);
        let without = |day: Filled| {
            let others = self.slots.iter().filter(move |filled| filled.first != day.first);
            others.copied().collect()
        };
        let first = Found { end: one.end, slots: without(two), ..self.clone() };
        let second = Found { first: two.first, slots: without(one), ..self.clone() };
        Some([first, second])
    }
}

/// The longest pattern that matches from the atom `first` on.
pub fn longest(rules: &Rules, parsed: Parsed, atoms: &[Atom], first: usize) -> Option<Found> {
    let source = Source { words: &rules.words, parsed, atoms };
    let mut search = Search { rules, source, first, slots: Vec::new(), best: None };
    search.step(0, first);
    search.best.map(|(_, found)| found)
}

struct Search<'a> {
    rules: &'a Rules,
    source: Source<'a>,
    first: usize,
    slots: Vec<Filled>,
    /// The rule's number and the match.
    best: Option<(usize, Found)>,
}

impl Search<'_> {
    /// Tries every way on from `node` with the atom `at`.
    fn step(&mut self, node: usize, at: usize) {
        let rules = self.rules;
        if let Some(rule) = rules.nodes[node].rule {
            self.end(rule, at);
        }
        for &(step, next) in &rules.nodes[node].steps {
            match step {
                Step::Word(word) => {
                    if self.source.atoms.get(at).is_some_and(|atom| atom.word == Some(word)) {
                        self.step(next, at + 1);
                    }
                }
                Step::Slot(slot) => {
                    if let Some((value, length)) = read(&self.source, slot, at) {
                        self.slots.push(Filled { slot, value, first: at, end: at + length });
                        self.step(next, at + length);
                        self.slots.pop();
                    }
                }
            }
        }
    }

    /// Keeps the match of `rule` that ends before the atom `end` if it is the best so far.
    fn end(&mut self, rule: usize, end: usize) {
        let better = |best: &(usize, Found)| (end, best.0) > (best.1.end, rule);
        if !self.best.as_ref().is_none_or(better) {
            return;
        }
        let Some(gate) = self.rules.rules[rule].gate else { return self.keep(rule, end) };
        if gate.opens(&self.source, self.first, end) {
            self.keep(rule, end);
        }
    }

    fn keep(&mut self, rule: usize, end: usize) {
        let meaning = self.rules.rules[rule].meaning;
        let found = Found { first: self.first, end, meaning, slots: self.slots.clone() };
        self.best = Some((rule, found));
    }
}
