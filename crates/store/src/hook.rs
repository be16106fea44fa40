//! Whom to tell what becomes of stories, and what they were told.

use rusqlite::{OptionalExtension, Row, params};

use crate::{Result, Store};

const COLUMNS: &str = "address, through, delivery, message, next, failures, problem";

/// An address that is told. Times are as they were given to the store.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hook {
    pub address: String,
    /// The last development that it was told of, or is told of by the message at hand.
    pub through: i64,
    /// What it has not taken yet.
    pub message: Option<Message>,
    /// When that is sent next.
    pub next: Option<String>,
    /// Failures in a row, and what was wrong the last time.
    pub failures: u32,
    pub problem: Option<String>,
}

/// What is sent until it is taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// The name under which it is sent each time.
    pub delivery: String,
    pub body: String,
}

impl Hook {
    fn from_row(row: &Row) -> rusqlite::Result<Hook> {
        let message = row.get::<_, Option<String>>(2)?.zip(row.get(3)?);
        Ok(Hook {
            address: row.get(0)?,
            through: row.get(1)?,
            message: message.map(|(delivery, body)| Message { delivery, body }),
            next: row.get(4)?,
            failures: row.get(5)?,
            problem: row.get(6)?,
        })
    }
}

impl Store {
    /// How an address stands that is told; one that is new is told of what comes from now on.
    ///
    /// # Errors
    ///
    /// When the store cannot be written.
    pub fn hook(&mut self, address: &str) -> Result<Hook> {
        let insert = "INSERT OR IGNORE INTO hook (address, through) \
            VALUES (?1, (SELECT ifnull(max(number), 0) FROM development))";
        self.connection.execute(insert, [address])?;
        let select = format!("SELECT {COLUMNS} FROM hook WHERE address = ?1");
        Ok(self.connection.query_row(&select, [address], Hook::from_row)?)
    }

    /// All addresses that are or were told, with how each stands.
    ///
    /// # Errors
    ///
    /// When the store cannot be read.
    pub fn hooks(&self) -> Result<Vec<Hook>> {
        let select = format!("SELECT {COLUMNS} FROM hook ORDER BY address");
        let mut select = self.connection.prepare_cached(&select)?;
        let rows = select.query_map([], Hook::from_row)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Keeps how it stands now, all or nothing.
    ///
    /// # Errors
    ///
    /// When the store cannot be written.
    pub fn keep_hook(&mut self, hook: &Hook) -> Result<()> {
        let update = "UPDATE hook SET through = ?2, delivery = ?3, message = ?4, next = ?5, \
            failures = ?6, problem = ?7 WHERE address = ?1";
        let message = hook.message.as_ref();
        self.connection.execute(
            update,
            params![
                hook.address,
                hook.through,
                message.map(|message| &message.delivery),
                message.map(|message| &message.body),
                hook.next,
                hook.failures,
                hook.problem,
            ],
        )?;
        Ok(())
    }

    /// When an address is to be told again what it has not taken.
    ///
    /// # Errors
    ///
    /// When the store cannot be read.
    pub fn hook_due(&self, address: &str) -> Result<Option<String>> {
        let select = "SELECT next FROM hook WHERE address = ?1 AND message IS NOT NULL";
        let found = self.connection.query_row(select, [address], |row| row.get(0)).optional()?;
        Ok(found.flatten())
    }
}
