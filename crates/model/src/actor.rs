use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ActorKind {
    Person,
    Organisation,
    Place,
    Group,
}

/// Somebody across reports, under one name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    pub name: String,
    pub kind: ActorKind,
    /// Other names and spellings, sorted.
    pub variants: Vec<String>,
    /// The parties that are this actor: report index and index into that reading's parties.
    pub parties: Vec<(usize, u32)>,
    /// How often it is mentioned in all reports together.
    pub mentions: usize,
}
