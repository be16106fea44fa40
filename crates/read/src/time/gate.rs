use serde::Deserialize;
use variorum_model::{EntityKind, Pos, Tag};

use super::read::Source;
use super::words::Slot;

/// A further condition on a match that its words alone leave in doubt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Gate {
    /// A season's name that is a noun and no name of something else.
    Season,
    /// A number that is a year, a name that is a month.
    Date,
    /// A number that ends its phrase and counts nothing.
    Alone,
    /// A name with a capital letter.
    Capital,
    /// Units with no number before them.
    Bare,
    /// An adjective before a noun.
    Adjective,
    /// "a day" after what is counted each day.
    Rate,
}

impl Gate {
    /// True when the atoms `first..end` fulfil the condition.
    pub fn opens(self, source: &Source, first: usize, end: usize) -> bool {
        match self {
            Gate::Season => inside_date(source, first) && is_noun(source, end - 1),
            Gate::Date => is_date(source, first, end),
            Gate::Alone => is_alone(source, end),
            Gate::Capital => (first..end).any(|at| source.atoms[at].capital),
            Gate::Bare => is_bare(source, first),
            Gate::Adjective => source.token(first).pos == Pos::Adj,
            Gate::Rate => is_rate(source, first),
        }
    }
}

fn is_noun(source: &Source, at: usize) -> bool {
    matches!(source.token(at).tag, Tag::Nn | Tag::Nns | Tag::Nnp)
}

/// True inside what the parse takes for a date or time.
fn inside_date(source: &Source, at: usize) -> bool {
    let entity = source.parsed.parse.entity_at(source.atoms[at].token);
    entity.is_some_and(|e| matches!(e.kind, EntityKind::Date | EntityKind::Time))
}

fn is_date(source: &Source, first: usize, end: usize) -> bool {
    let before = first.checked_sub(1).map(|at| &source.atoms[at]);
    let joined = before.is_some_and(|b| source.atoms[first].glued && !is_bracket(source, b.span));
    let after = source.atoms.get(end);
    let runs_on = after.is_some_and(|a| a.glued && a.digits.is_some());
    let led = before.is_some_and(|b| source.words.sense(b.word, Slot::Before).is_some());
    !joined && !runs_on && (led || inside_date(source, first))
}

/// True unless a noun, a name or a sign stands at `end`.
fn is_alone(source: &Source, end: usize) -> bool {
    let Some(next) = source.atoms.get(end) else { return true };
    let counted =
        matches!(source.token(end).pos, Pos::Noun | Pos::Propn | Pos::Adj | Pos::Sym | Pos::Num);
    !counted && (!next.glued || next.digits.is_none())
}

fn is_bracket(source: &Source, span: variorum_model::Span) -> bool {
    matches!(span.of(source.parsed.text), "(" | "[" | "\"" | "“" | "-" | "–" | "—")
}

fn is_bare(source: &Source, first: usize) -> bool {
    let Some(before) = first.checked_sub(1) else { return true };
    let token = source.token(before);
    inside_date(source, first) && !matches!(token.pos, Pos::Num | Pos::Adj | Pos::Pron)
}

fn is_rate(source: &Source, first: usize) -> bool {
    let Some(before) = first.checked_sub(1) else { return false };
    matches!(source.token(before).pos, Pos::Noun | Pos::Num | Pos::Adv)
        && source.atoms[before].token != source.atoms[first].token
}
