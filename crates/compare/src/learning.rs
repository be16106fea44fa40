//! What `cargo xtask train` needs: the features of pairs, and the files of weights.

pub use crate::claims::likeness::{Place, Sentence, features as sentence_features};
pub use crate::claims::told_sentences;
pub use crate::figures::{FigurePair, figure_pairs};
pub use crate::linear::{Weight, WeightFile};
