//! Structure built action by action: a network scores the actions, the best valid one is taken.

mod arc_eager;
mod biluo;
mod moves;
mod scorer;
mod state;

pub(crate) use arc_eager::Parser;
pub(crate) use biluo::{EntityRecogniser, Place};
pub(crate) use scorer::{Scorer, Scratch};
pub(crate) use state::State;

/// A relation as the parser labels it.
///
/// Where an arc crosses others the parser attaches its word higher up and notes in `lifted` the
/// relation of the word that it belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Relation {
    pub(crate) dep: variorum_model::Dep,
    pub(crate) lifted: Option<variorum_model::Dep>,
}
