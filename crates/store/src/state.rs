use rusqlite::{OptionalExtension, params};

use crate::{Result, Step, Store};

impl Store {
    /// The number of the last report that this version of the step has seen; 0 if none.
    pub fn seen(&self, step: &Step) -> Result<i64> {
        let select = "SELECT through FROM state JOIN step ON step.number = state.step \
            WHERE state.name = ? AND version = ?";
        let mut select = self.connection.prepare_cached(select)?;
        let found = select.query_row([&step.name, &step.version], |row| row.get(0)).optional()?;
        Ok(found.unwrap_or(0))
    }

    /// Forgets what the step has seen, so that it begins anew.
    ///
    /// # Errors
    ///
    /// When it cannot be written.
    pub fn forget(&mut self, step: &Step) -> Result<()> {
        self.connection.execute("DELETE FROM state WHERE name = ?", [&step.name])?;
        Ok(())
    }

    pub(crate) fn put_seen(&self, step: &Step, through: i64) -> Result<()> {
        let number = self.step(&step.name, &step.version)?;
        let insert = "INSERT OR REPLACE INTO state (name, step, through) VALUES (?, ?, ?)";
        self.connection.prepare_cached(insert)?.execute(params![step.name, number, through])?;
        Ok(())
    }
}
