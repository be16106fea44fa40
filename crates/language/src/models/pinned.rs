use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

/// A model as the table pins it: its wheel, its files and their checksums.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PinnedModel {
    /// What it is loaded as: `pipeline`, `vectors`, …
    pub role: String,
    pub name: String,
    pub version: String,
    /// What it does, in a few words.
    pub purpose: String,
    /// SPDX expression.
    pub licence: String,
    /// Who made it, and of what.
    pub credit: String,
    /// The Python package whose wheel holds it.
    pub package: String,
    pub package_version: String,
    /// SHA-256 of the wheel, in hexadecimal.
    pub sha256: String,
    /// Size of the wheel.
    pub bytes: u64,
    /// The file that shows where in a wheel or folder the model lies.
    pub anchor: String,
    /// Files kept beside the model where they are found: licences, credits.
    #[serde(default)]
    pub notices: Vec<String>,
    /// The files that are needed and their SHA-256.
    pub files: BTreeMap<String, String>,
}

impl PinnedModel {
    /// The folder's name among the models.
    pub fn folder(&self) -> String {
        format!("{}-{}", self.name, self.version)
    }

    /// The package with its version, as pip wants it.
    pub fn requirement(&self) -> String {
        format!("{}=={}", self.package, self.package_version)
    }
}

#[derive(Deserialize)]
struct Table {
    model: Vec<PinnedModel>,
}

/// Every model that variorum needs.
pub fn pinned() -> &'static [PinnedModel] {
    static TABLE: LazyLock<Vec<PinnedModel>> = LazyLock::new(|| {
        let table: Table = toml::from_str(include_str!("models.toml")).expect("tested table");
        table.model
    });
    &TABLE
}
