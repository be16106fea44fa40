use rusqlite::Row;

use crate::{Result, Store};

/// A report of a story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    pub story: String,
    /// Empty where it is not known.
    pub outlet: String,
    /// Whether it says when it was published.
    pub dated: bool,
}

impl Store {
    /// All reports of all stories: story by story, each in order of publication.
    ///
    /// # Errors
    ///
    /// When the store cannot be read.
    pub fn all_members(&self) -> Result<Vec<Member>> {
        let select = "SELECT story, ifnull(outlet, ''), published IS NOT NULL \
            FROM member JOIN report ON report = number \
            ORDER BY story, published IS NULL, published, id";
        let member =
            |row: &Row| Ok(Member { story: row.get(0)?, outlet: row.get(1)?, dated: row.get(2)? });
        let mut select = self.connection.prepare_cached(select)?;
        let rows = select.query_map([], member)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}
