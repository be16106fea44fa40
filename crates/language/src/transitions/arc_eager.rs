use variorum_model::Dep;

use super::moves::actions;
use super::{Relation, Scorer, Scratch, State};
use crate::network::ModelFile;

/// How many words the parser looks at.
const PLACES: usize = 8;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Move {
    Shift,
    Reduce,
    Left,
    Right,
    Break,
}

/// Builds dependency trees (the arc-eager system, in which heads may still be replaced).
#[derive(Debug)]
pub(crate) struct Parser {
    scorer: Scorer,
    actions: Vec<(Move, Relation)>,
}

impl Parser {
    pub(crate) fn new(model: &ModelFile, moves: &[u8]) -> Result<Self, String> {
        let actions = actions(moves)?.into_iter().map(action).collect::<Result<Vec<_>, _>>()?;
        let scorer = Scorer::new(model, PLACES)?;
        if scorer.actions() != actions.len() {
            return Err(format!("{} actions for {} scores", actions.len(), scorer.actions()));
        }
        Ok(Parser { scorer, actions })
    }

    /// The head and relation of each of `count` words, which are given by their rows.
    pub(crate) fn parse(
        &self,
        rows: &[f32],
        count: usize,
        (state, scratch): (&mut State, &mut Scratch),
    ) -> Vec<(u32, Relation)> {
        self.scorer.prepare(rows, count, scratch);
        state.begin(count);
        while !state.is_final() {
            let scores = self.scorer.scores(&places(state), scratch);
            let Some(best) = self.best(scores, state) else { break };
            self.take(best, state);
        }
        let words = state.words().iter().enumerate();
        let root = Relation { dep: Dep::Root, lifted: None };
        words
            .map(|(at, word)| match u32::try_from(word.head) {
                Ok(head) => (head, self.actions[word.action as usize].1),
                Err(_) => (at as u32, root),
            })
            .collect()
    }

    fn best(&self, scores: &[f32], state: &State) -> Option<usize> {
        let valid = valid(state);
        let mut best = None;
        let mut highest = f32::NEG_INFINITY;
        for (at, (&score, (kind, _))) in scores.iter().zip(&self.actions).enumerate() {
            if valid[*kind as usize] && (best.is_none() || score > highest) {
                (best, highest) = (Some(at), score);
            }
        }
        best
    }

    fn take(&self, action: usize, state: &mut State) {
        let (top, next) = (state.stack(0), state.buffer(0));
        match self.actions[action].0 {
            Move::Shift => state.push(),
            Move::Reduce if state.has_head(top) || state.depth() == 1 => state.pop(),
            Move::Reduce => state.give_back(),
            Move::Left => {
                state.add_arc(next, top, action as u16);
                state.forget_return(next);
                state.pop();
            }
            Move::Right => {
                state.add_arc(top, next, action as u16);
                state.push();
            }
            Move::Break => state.start_sentence(state.buffer(1)),
        }
    }
}

fn places(state: &State) -> [i32; PLACES] {
    let (top, next) = (state.stack(0), state.buffer(0));
    [
        next,
        state.buffer(1),
        top,
        state.stack(1),
        state.stack(2),
        state.left(next),
        state.left(top),
        state.right(top),
    ]
}

/// Which moves are valid, in the order of [`Move`].
fn valid(state: &State) -> [bool; 5] {
    let (next, second) = (state.buffer(0), state.buffer(1));
    let at_start = state.starts_sentence(next);
    let has_top = state.depth() > 0;
    let shift = !has_top || (state.waiting() > 1 && !at_start && !state.has_returned(next));
    let arc = has_top && state.waiting() > 0 && !at_start;
    let cut = state.waiting() > 1 && second == next + 1 && !state.starts_sentence(second);
    [shift, has_top, arc, arc, cut]
}

fn action((kind, label): (usize, String)) -> Result<(Move, Relation), String> {
    const MOVES: [Move; 5] = [Move::Shift, Move::Reduce, Move::Left, Move::Right, Move::Break];
    let kind = MOVES.get(kind).copied().ok_or(format!("the parser has no action {kind}"))?;
    let (label, lifted) =
        label.split_once("||").map_or((label.as_str(), None), |(own, head)| (own, Some(head)));
    let dep = |label| Dep::parse(label).ok_or(format!("the relation `{label}` is not known"));
    Ok((kind, Relation { dep: dep(label)?, lifted: lifted.map(dep).transpose()? }))
}
