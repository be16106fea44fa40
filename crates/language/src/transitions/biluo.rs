use variorum_model::{Entity, EntityKind};

use super::moves::actions;
use super::{Scorer, Scratch};
use crate::network::ModelFile;

/// How many words the recogniser looks at.
const PLACES: usize = 3;

/// What a word is to an entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Begin(EntityKind),
    In(EntityKind),
    Last(EntityKind),
    Unit(EntityKind),
    Out,
    /// An action that training kept for texts with entities given beforehand.
    Never,
}

/// What the recogniser must know of a word.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place {
    pub(crate) is_space: bool,
    pub(crate) starts_sentence: bool,
}

/// Finds names, dates and numbers, word by word.
#[derive(Debug)]
pub(crate) struct EntityRecogniser {
    scorer: Scorer,
    actions: Vec<Part>,
}

impl EntityRecogniser {
    pub(crate) fn new(model: &ModelFile, moves: &[u8]) -> Result<Self, String> {
        let actions = actions(moves)?.into_iter().map(part).collect::<Result<Vec<_>, _>>()?;
        let scorer = Scorer::new(model, PLACES)?;
        if scorer.actions() != actions.len() {
            return Err(format!("{} actions for {} scores", actions.len(), scorer.actions()));
        }
        Ok(EntityRecogniser { scorer, actions })
    }

    /// The entities of words that are given by their rows and places.
    pub(crate) fn entities(
        &self,
        rows: &[f32],
        words: &[Place],
        scratch: &mut Scratch,
    ) -> Vec<Entity> {
        self.scorer.prepare(rows, words.len(), scratch);
        let mut entities = Vec::new();
        let mut open = None;
        for (at, word) in words.iter().enumerate() {
            let scores = self.scorer.scores(&places(at, open), scratch);
            let goes_on = words.get(at + 1).is_some_and(|next| !next.starts_sentence);
            let kind = open.map(|(_, kind)| kind);
            let part = self.best(scores, |part| part.is_valid(kind, goes_on, word.is_space));
            let (first, end) = (at as u32, at as u32 + 1);
            match (part, open) {
                (Part::Begin(kind), _) => open = Some((first, kind)),
                (Part::Unit(kind), _) => entities.push(Entity { first, end, kind }),
                (Part::Last(kind), Some((first, _))) => {
                    entities.push(Entity { first, end, kind });
                    open = None;
                }
                _ => {}
            }
        }
        entities
    }

    fn best(&self, scores: &[f32], is_valid: impl Fn(Part) -> bool) -> Part {
        let mut best = (f32::NEG_INFINITY, Part::Never);
        for (&score, &part) in scores.iter().zip(&self.actions) {
            if score > best.0 && is_valid(part) {
                best = (score, part);
            }
        }
        best.1
    }
}

impl Part {
    /// Whether a word can be this part: with an entity of some kind open or none, with the sentence
    /// going on behind the word or not, and with the word white space or not.
    fn is_valid(self, open: Option<EntityKind>, goes_on: bool, is_space: bool) -> bool {
        match self {
            Part::Begin(_) => open.is_none() && goes_on && !is_space,
            Part::In(kind) => open == Some(kind) && goes_on,
            Part::Last(kind) => open == Some(kind),
            Part::Unit(_) => open.is_none() && !is_space,
            Part::Out => open.is_none(),
            Part::Never => false,
        }
    }
}

fn places(at: usize, open: Option<(u32, EntityKind)>) -> [i32; PLACES] {
    match open {
        Some((first, _)) => [at as i32, first as i32, at as i32 - 1],
        None => [at as i32, -1, -1],
    }
}

fn part((kind, label): (usize, String)) -> Result<Part, String> {
    const UNIT: usize = 4;
    const OUT: usize = 5;
    if kind == OUT {
        return Ok(Part::Out);
    }
    if kind == UNIT && label.is_empty() {
        return Ok(Part::Never);
    }
    let entity =
        EntityKind::parse(&label).ok_or(format!("the entity kind `{label}` is not known"))?;
    match kind {
        1 => Ok(Part::Begin(entity)),
        2 => Ok(Part::In(entity)),
        3 => Ok(Part::Last(entity)),
        UNIT => Ok(Part::Unit(entity)),
        _ => Err(format!("the recogniser has no action {kind}")),
    }
}
