//! What the readers of annotated corpora share.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use variorum::model::Report;

use crate::paths::made;
use crate::run::output;

/// Unpacks an archive into a folder of its own.
pub fn unpack(archive: &Path, name: &str) -> Result<PathBuf> {
    let folder = made(&format!("eval/{name}"));
    fs::create_dir_all(&folder)?;
    let words = (archive.to_str().zip(folder.to_str())).context("a path is not UTF-8")?;
    output(&["tar", "-xzf", words.0, "-C", words.1])?;
    Ok(folder)
}

/// Every file under `folder` whose name ends so, sorted by its path.
pub fn with_ending(folder: &Path, ending: &str) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            files.extend(with_ending(&path, ending)?);
        } else if path.to_string_lossy().ends_with(ending) {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// A report of exactly this text, published on `day`.
pub fn report(id: &str, text: &str, day: &str) -> Result<Report> {
    let record = serde_json::json!({ "id": id, "text": text, "published": day, "language": "en" });
    let outcome = variorum::extract("corpus.json", record.to_string().as_bytes());
    let report = outcome.value.into_iter().next().with_context(|| format!("{id} is no report"))?;
    Ok(Report { text: text.to_owned(), title_span: None, ..report })
}

/// What stands between two marks.
pub fn between<'t>(text: &'t str, start: &str, end: &str) -> Option<&'t str> {
    let (_, rest) = text.split_once(start)?;
    rest.split_once(end).map(|(part, _)| part)
}

/// The value of an attribute of a tag.
pub fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    between(tag, &format!(" {name}=\""), "\"")
}

/// The five entities of XML as characters.
pub fn unescape(text: &str) -> String {
    let pairs = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")];
    pairs.iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
}
