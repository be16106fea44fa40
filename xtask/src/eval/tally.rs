use super::Row;

/// What was found and what should have been, in one document.
#[derive(Debug, Clone, Copy, Default)]
pub struct Tally {
    pub right: usize,
    pub found: usize,
    pub annotated: usize,
}

impl Tally {
    fn of<'a>(tallies: impl Iterator<Item = &'a Tally>) -> Tally {
        tallies.fold(Tally::default(), |sum, one| Tally {
            right: sum.right + one.right,
            found: sum.found + one.found,
            annotated: sum.annotated + one.annotated,
        })
    }

    fn f1(self) -> f64 {
        2.0 * self.right as f64 / (self.found + self.annotated).max(1) as f64
    }
}

/// F1 over all documents, and over those in even and odd places.
pub fn rows_of(name: &str, tallies: &[Tally]) -> Vec<Row> {
    let half = |first: usize| Tally::of(tallies.iter().skip(first).step_by(2)).f1();
    let all = Tally::of(tallies.iter());
    let parts = vec![("even".to_owned(), half(0)), ("odd".to_owned(), half(1))];
    vec![Row { parts, ..Row::new(name, all.f1(), all.annotated) }]
}
