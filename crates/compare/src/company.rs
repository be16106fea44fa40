use variorum_model::{Actor, Copy, Origin, Reading, Report, Span};

/// The reports of one story with all that was found out about them: what claims are made from.
#[derive(Clone, Copy)]
pub struct Company<'a> {
    pub reports: &'a [Report],
    pub readings: &'a [Reading],
    pub copies: &'a [Copy],
    pub origins: &'a [Origin],
    pub actors: &'a [Actor],
}

impl Company<'_> {
    /// The words at `span` of the report numbered `report`.
    pub fn words(&self, report: usize, span: Span) -> &str {
        span.of(&self.reports[report].text)
    }

    /// The number of the origin that the report belongs to.
    pub fn origin_of(&self, report: usize) -> Option<usize> {
        self.origins.iter().position(|origin| origin.reports.contains(&report))
    }

    /// The number of the copy that holds at least half of `span`.
    pub fn copy_of(&self, report: usize, span: Span) -> Option<usize> {
        self.copies.iter().position(|copy| {
            copy.passages
                .iter()
                .any(|p| p.report == report && p.span.shared(span) * 2 >= span.len().max(1))
        })
    }

    /// The number of the actor that the party of a report is.
    pub fn actor_of(&self, report: usize, party: u32) -> Option<usize> {
        self.actors.iter().position(|actor| actor.parties.contains(&(report, party)))
    }
}
