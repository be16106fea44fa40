//! Takes: `cargo metadata`. Makes: an error for every crate that sees one it must not.
//! Needs: cargo.

use std::collections::BTreeMap;

use anyhow::{Result, bail, ensure};
use serde::Deserialize;

use crate::run::output;

/// Which crates of the workspace each may see.
const ALLOWED: &[(&str, &[&str])] = &[
    ("variorum-model", &[]),
    ("variorum-language", &["variorum-model"]),
    ("variorum-read", &["variorum-model", "variorum-language"]),
    ("variorum-compare", &["variorum-model", "variorum-language"]),
    ("variorum-store", &["variorum-model", "variorum-language"]),
    ("variorum-fetch", &["variorum-model"]),
    (
        "variorum",
        &[
            "variorum-model",
            "variorum-language",
            "variorum-read",
            "variorum-compare",
            "variorum-store",
            "variorum-fetch",
        ],
    ),
    ("variorum-batch", &["variorum"]),
    ("variorum-web", &["variorum"]),
    ("variorum-cli", &["variorum", "variorum-batch", "variorum-web"]),
    ("variorum-python", &["variorum", "variorum-batch"]),
    ("variorum-fuzz", &["variorum", "variorum-batch", "variorum-language", "variorum-read"]),
    ("xtask", &["variorum"]),
];

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    dependencies: Vec<Dependency>,
}

#[derive(Deserialize)]
struct Dependency {
    name: String,
    path: Option<String>,
}

/// Fails on any arrow between crates that is not in the table.
pub fn layers() -> Result<()> {
    let json = output(&["cargo", "metadata", "--no-deps", "--format-version", "1"])?;
    let metadata: Metadata = serde_json::from_str(&json)?;
    let wrong = forbidden(&metadata)?;
    ensure!(wrong.is_empty(), "these crates see what they must not: {}", wrong.join(", "));
    println!("layers: {} crates see only what they may", metadata.packages.len());
    Ok(())
}

fn forbidden(metadata: &Metadata) -> Result<Vec<String>> {
    let allowed: BTreeMap<&str, &[&str]> = ALLOWED.iter().copied().collect();
    let mut wrong = Vec::new();
    for package in &metadata.packages {
        let Some(seen) = allowed.get(package.name.as_str()) else {
            bail!("`{}` is not in the table of layers; hint: say what it may see", package.name);
        };
        let ours = package.dependencies.iter().filter(|dependency| dependency.path.is_some());
        let bad = ours.filter(|dependency| !seen.contains(&dependency.name.as_str()));
        wrong.extend(bad.map(|dependency| format!("{} -> {}", package.name, dependency.name)));
    }
    Ok(wrong)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn metadata(from: &str, to: &str) -> Metadata {
        let dependency = Dependency { name: to.into(), path: Some(to.into()) };
        Metadata { packages: vec![Package { name: from.into(), dependencies: vec![dependency] }] }
    }

    #[test]
    fn read_may_not_see_compare() {
        let wrong = forbidden(&metadata("variorum-read", "variorum-compare")).expect("known");
        assert_eq!(wrong, ["variorum-read -> variorum-compare"]);
    }

    #[test]
    fn a_new_crate_must_be_in_the_table() {
        assert!(forbidden(&metadata("variorum-new", "variorum")).is_err());
    }
}
