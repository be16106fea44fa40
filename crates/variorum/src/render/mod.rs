//! Takes: a [`Dossier`](variorum_model::Dossier) or a part of one. Makes: text, Markdown, HTML and JSON.
//! Needs: nothing.

mod changes;
mod hosts;
pub mod html;
mod json;
mod markdown;
mod places;
mod revision;
#[cfg(test)]
mod sample;
mod sharing;
mod text;
mod view;
mod voices;
mod words;

pub use changes::{DevelopmentLine, StoryChanges, story_changes};
pub use html::html;
pub use json::CodePoints;
pub use json::{
    Setting, StoryEntry, annotation, changes, compared, export, feeds, hits, hits_page, iso, json,
    line, listed, listed_page, report, stories, trace, traced,
};
pub use markdown::markdown;
pub use revision::{ChangeLine, change_lines, change_tally};
pub use text::{Terminal, text};
pub use words::{count, moment, number};
