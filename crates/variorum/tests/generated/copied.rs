//! What others make of a report when they print it as their own.

use proptest::prelude::*;
use variorum::model::Report;

use super::{extracted, record};

/// What is changed in a copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edit {
    /// The last paragraph is cut where at least two others stay.
    Shorter,
    /// Quotation marks and dashes are set otherwise.
    Typography,
    /// White space is set otherwise.
    Spaced,
    /// Another headline stands over it.
    Headed,
    /// A line that advertises is put under it.
    Advertised,
    /// A word here and there is another.
    Worded,
    /// Paragraphs are run together.
    Joined,
}

pub fn edits() -> impl Strategy<Value = Vec<Edit>> {
    use Edit::*;
    proptest::sample::subsequence(
        vec![Shorter, Typography, Spaced, Headed, Advertised, Worded, Joined],
        0..3,
    )
}

/// A copy that another outlet publishes so many hours later, or nobody says when.
pub fn copied(of: &Report, edits: &[Edit], later: Option<u32>) -> Report {
    let mut copy = record(of);
    let mut text = of.text.clone();
    for &edit in edits {
        text = edited(&text, edit);
    }
    if edits.contains(&Edit::Headed) {
        copy["title"] = "Seen elsewhere".into();
    }
    let hours = of.published.zip(later).map(|(first, later)| {
        (first.time.day() as u32 - 4) * 24 + first.time.hour() as u32 + later
    });
    let published = hours.map(super::time);
    copy["id"] = "a-copy".into();
    copy["outlet"] = "Daily Mirrorer".into();
    copy["url"] = "https://mirrorer.example/copy".into();
    copy["published"] = published.into();
    copy["text"] = text.into();
    extracted(&copy)
}

fn edited(text: &str, edit: Edit) -> String {
    let paragraphs: Vec<&str> = text.split("\n\n").collect();
    match edit {
        Edit::Shorter if paragraphs.len() > 2 => paragraphs[..paragraphs.len() - 1].join("\n\n"),
        Edit::Shorter | Edit::Headed => text.to_owned(),
        Edit::Typography => text.replace(['“', '”'], "\"").replace('—', "-"),
        Edit::Spaced => text.replace("\n\n", "\n \n\n"),
        Edit::Advertised => format!("{text}\n\nSubscribe to our newsletter."),
        Edit::Worded => {
            text.replace(" told ", " then told ").replace(" schools", " nearby schools")
        }
        Edit::Joined => paragraphs.join(" "),
    }
}
