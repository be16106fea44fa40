//! What is in the program, in the form that scanners read (CycloneDX 1.5).

use std::collections::BTreeMap;
use std::fs;

use anyhow::Result;
use serde_json::{Value, json};
use variorum::models;

use super::packages::Package;
use crate::paths::root;

pub fn sbom(packages: &[Package]) -> Result<String> {
    let sums = checksums()?;
    let libraries = packages.iter().map(|package| library(package, &sums));
    let document = json!({
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": { "component": {
            "type": "application", "name": "variorum", "version": env!("CARGO_PKG_VERSION"),
            "licenses": [{ "expression": "Apache-2.0" }],
        } },
        "components": libraries.chain(models::pinned().iter().map(model)).collect::<Vec<_>>(),
    });
    Ok(serde_json::to_string_pretty(&document)? + "\n")
}

fn library(package: &Package, sums: &BTreeMap<(String, String), String>) -> Value {
    let Package { name, version, license, .. } = package;
    let sum = sums.get(&(name.clone(), version.clone()));
    json!({
        "type": "library",
        "name": name,
        "version": version,
        "purl": format!("pkg:cargo/{name}@{version}"),
        // Some write a slash where the standard has "OR".
        "licenses": license.iter().map(|l| json!({ "expression": l.replace('/', " OR ") })).collect::<Vec<_>>(),
        "hashes": sum.iter().map(|sum| json!({ "alg": "SHA-256", "content": sum })).collect::<Vec<_>>(),
    })
}

fn model(model: &models::PinnedModel) -> Value {
    json!({
        "type": "machine-learning-model",
        "name": model.name,
        "version": model.version,
        "licenses": [{ "license": { "name": model.licence } }],
        "hashes": [{ "alg": "SHA-256", "content": model.sha256 }],
    })
}

/// The checksum of each locked package, by name and version.
fn checksums() -> Result<BTreeMap<(String, String), String>> {
    let lock: toml::Table = toml::from_str(&fs::read_to_string(root().join("Cargo.lock"))?)?;
    let packages = lock.get("package").and_then(toml::Value::as_array).into_iter().flatten();
    let text = |package: &toml::Value, key: &str| Some(package.get(key)?.as_str()?.to_owned());
    let entry = |package| {
        Some(((text(package, "name")?, text(package, "version")?), text(package, "checksum")?))
    };
    Ok(packages.filter_map(entry).collect())
}
