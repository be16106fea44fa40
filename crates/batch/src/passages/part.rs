//! Rows by the part of the archive that they belong to.

use std::collections::BTreeMap;
use std::sync::Arc;

use arrow_array::{Array, ArrayRef, BinaryArray, Int32Array, RecordBatch};
use serde::Serialize;
use serde::de::DeserializeOwned;
use variorum::store::pack;

use crate::Error;
use crate::columns::Columns;

/// What some rows hold, by part.
pub struct Parts<'b> {
    pub columns: Columns<'b>,
    /// How many the archive is cut into.
    pub number: u64,
}

impl<'b> Parts<'b> {
    pub fn of(step: &'static str, batch: &'b RecordBatch) -> Result<Self, Error> {
        let columns = Columns { step, batch };
        let parts = columns.number("parts")?;
        let number = if parts.is_empty() { 1 } else { parts.value(0) };
        let other = |&row: &usize| !parts.is_valid(row) || parts.value(row) != number.max(1);
        if let Some(row) = (0..parts.len()).find(other) {
            let reason = "it is empty, below one or not that of the first row".into();
            return Err(Error::Row { row, what: "number of parts", reason });
        }
        Ok(Parts { columns, number: u64::from(number.unsigned_abs()) })
    }

    /// The part that what has this hash belongs to.
    pub fn part(&self, hash: u64) -> u64 {
        (hash >> 16) % self.number
    }

    /// What the cells of a column hold.
    pub fn cells<T: DeserializeOwned>(
        &self,
        name: &'static str,
    ) -> Result<BTreeMap<u64, Vec<T>>, Error> {
        let (parts, cells) = (self.columns.number("part")?, self.columns.bytes(name)?);
        let mut found: BTreeMap<u64, Vec<T>> = BTreeMap::new();
        for row in (0..cells.len()).filter(|&row| cells.is_valid(row)) {
            let broken =
                |e: variorum::store::Error| Error::Row { row, what: name, reason: e.to_string() };
            let cell = pack::from_compact(cells.value(row)).map_err(broken)?;
            found.entry(self.known(parts, row)?).or_default().push(cell);
        }
        Ok(found)
    }

    /// The part of a row, which must be one of those that there are.
    fn known(&self, parts: &Int32Array, row: usize) -> Result<u64, Error> {
        let part = u64::try_from(parts.value(row)).ok();
        let known = part.filter(|&part| parts.is_valid(row) && part < self.number);
        let reason = || format!("there are {} of them", self.number);
        known.ok_or_else(|| Error::Row { row, what: "part", reason: reason() })
    }

    /// Values as lists, each of those that belong to one part.
    pub fn split<T>(&self, all: Vec<T>, of: impl Fn(&T) -> u64) -> BTreeMap<u64, Vec<T>> {
        let mut parts: BTreeMap<u64, Vec<T>> = BTreeMap::new();
        for one in all {
            parts.entry(self.part(of(&one))).or_default().push(one);
        }
        parts
    }

    /// The columns `part`, `parts` and what belongs to the part.
    pub fn rows<T: Serialize>(&self, made: impl IntoIterator<Item = (u64, T)>) -> Vec<ArrayRef> {
        let (parts, cells): (Vec<i32>, Vec<Vec<u8>>) =
            made.into_iter().map(|(part, cell)| (part as i32, pack::compact(&cell))).unzip();
        let number = Int32Array::from(vec![self.number as i32; parts.len()]);
        let cells = cells.iter().map(Some).collect::<BinaryArray>();
        vec![Arc::new(Int32Array::from(parts)), Arc::new(number), Arc::new(cells)]
    }
}
