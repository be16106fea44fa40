//! From tags and tree to what rules can use: relations, parts of speech, lemmas, base phrases.

mod attribute_ruler;
mod deprojectivise;
mod features;
mod lemmatiser;
mod noun_chunks;
mod tagger;
mod tree;

pub(crate) use attribute_ruler::AttributeRuler;
pub(crate) use deprojectivise::deprojectivise;
pub(crate) use features::Inflection;
pub(crate) use lemmatiser::Lemmatiser;
pub(crate) use noun_chunks::noun_chunks;
pub(crate) use tagger::Tagger;
pub(crate) use tree::{Edges, edges, sentences};

use variorum_model::{Dep, Pos, Tag};

/// What is known of a word in its place, before it has a lemma.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Analysis {
    pub(crate) tag: Tag,
    pub(crate) pos: Option<Pos>,
    pub(crate) dep: Dep,
    pub(crate) head: u32,
    pub(crate) inflection: Inflection,
    pub(crate) lemma: Option<Box<str>>,
}

impl Analysis {
    /// What tagger and parser say of a word.
    pub(crate) fn new(tag: Tag, dep: Dep, head: u32) -> Self {
        Analysis { tag, pos: None, dep, head, inflection: Inflection::default(), lemma: None }
    }
}
