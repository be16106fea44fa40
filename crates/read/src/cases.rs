//! What the tests of rule files share: the `[[case]]` tables of a file.

use serde::Deserialize;
use serde::de::DeserializeOwned;

#[derive(Deserialize)]
struct File<C> {
    case: Vec<C>,
}

/// The cases that stand in a rule file beside its rules.
pub fn cases<C: DeserializeOwned>(file: &str) -> Vec<C> {
    toml::from_str::<File<C>>(file).expect("a rule file has cases of one form").case
}
