//! The feeds that are watched, and how each of them is.

use rusqlite::{OptionalExtension, Row, params};

use crate::{Result, Store};

/// A feed, list of feeds or sitemap. Times are as they were given to the store.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Feed {
    pub number: i64,
    pub address: String,
    pub title: Option<String>,
    /// The list that names it, where nobody gave it.
    pub list: Option<i64>,
    /// By what its host knows whether we have its newest.
    pub etag: Option<String>,
    pub modified: Option<String>,
    /// When it was last had.
    pub fetched: Option<String>,
    /// When it last named a page that was new.
    pub grown: Option<String>,
    /// When it is asked next.
    pub next: Option<String>,
    /// Failures in a row.
    pub failures: u32,
    /// What was wrong the last time, and what to do about it.
    pub problem: Option<String>,
    pub hint: Option<String>,
    /// How many pages it has led to, and how many of them cannot be had.
    pub pages: usize,
    pub lost: usize,
}

const SELECT: &str = "SELECT number, address, title, list, etag, modified, fetched, grown, next, \
    failures, problem, hint, (SELECT count(*) FROM link WHERE feed = feed.number), \
    (SELECT count(*) FROM link WHERE feed = feed.number AND problem IS NOT NULL) FROM feed";

impl Feed {
    fn from_row(row: &Row) -> rusqlite::Result<Feed> {
        Ok(Feed {
            number: row.get(0)?,
            address: row.get(1)?,
            title: row.get(2)?,
            list: row.get(3)?,
            etag: row.get(4)?,
            modified: row.get(5)?,
            fetched: row.get(6)?,
            grown: row.get(7)?,
            next: row.get(8)?,
            failures: row.get(9)?,
            problem: row.get(10)?,
            hint: row.get(11)?,
            pages: row.get::<_, i64>(12)? as usize,
            lost: row.get::<_, i64>(13)? as usize,
        })
    }
}

impl Store {
    /// All feeds, in the order in which they came.
    ///
    /// # Errors
    ///
    /// When the store cannot be read.
    pub fn feeds(&self) -> Result<Vec<Feed>> {
        let mut select = self.connection.prepare_cached(&format!("{SELECT} ORDER BY number"))?;
        let rows = select.query_map([], Feed::from_row)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The feeds to be asked at `now`.
    ///
    /// # Errors
    ///
    /// When the store cannot be read.
    pub fn feeds_due(&self, now: &str) -> Result<Vec<Feed>> {
        let select = format!("{SELECT} WHERE next IS NULL OR next <= ?1 ORDER BY number");
        let mut select = self.connection.prepare_cached(&select)?;
        let rows = select.query_map([now], Feed::from_row)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Watches a feed from now on, given by somebody; tells whether that is new.
    ///
    /// # Errors
    ///
    /// When the store cannot be written.
    pub fn follow(&mut self, address: &str) -> Result<bool> {
        let insert = "INSERT INTO feed (address) VALUES (?1) \
            ON CONFLICT (address) DO UPDATE SET list = NULL WHERE list IS NOT NULL";
        Ok(self.connection.execute(insert, [address])? > 0)
    }

    /// Watches a feed no more, nor those that it names; tells whether it was.
    ///
    /// # Errors
    ///
    /// When the store cannot be written.
    pub fn unfollow(&mut self, address: &str) -> Result<bool> {
        let transaction = self.connection.transaction()?;
        let gone = transaction.execute("DELETE FROM feed WHERE address = ?", [address])?;
        transaction.execute("DELETE FROM link WHERE feed IS NULL AND fetched IS NULL", [])?;
        transaction.execute("UPDATE link SET next = NULL WHERE feed IS NULL", [])?;
        transaction.commit()?;
        Ok(gone > 0)
    }

    /// Keeps how a feed is now.
    ///
    /// # Errors
    ///
    /// When the store cannot be written.
    pub fn keep_feed(&mut self, feed: &Feed) -> Result<()> {
        let update = "UPDATE feed SET title = ?2, etag = ?3, modified = ?4, fetched = ?5, \
            grown = ?6, next = ?7, failures = ?8, problem = ?9, hint = ?10 WHERE number = ?1";
        self.connection.prepare_cached(update)?.execute(params![
            feed.number,
            feed.title,
            feed.etag,
            feed.modified,
            feed.fetched,
            feed.grown,
            feed.next,
            feed.failures,
            feed.problem,
            feed.hint,
        ])?;
        Ok(())
    }

    /// Watches the feeds that a list names, by address and title, and no more those that it named
    /// before.
    ///
    /// # Errors
    ///
    /// When the store cannot be written.
    pub fn keep_parts(&mut self, list: i64, parts: &[(String, Option<String>)]) -> Result<()> {
        let transaction = self.connection.transaction()?;
        let mut select = transaction.prepare("SELECT address FROM feed WHERE list = ?")?;
        let known: Vec<String> =
            select.query_map([list], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        drop(select);
        for gone in known.iter().filter(|known| !parts.iter().any(|(part, _)| part == *known)) {
            transaction.execute("DELETE FROM feed WHERE address = ?", [gone])?;
        }
        let insert = "INSERT OR IGNORE INTO feed (address, title, list) VALUES (?, ?, ?)";
        for (address, title) in parts {
            transaction.execute(insert, params![address, title, list])?;
        }
        Ok(transaction.commit()?)
    }

    /// When the next feed or page is to be asked for; none where nothing is.
    ///
    /// # Errors
    ///
    /// When the store cannot be read.
    pub fn next_due(&self) -> Result<Option<String>> {
        let select = "SELECT min(next) FROM (SELECT ifnull(next, '') AS next FROM feed \
            UNION ALL SELECT next FROM link WHERE next IS NOT NULL)";
        Ok(self.connection.query_row(select, [], |row| row.get(0)).optional()?.flatten())
    }
}
