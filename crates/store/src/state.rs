use rusqlite::{OptionalExtension, params};

use crate::{Result, Step, Store, pack};

/// What a step keeps from one run to the next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct State {
    /// The number of the last report it has seen.
    pub through: i64,
    pub bytes: Vec<u8>,
}

impl Store {
    /// What the step kept, if this version of it did.
    pub fn state(&self, step: &Step) -> Result<Option<State>> {
        let select = "SELECT through, packed FROM state JOIN step ON step.number = state.step \
            WHERE state.name = ? AND version = ?";
        let mut select = self.connection.prepare_cached(select)?;
        let row = |row: &rusqlite::Row| Ok((row.get(0)?, row.get(1)?));
        let found: Option<(i64, Vec<u8>)> =
            select.query_row([&step.name, &step.version], row).optional()?;
        let state = |(through, packed): (i64, Vec<u8>)| {
            Ok(State { through, bytes: pack::unsqueeze(&packed)? })
        };
        found.map(state).transpose()
    }

    /// Forgets what the step kept, so that it begins anew.
    ///
    /// # Errors
    ///
    /// When it cannot be written.
    pub fn forget_state(&mut self, step: &Step) -> Result<()> {
        self.connection.execute("DELETE FROM state WHERE name = ?", [&step.name])?;
        Ok(())
    }

    pub(crate) fn put_state(&self, step: &Step, state: &State) -> Result<()> {
        let number = self.step(&step.name, &step.version)?;
        let insert = "INSERT OR REPLACE INTO state VALUES (?, ?, ?, ?)";
        let packed = pack::squeeze(&state.bytes);
        let values = params![step.name, number, state.through, packed];
        self.connection.prepare_cached(insert)?.execute(values)?;
        Ok(())
    }
}
