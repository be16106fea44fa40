use std::collections::BTreeMap;
use std::ops::Range;

use variorum_model::Span;

use super::model::Finding;
use crate::Near;

/// Findings by their cues and by what they attribute, in tokens.
pub struct Found<'f> {
    pub list: &'f mut Vec<Finding>,
    by_cue: BTreeMap<u32, Vec<usize>>,
    contents: Near,
}

impl<'f> Found<'f> {
    pub fn of(list: &'f mut Vec<Finding>) -> Self {
        let mut by_cue: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
        for (number, finding) in list.iter().enumerate() {
            by_cue.entry(finding.cue).or_default().push(number);
        }
        let contents = contents(list);
        Found { list, by_cue, contents }
    }

    pub fn push(&mut self, finding: Finding) {
        let number = self.list.len();
        self.by_cue.entry(finding.cue).or_default().push(number);
        parts(&finding).for_each(|part| self.contents.add(number, part));
        self.list.push(finding);
    }

    /// The numbers of the findings with a cue in `tokens`, the lowest first.
    pub fn with_cue(&self, tokens: Range<u32>) -> Vec<usize> {
        if tokens.is_empty() {
            return Vec::new();
        }
        let mut numbers: Vec<usize> =
            self.by_cue.range(tokens).flat_map(|(_, n)| n).copied().collect();
        numbers.sort_unstable();
        numbers
    }

    /// The numbers of the findings that may attribute something of `tokens`, the lowest first.
    pub fn about(&self, tokens: (u32, u32)) -> Vec<usize> {
        self.contents.touching(Span { start: tokens.0, end: tokens.1 })
    }
}

/// Findings by the tokens that they attribute.
pub fn contents(findings: &[Finding]) -> Near {
    let each = findings.iter().enumerate();
    Near::of(each.flat_map(|(number, finding)| parts(finding).map(move |part| (number, part))))
}

fn parts(finding: &Finding) -> impl Iterator<Item = Span> + '_ {
    finding.content.iter().map(|&(start, end)| Span { start, end })
}
