//! The nouns of variorum, one file each: values without input or output and without algorithms.
//!
//! Spans are byte ranges into [`Report::text`]; a `report: usize` is an index into the slice of
//! reports that the value came from; a token number is an index into [`Parse::tokens`].

mod actor;
mod attribution;
mod claim;
mod clause;
mod copy;
mod development;
mod dossier;
mod figure;
mod grammar;
mod mention;
mod moment;
mod origin;
mod parse;
mod place;
mod problem;
mod reading;
mod report;
mod revision;
mod span;
mod statement;
mod story;
mod timex;

pub use actor::{Actor, ActorKind};
pub use attribution::{Attribution, Manner};
pub use claim::{Claim, ClaimKind, FigureRange, HistoryPoint, Relation, RelationKind, Status};
pub use clause::{Aspect, Clause};
pub use copy::{Copy, Passage};
pub use development::{Bounds, ClaimDevelopment, ClaimTurn, Development, Standing};
pub use dossier::{
    Dossier, Event, Generator, Label, Model, StoryDossier, SummarySentence, TimelineEntry, Wording,
};
pub use figure::{Figure, Modifier};
pub use grammar::{Dep, EntityKind, Pos, Tag};
pub use mention::{Mention, Party};
pub use moment::{Moment, Precision};
pub use origin::{Credit, CreditRole, Origin};
pub use parse::{Entity, Parse, Token};
pub use place::Place;
pub use problem::{Outcome, Problem};
pub use reading::{Dateline, Debris, DebrisKind, Reading, debris_at};
pub use report::Report;
pub use revision::{Change, ChangeKind, FigureChange, Revision};
pub use span::Span;
pub use statement::{Stance, Statement};
pub use story::Story;
pub use timex::{Time, TimeKind};
