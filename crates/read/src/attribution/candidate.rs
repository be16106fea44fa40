use variorum_model::Dep;

use super::scene::Scene;

/// By which way through the tree a candidate hangs together with its cue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Route {
    /// A dependent of the cue.
    Child,
    /// A dependent without its appositions and relative clauses.
    Short,
    /// From a dependent to the end of the cue's clause.
    Rest,
    /// A dependent up to a comma, conjunction or later clause in it.
    Cut,
    /// From a dependent to the end of the sentence.
    Tail,
    /// All that stands before or after a colon in its block or sentence.
    Side,
    /// What hangs below a preposition or particle of the cue.
    Below,
    /// What hangs further below.
    Deep,
    /// The clause that the cue hangs from, without the cue's own.
    Around,
    /// The clause above that.
    Above,
    /// The whole sentence without the cue's clause.
    Sentence,
    /// The subject together with the complement: is said to.
    Raised,
    /// The noun or word that the cue modifies.
    Head,
    /// The rest of the predicate whose subject is the cue: the claim is that.
    Predicate,
    /// The subject of a verb above, or what a relative pronoun stands for.
    Inherited,
    /// The quotation before the cue.
    QuoteBefore,
    /// The quotation after the cue.
    QuoteAfter,
    /// The quotations on both sides of the cue.
    QuoteAround,
}

/// Words that can be the content or the source of a cue.
#[derive(Debug, Clone)]
pub struct Candidate {
    pub route: Route,
    /// The relation of the token that heads it.
    pub dep: Dep,
    pub anchor: u32,
    /// Token ranges, left to right.
    pub parts: Vec<(u32, u32)>,
}

impl Candidate {
    /// A candidate of the trimmed parts that hold words; none when there is nothing in them.
    pub fn of(scene: &Scene, route: Route, anchor: u32, parts: &[(u32, u32)]) -> Option<Self> {
        let parts: Vec<_> = parts.iter().filter_map(|&part| scene.trimmed(part)).collect();
        let dep = scene.dep(anchor);
        (!parts.is_empty()).then_some(Candidate { route, dep, anchor, parts })
    }

    /// How many tokens it has.
    pub fn size(&self) -> u32 {
        self.parts.iter().map(|(first, end)| end - first).sum()
    }
}

/// What is left of `range` without `hole`.
pub fn without((first, end): (u32, u32), hole: (u32, u32)) -> [(u32, u32); 2] {
    [(first, end.min(hole.0).max(first)), (first.max(hole.1).min(end), end)]
}

/// Adds `candidate` unless the same words are there already.
pub fn add(list: &mut Vec<Candidate>, candidate: Option<Candidate>) {
    if let Some(new) = candidate
        && !list.iter().any(|old| old.parts == new.parts && old.route == new.route)
    {
        list.push(new);
    }
}
