//! Spans by where they stand, so that a look at one place of a report is no look at all of it.

use variorum_model::Span;

/// So many bytes, or tokens, share a drawer.
const WIDTH: u32 = 256;

/// Numbered spans, each in every drawer that it touches.
#[derive(Debug, Default)]
pub struct Near {
    drawers: Vec<Vec<usize>>,
}

impl Near {
    /// One number may have several spans.
    pub fn of(spans: impl Iterator<Item = (usize, Span)>) -> Self {
        let mut near = Near::default();
        spans.for_each(|(number, span)| near.add(number, span));
        near
    }

    pub fn add(&mut self, number: usize, span: Span) {
        let (first, last) = drawers(span);
        if self.drawers.len() <= last {
            self.drawers.resize_with(last + 1, Vec::new);
        }
        for drawer in &mut self.drawers[first..=last] {
            if drawer.last() != Some(&number) {
                drawer.push(number);
            }
        }
    }

    /// Numbers of which one span may hold what begins at `start`, in the order they came.
    pub fn holding(&self, start: u32) -> &[usize] {
        self.drawers.get((start / WIDTH) as usize).map_or(&[], Vec::as_slice)
    }

    /// Numbers of which one span may share something with `span`, each once, the lowest first.
    pub fn touching(&self, span: Span) -> Vec<usize> {
        let (first, last) = drawers(span);
        let known = self.drawers.len();
        let mut numbers = self.drawers[first.min(known)..(last + 1).min(known)].concat();
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    }
}

fn drawers(span: Span) -> (usize, usize) {
    ((span.start / WIDTH) as usize, (span.end.max(span.start) / WIDTH) as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_near_is_found_in_order() {
        let spans = [(0, 900), (10, 20), (600, 610), (5_000, 5_001)];
        let spans = spans.iter().map(|&(start, end)| Span::new(start, end));
        let near = Near::of(spans.enumerate());
        assert_eq!(near.holding(15), [0, 1]);
        assert_eq!(near.touching(Span::new(12, 700)), [0, 1, 2]);
        assert_eq!(near.touching(Span::new(5_000, 9_999)), [3]);
        assert!(near.holding(99_999).is_empty());
    }
}
