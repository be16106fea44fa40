//! Takes: a parsed report and its parties. Makes: who is given as the source of which words by
//! which cue. Needs: the learned weights in `models/attribution.weights`.

mod assemble;
mod candidate;
mod chain;
mod content;
mod context;
mod features;
mod found;
mod lexicon;
mod model;
mod people;
mod quotation;
mod scene;
mod source;
mod speaker;
mod tree;
mod voice;
mod weights;

/// What the training script needs: candidates, their features, and the file of weights.
pub mod learning {
    pub use super::candidate::{Candidate, Route};
    pub use super::content::contents;
    pub use super::context::Context;
    pub use super::features::{
        Cue, Features, lexicon_key, of_content, of_cue, of_nobody, of_source,
    };
    pub use super::model::{Finding, Model};
    pub use super::scene::Scene;
    pub use super::source::sources;
    pub use super::weights::Weights;
}

use variorum_model::{Attribution, Party};

use crate::Parsed;
pub use lexicon::LEXICON;
use model::MODEL;
use scene::Scene;

/// Everything in a report that is given as somebody's words or thoughts, by place.
pub fn attributions(parsed: Parsed, parties: &[Party]) -> Vec<Attribution> {
    let scene = Scene::of(parsed);
    let mut findings = MODEL.findings(&scene, model::THRESHOLD);
    findings.extend(chain::owners(&scene, &MODEL, &findings));
    let voices = voice::voices(&scene, &MODEL, &mut findings);
    assemble::assemble(&scene, &findings, &voices, parties)
}
