//! Takes: the repository's documents. Makes: an error for what is not true in them.
//! Needs: cargo, for the verbs of the program.

use std::collections::BTreeSet;
use std::fs;

use anyhow::{Context, Result, ensure};

use crate::paths::root;
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
    "docs/guide.md",
    "docs/measured.md",
    "docs/serve.md",
    "python/README.md",
];

/// Folders at the top of the repository: a name that begins with one is a path.
const ROOMS: &[&str] =
    &["crates/", "python/", "tests/", "benches/", "docs/", "xtask/", "examples/", ".ci/"];

/// Fails when a document names a path that is not there, or leaves out a verb or a dependency.
pub fn docs() -> Result<()> {
    let mut wrong = Vec::new();
    for document in DOCUMENTS {
        let text = read(document)?;
        let gone = paths(&text).into_iter().filter(|path| !root().join(path).exists());
        wrong.extend(gone.map(|path| format!("{document} names `{path}`, which is not there")));
    }
    wrong.extend(missing("docs/guide.md", "variorum ", &verbs()?)?);
    wrong.extend(missing("DESIGN.md", "`", &dependencies()?)?);
    ensure!(wrong.is_empty(), "the documents are not true:\n  {}", wrong.join("\n  "));
    println!("docs: paths, verbs and dependencies of {} documents are true", DOCUMENTS.len());
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

/// The verbs of the program, as its help lists them.
fn verbs() -> Result<Vec<String>> {
    let help = output(&["cargo", "run", "--quiet", "-p", "variorum-cli", "--", "--help"])?;
    let lines = help.lines().skip_while(|line| !line.starts_with("Commands:")).skip(1);
    let lines = lines.take_while(|line| line.starts_with("  "));
    let verbs = lines.filter(|line| !line.starts_with("   "));
    let verbs = verbs.filter_map(|line| line.split_whitespace().next());
    Ok(verbs.filter(|verb| *verb != "help").map(str::to_owned).collect())
}

/// The packages that the workspace takes from elsewhere.
fn dependencies() -> Result<Vec<String>> {
    let manifest: toml::Table = toml::from_str(&read("Cargo.toml")?)?;
    let all = manifest["workspace"]["dependencies"].as_table().context("Cargo.toml")?;
    let foreign = all.iter().filter(|(_, value)| value.get("path").is_none());
    Ok(foreign.map(|(name, _)| name.clone()).collect())
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
