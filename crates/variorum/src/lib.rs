//! Sets many reports of the same events side by side: the steps in order, and their results shown.

pub use variorum_language::models;
