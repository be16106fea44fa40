//! What is asked for before its time: after a clock was set back, or an option given.

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

    /// That feeds, and whoever is told, are asked at once where only we refused it: where there is a
    /// problem and no failure. `pages` too are asked for again at `now`, if that is given.
    ///
    /// # Errors
    ///
    /// When the store cannot be written.
    pub fn take_up_refused(&mut self, pages: Option<&str>) -> Result<()> {
        const REFUSED: &str = "problem IS NOT NULL AND failures = 0";
        let transaction = self.connection.transaction()?;
        for table in ["feed", "hook"] {
            transaction.execute(&format!("UPDATE {table} SET next = NULL WHERE {REFUSED}"), [])?;
        }
        if let Some(now) = pages {
            let watched = "feed IS NOT NULL AND next IS NULL";
            let update = format!("UPDATE link SET next = ?1 WHERE {watched} AND {REFUSED}");
            transaction.execute(&update, [now])?;
        }
        Ok(transaction.commit()?)
    }
}
