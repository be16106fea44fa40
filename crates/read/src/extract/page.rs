//! A report from a web page: its main text, and what the page says about it.

use scraper::Html;
use variorum_model::Problem;

use super::{Draft, metadata, problem};

/// Finds the main text of a page.
pub trait MainText {
    /// The paragraphs of the story, one a line; none when the page has no story.
    fn main_text(&self, page: &str) -> Option<String>;
}

/// The main text as the `trafilatura` crate finds it.
pub struct Trafilatura;

impl MainText for Trafilatura {
    fn main_text(&self, page: &str) -> Option<String> {
        let options =
            trafilatura::Options::default().with_fallback(true).with_exclude_comments(true);
        let found = trafilatura::extract(page, &options).ok()?;
        Some(found.content_text.trim().to_string()).filter(|text| !text.is_empty())
    }
}

/// The report on `page`.
pub fn draft(page: String, reader: &dyn MainText) -> Result<Draft, Problem> {
    let about = metadata::about(&Html::parse_document(&page));
    let text = reader.main_text(&page).or(about.body).ok_or_else(no_text)?;
    Ok(Draft { text, ..about.draft })
}

fn no_text() -> Problem {
    problem(
        "",
        "the page has no text of a report",
        "save the page after it has loaded, or its text as `.txt`",
    )
}
