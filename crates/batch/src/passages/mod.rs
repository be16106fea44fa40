//! Takes: reports with their readings. Makes: the passages that two or more of them share, over the
//! whole archive, as `variorum trace` does on one machine.
//!
//! An archive is cut into parts. A row holds what belongs to one part, packed, and a step sees all of
//! a part in one call: `sentences` of a report, their `runs` of words by the part of the run, `pairs`
//! of sentences that meet in a run by the part of the later report, `candidates` that meet often
//! enough by the part of the earlier one, `offers` of the earlier one's words to the later one's part,
//! what is `copied` of them, and the `passages` that all pairs make together.

mod candidates;
mod copied;
mod offers;
mod pairs;
mod part;
mod runs;
mod sentences;
mod together;

use serde::{Deserialize, Serialize};
use variorum::compare::copies::{End, Sentence};

pub use candidates::candidates;
pub use copied::copied;
pub use offers::offers;
pub use pairs::pairs;
pub use runs::runs;
pub use sentences::sentences;
pub use together::passages;

/// The sentences of a report, their spans in code points.
#[derive(Serialize, Deserialize)]
struct Page {
    /// What reports are set in order by.
    number: u64,
    id: String,
    sentences: Vec<Sentence>,
}

/// A sentence: its report's number and its own among that report's.
type Place = (u64, u32);

/// A sentence that holds a run of words.
type User = (u64, Place);

/// A later and an earlier sentence, and in how many runs they meet.
type Met = (Place, Place, u32);

/// The words of an earlier report's sentences for the later ones of one part.
#[derive(Serialize, Deserialize)]
struct Offer {
    id: String,
    sentences: Vec<(u32, Sentence)>,
    /// Which of the sentences, by its number, is to be compared with which.
    pairs: Vec<(u32, Place)>,
}

/// Two sentences of which one is a copy, or both are: the ids of their reports, which stand in place
/// of the reports' indices, and how they are alike.
#[derive(Serialize, Deserialize)]
struct Found {
    ids: [String; 2],
    ends: [End; 2],
    contained: f32,
}
