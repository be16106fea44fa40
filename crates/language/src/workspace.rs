use crate::network::Activations;
use crate::tokenizer::{Memory, Word};
use crate::transitions::{Scratch, State};

/// What one thread works with: words met before, and numbers in the making.
///
/// Nothing in it changes a result; it saves work and memory traffic.
#[derive(Debug, Default)]
pub(crate) struct Workspace {
    pub(crate) memory: Memory,
    pub(crate) words: Vec<Word>,
    /// Of the words as tagger and parser see them, and as the entity recogniser does.
    pub(crate) shared: Activations,
    pub(crate) own: Activations,
    pub(crate) scratch: Scratch,
    pub(crate) state: State,
    pub(crate) tag_scores: Vec<f32>,
    pub(crate) matches: Vec<(u32, u32)>,
}

impl Workspace {
    /// Forgets the words met before when there are too many of them.
    pub(crate) fn trim(&mut self) {
        if self.memory.is_full() {
            *self = Workspace::default();
        }
    }
}
