//! Takes: the repository's documents. Makes: an error for what is not true in them.
//! Needs: cargo, for the verbs of the program.

use std::collections::BTreeSet;
use std::fs;

use anyhow::{Context, Result, ensure};

use crate::eval::told;
use crate::paths::root;
use crate::reference::{self, verbs};
use crate::run::output;

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
    "docs/archives.md",
    "docs/commands.md",
    "docs/guide.md",
    "docs/limits.md",
    "docs/measured.md",
    "docs/serve.md",
    "python/README.md",
];

/// Folders at the top of the repository: a name that begins with one is a path.
const ROOMS: &[&str] =
    &["crates/", "python/", "tests/", "benches/", "docs/", "fuzz/", "xtask/", "examples/", ".ci/"];

/// Fails when a document names a path that is not there, or leaves out a verb, a variable or a
/// dependency.
pub fn docs() -> Result<()> {
    let mut wrong = Vec::new();
    for document in DOCUMENTS {
        let text = read(document)?;
        let gone = paths(&text).into_iter().filter(|path| !root().join(path).exists());
        wrong.extend(gone.map(|path| format!("{document} names `{path}`, which is not there")));
    }
    let (known, all_variables) = (read("docs/commands.md")?, variables("*.rs")?);
    for document in DOCUMENTS {
        let text = read(document)?;
        let strange = quoted(&text).filter(|words| is_strange(words, (&known, &all_variables)));
        wrong.extend(strange.map(|name| format!("{document} names `{name}`, which is nothing")));
    }
    wrong.extend(missing("docs/guide.md", "variorum ", &verbs()?)?);
    wrong.extend(missing("docs/guide.md", "`", &variables("crates/*/src/*")?)?);
    wrong.extend(missing("DESIGN.md", "`", &dependencies()?)?);
    ensure!(wrong.is_empty(), "the documents are not true:\n  {}", wrong.join("\n  "));
    reference::check()?;
    told::check()?;
    println!(
        "docs: paths, verbs, variables and dependencies of {} documents are true",
        DOCUMENTS.len()
    );
    Ok(())
}

fn read(document: &str) -> Result<String> {
    fs::read_to_string(root().join(document)).with_context(|| document.to_owned())
}

/// Which of `names`, written after `before`, a document does not hold.
fn missing(document: &str, before: &str, names: &[String]) -> Result<Vec<String>> {
    let text = read(document)?;
    let gone = names.iter().filter(|name| !text.contains(&format!("{before}{name}")));
    Ok(gone.map(|name| format!("{document} says nothing of `{name}`")).collect())
}

/// The variables of the environment that these files ask for.
fn variables(files: &str) -> Result<Vec<String>> {
    let sources = output(&["git", "grep", "-ohE", "\"VARIORUM_[A-Z_]+\"", "--", files])?;
    let names: BTreeSet<&str> = sources.lines().map(|line| line.trim_matches('"')).collect();
    Ok(names.into_iter().map(str::to_owned).collect())
}

/// The packages that the workspace takes from elsewhere.
fn dependencies() -> Result<Vec<String>> {
    let manifest: toml::Table = toml::from_str(&read("Cargo.toml")?)?;
    let all = manifest["workspace"]["dependencies"].as_table().context("Cargo.toml")?;
    let foreign = all.iter().filter(|(_, value)| value.get("path").is_none());
    Ok(foreign.map(|(name, _)| name.clone()).collect())
}

/// Whether words are an option or a variable, and one that the program does not know.
fn is_strange(words: &str, (known, variables): (&str, &[String])) -> bool {
    let name = words.split([' ', '=']).next().unwrap_or_default();
    match name.strip_prefix("VARIORUM_") {
        Some(_) => !variables.iter().any(|variable| variable == name),
        None => name.starts_with("--") && !known.contains(&format!("{name} ")),
    }
}

/// What stands between backquotes.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

/// What stands between backquotes and begins with a room's name, without placeholders.
fn paths(text: &str) -> BTreeSet<&str> {
    quoted(text)
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

    #[test]
    fn options_and_variables_must_be_known() {
        let known = ("  --gap <SECONDS>  A pause", &["VARIORUM_STORE".to_owned()][..]);
        for there in ["--gap 3", "VARIORUM_STORE", "VARIORUM_STORE=news", "gap"] {
            assert!(!is_strange(there, known), "{there}");
        }
        for strange in ["--gaps", "VARIORUM_SHOP"] {
            assert!(is_strange(strange, known), "{strange}");
        }
    }
}
