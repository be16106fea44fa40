//! The packages that are compiled into the program.

use std::collections::BTreeSet;
use std::path::PathBuf;

use anyhow::{Context, Result};
use serde::Deserialize;
use serde_json::Value;

use crate::run::output;

/// The package of the program.
const PROGRAM: &str = "variorum-cli";

/// A package from elsewhere.
#[derive(Debug, Clone, Deserialize)]
pub struct Package {
    id: String,
    pub name: String,
    pub version: String,
    pub license: Option<String>,
    pub repository: Option<String>,
    pub source: Option<String>,
    manifest_path: PathBuf,
}

impl Package {
    /// Where its files lie.
    pub fn folder(&self) -> PathBuf {
        self.manifest_path.parent().map(PathBuf::from).unwrap_or_default()
    }
}

/// All packages from elsewhere that the program is built of, by name.
pub fn shipped() -> Result<Vec<Package>> {
    let metadata = output(&["cargo", "metadata", "--format-version", "1", "--locked"])?;
    let metadata: Value = serde_json::from_str(&metadata)?;
    let mut packages: Vec<Package> = serde_json::from_value(metadata["packages"].clone())?;
    let program = packages.iter().find(|package| package.name == PROGRAM).context(PROGRAM)?;
    let reached = reached(&metadata["resolve"]["nodes"], program.id.clone());
    packages.retain(|package| package.source.is_some() && reached.contains(&package.id));
    packages.sort_by(|a, b| (&a.name, &a.version).cmp(&(&b.name, &b.version)));
    Ok(packages)
}

/// The ids of what a package needs to run, and what these need.
fn reached(nodes: &Value, first: String) -> BTreeSet<String> {
    let (mut reached, mut open) = (BTreeSet::new(), vec![first]);
    while let Some(id) = open.pop() {
        let node =
            nodes.as_array().and_then(|nodes| nodes.iter().find(|node| node["id"] == id.as_str()));
        let needed = node.and_then(|node| node["deps"].as_array()).into_iter().flatten();
        let needed = needed.filter(|one| is_shipped(one)).filter_map(|one| one["pkg"].as_str());
        open.extend(needed.filter(|id| !reached.contains(*id)).map(str::to_owned));
        reached.insert(id);
    }
    reached
}

/// Whether a dependency is more than one of tests or of build scripts.
fn is_shipped(dependency: &Value) -> bool {
    dependency["dep_kinds"]
        .as_array()
        .is_some_and(|kinds| kinds.iter().any(|kind| kind["kind"].is_null()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_only_tests_need_is_not_shipped() {
        let needs = |id: &str, kind: Value| serde_json::json!({ "pkg": id, "dep_kinds": [{ "kind": kind }] });
        let nodes = serde_json::json!([
            { "id": "program", "deps": [needs("engine", Value::Null), needs("proofs", "dev".into())] },
            { "id": "engine", "deps": [needs("maker", "build".into()), needs("program", Value::Null)] },
        ]);
        let reached = reached(&nodes, "program".into());
        assert_eq!(reached.iter().collect::<Vec<_>>(), ["engine", "program"]);
    }
}
