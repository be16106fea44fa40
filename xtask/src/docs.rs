//! Takes: the repository's documents. Makes: an error for what is not true in them.
//! Needs: nothing.

use std::collections::BTreeSet;
use std::fs;

use anyhow::{Context, Result, ensure};

use crate::paths::root;

/// The documents that name paths.
const DOCUMENTS: &[&str] = &[
    "README.md",
    "ARCHITECTURE.md",
    "GLOSSARY.md",
    "DESIGN.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "tests/README.md",
    "examples/README.md",
    "docs/guide.md",
];

/// Folders at the top of the repository: a name that begins with one is a path.
const ROOMS: &[&str] =
    &["crates/", "python/", "tests/", "benches/", "docs/", "xtask/", "examples/", ".ci/"];

/// Fails when a document names a path that is not there.
pub fn docs() -> Result<()> {
    let mut missing = Vec::new();
    for document in DOCUMENTS {
        let text = fs::read_to_string(root().join(document)).context(*document)?;
        let gone = paths(&text).into_iter().filter(|path| !root().join(path).exists());
        missing.extend(gone.map(|path| format!("{document} names `{path}`")));
    }
    ensure!(missing.is_empty(), "these paths are not there:\n  {}", missing.join("\n  "));
    println!("docs: every path named in {} documents is there", DOCUMENTS.len());
    Ok(())
}

/// What stands between backquotes and begins with a room's name, without placeholders.
fn paths(text: &str) -> BTreeSet<&str> {
    let quoted = text.split('`').skip(1).step_by(2);
    quoted
        .filter(|words| ROOMS.iter().any(|room| words.starts_with(room)))
        .filter(|words| !words.contains(|c: char| c.is_whitespace() || "*…<>{".contains(c)))
        .filter(|words| !words.chars().any(char::is_uppercase) || root().join(words).exists())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_stand_between_backquotes() {
        let text = "See `crates/read`, `cargo run` and `tests/suite/*.md`, not crates/none.";
        assert_eq!(paths(text).into_iter().collect::<Vec<_>>(), ["crates/read"]);
    }
}
