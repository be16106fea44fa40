//! The pages that feeds led to, and which of them are to be asked for.

use rusqlite::{Row, params};

use crate::{Result, Store, pack};

/// A page that a feed led to. Times are as they were given to the store.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Link {
    pub address: String,
    /// The feed that led to it first.
    pub feed: Option<i64>,
    /// Differs when the feed says something else of the page.
    pub mark: String,
    pub etag: Option<String>,
    pub modified: Option<String>,
    /// When a feed first led to it.
    pub found: String,
    /// When it was last had.
    pub fetched: Option<String>,
    /// When it is asked for next, if it is.
    pub next: Option<String>,
    /// Failures in a row, and what was wrong the last time.
    pub failures: u32,
    pub problem: Option<String>,
    /// What the feed said of it.
    pub said: Option<Vec<u8>>,
}

impl Link {
    fn from_row(row: &Row) -> Result<Link> {
        let packed: Option<Vec<u8>> = row.get(10)?;
        Ok(Link {
            address: row.get(0)?,
            feed: row.get(1)?,
            mark: row.get(2)?,
            etag: row.get(3)?,
            modified: row.get(4)?,
            found: row.get(5)?,
            fetched: row.get(6)?,
            next: row.get(7)?,
            failures: row.get(8)?,
            problem: row.get(9)?,
            said: packed.as_deref().map(pack::unsqueeze).transpose()?,
        })
    }
}

impl Store {
    /// Notes the pages that a feed leads to, all or, when that fails, none: those that are new, and
    /// those of which it says something else than before, are to be asked for at once. Tells how
    /// many are new.
    ///
    /// # Errors
    ///
    /// When the store cannot be written.
    pub fn keep_found(&mut self, links: &[Link]) -> Result<usize> {
        let insert = "INSERT INTO link (address, feed, mark, found, next, packed) \
            VALUES (?1, ?2, ?3, ?4, ?4, ?5) ON CONFLICT (address) DO UPDATE \
            SET feed = ?2, mark = ?3, next = ?4, failures = 0, packed = ?5 \
            WHERE ifnull(feed, ?2) = ?2 AND mark != ?3";
        let count = "SELECT count(*) FROM link";
        let transaction = self.connection.transaction()?;
        let before: i64 = transaction.query_row(count, [], |row| row.get(0))?;
        for link in links {
            let packed = link.said.as_deref().map(pack::squeeze);
            let values = params![link.address, link.feed, link.mark, link.found, packed];
            transaction.prepare_cached(insert)?.execute(values)?;
        }
        let after: i64 = transaction.query_row(count, [], |row| row.get(0))?;
        transaction.commit()?;
        Ok((after - before) as usize)
    }

    /// The pages to be asked for at `now`, those found first before others, at most `most`.
    ///
    /// # Errors
    ///
    /// When the store cannot be read.
    pub fn links_due(&self, now: &str, most: usize) -> Result<Vec<Link>> {
        let select = "SELECT address, feed, mark, etag, modified, found, fetched, next, failures, \
            problem, packed FROM link WHERE next <= ? ORDER BY next, number LIMIT ?";
        let mut select = self.connection.prepare_cached(select)?;
        let rows = select.query_map(params![now, most as i64], |row| Ok(Link::from_row(row)))?;
        rows.map(|row| row?).collect()
    }

    /// Keeps how some pages are now, all or none.
    ///
    /// # Errors
    ///
    /// When the store cannot be written.
    pub fn keep_links(&mut self, links: &[Link]) -> Result<()> {
        let update = "UPDATE link SET etag = ?2, modified = ?3, fetched = ?4, next = ?5, \
            failures = ?6, problem = ?7, packed = ?8 WHERE address = ?1";
        let transaction = self.connection.transaction()?;
        for link in links {
            transaction.prepare_cached(update)?.execute(params![
                link.address,
                link.etag,
                link.modified,
                link.fetched,
                link.next,
                link.failures,
                link.problem,
                link.said.as_deref().map(pack::squeeze),
            ])?;
        }
        Ok(transaction.commit()?)
    }
}
