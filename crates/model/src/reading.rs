use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{Attribution, Clause, Credit, Figure, Parse, Party, Place, Span, Statement, Time};

/// What a stretch of page that is no part of the story is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DebrisKind {
    Caption,
    Promo,
    Boilerplate,
    Credit,
    Other,
}

/// A stretch of a report's text that is no part of the story: marked, never cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Debris {
    pub span: Span,
    pub kind: DebrisKind,
}

/// What of `debris`, which is in order and apart, may share a byte with `span`.
pub fn debris_at(debris: &[Debris], span: Span) -> &[Debris] {
    let first = debris.partition_point(|debris| debris.span.end <= span.start);
    let end = debris.partition_point(|debris| debris.span.start < span.end);
    &debris[first..end.max(first)]
}

/// The line that says where and when a report was written, and for which agency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dateline {
    pub span: Span,
    pub place: Option<String>,
    pub date: Option<Date>,
    pub agency: Option<String>,
}

/// All that was read in one report alone.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    pub parse: Parse,
    pub debris: Vec<Debris>,
    pub credits: Vec<Credit>,
    pub dateline: Option<Dateline>,
    /// The day that "today" means in this report.
    pub reference: Option<Date>,
    pub times: Vec<Time>,
    pub places: Vec<Place>,
    pub parties: Vec<Party>,
    pub figures: Vec<Figure>,
    pub attributions: Vec<Attribution>,
    pub clauses: Vec<Clause>,
    pub statements: Vec<Statement>,
}

impl Reading {
    /// How many bytes of `span` are debris.
    pub fn debris_in(&self, span: Span) -> usize {
        debris_at(&self.debris, span).iter().map(|debris| debris.span.shared(span)).sum()
    }

    /// What of `span` is said: what is no part of the story is cut off at its ends, and all up to
    /// the dateline where both stand in one sentence. None where nothing is left.
    pub fn said(&self, span: Span, text: &str) -> Option<Span> {
        let debris = debris_at(&self.debris, span).iter().map(|debris| debris.span);
        let told = debris.fold(span.trim(text), |told, debris| told.cut(debris).trim(text));
        let line = self.dateline.as_ref().map(|dateline| dateline.span);
        let above =
            line.filter(|line| told.overlaps(*line)).map(|line| Span { end: line.end, ..told });
        let said = above.map_or(told, |above| told.cut(above).trim(text));
        (!said.is_empty()).then_some(said)
    }

    /// True when half of `span` or more is debris.
    pub fn is_debris(&self, span: Span) -> bool {
        self.debris_in(span) * 2 >= span.len()
    }
}
