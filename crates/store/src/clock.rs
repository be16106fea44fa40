//! What was noted by a clock that has been set back since.

use rusqlite::params;

use crate::{Result, Store};

const NEWEST: &str = "SELECT max(time) FROM (SELECT max(fetched) AS time FROM feed \
    UNION ALL SELECT max(found) FROM link UNION ALL SELECT max(fetched) FROM link)";

impl Store {
    /// Where a feed or page was had or found after `latest`: that all of them, and whoever is told,
    /// are asked at `now`, as if what is later had been then. Gives the newest of these times.
    ///
    /// # Errors
    ///
    /// When the store cannot be written.
    pub fn set_back(&mut self, now: &str, latest: &str) -> Result<Option<String>> {
        let transaction = self.connection.transaction()?;
        let newest: Option<String> = transaction.query_row(NEWEST, [], |row| row.get(0))?;
        let Some(newest) = newest.filter(|newest| newest.as_str() > latest) else {
            return Ok(None);
        };
        for (table, columns) in [
            ("feed", &["next", "fetched", "grown"][..]),
            ("link", &["next", "fetched", "found"]),
            ("hook", &["next"]),
        ] {
            for column in columns {
                let update = format!("UPDATE {table} SET {column} = ?1 WHERE {column} > ?1");
                transaction.execute(&update, params![now])?;
            }
        }
        transaction.commit()?;
        Ok(Some(newest))
    }
}
