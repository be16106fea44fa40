use rusqlite::{OptionalExtension, params};

use crate::kept::{COLUMNS, Kept};
use crate::{Error, Result, Store, pack};

/// How many ids an ambiguous beginning names.
const NAMED: usize = 5;

impl Store {
    /// How many reports are here, all versions counted.
    pub fn len(&self) -> Result<usize> {
        let count: i64 =
            self.connection.query_row("SELECT count(*) FROM report", [], |row| row.get(0))?;
        Ok(count as usize)
    }

    pub fn is_empty(&self) -> Result<bool> {
        Ok(self.len()? == 0)
    }

    /// The number of the report that came last, zero where there is none.
    pub fn last(&self) -> Result<i64> {
        let select = "SELECT coalesce(max(number), 0) FROM report";
        Ok(self.connection.query_row(select, [], |row| row.get(0))?)
    }

    /// The report of this number.
    ///
    /// # Errors
    ///
    /// When there is none, or it cannot be unpacked.
    pub fn report(&self, number: i64) -> Result<Kept> {
        let select = format!("SELECT {COLUMNS} FROM report WHERE number = ?");
        let mut select = self.connection.prepare_cached(&select)?;
        let kept = select.query_row([number], |row| Ok(Kept::from_row(row))).optional()?;
        kept.unwrap_or_else(|| Err(Error::Unknown(number.to_string())))
    }

    /// The number of the report whose id is or alone begins with `given`.
    ///
    /// # Errors
    ///
    /// When there is none or more than one.
    pub fn find_report(&self, given: &str) -> Result<i64> {
        let select = "SELECT number FROM report WHERE id = ?";
        let mut select = self.connection.prepare_cached(select)?;
        match select.query_row([given], |row| row.get(0)).optional()? {
            Some(number) => Ok(number),
            None => self.by_beginning(given),
        }
    }

    fn by_beginning(&self, given: &str) -> Result<i64> {
        let select = "SELECT number, id FROM report WHERE id >= ?1 AND id < ?1 || char(1114111) \
            ORDER BY id LIMIT 1000";
        let mut select = self.connection.prepare_cached(select)?;
        let rows = select.query_map([given], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let found: Vec<(i64, String)> = rows.collect::<rusqlite::Result<_>>()?;
        only(given, found)
    }

    /// What all versions of a report share.
    ///
    /// # Errors
    ///
    /// When there is no such report.
    pub fn page(&self, number: i64) -> Result<String> {
        let select = "SELECT page FROM report WHERE number = ?";
        Ok(self.connection.prepare_cached(select)?.query_row([number], |row| row.get(0))?)
    }

    /// All other versions of a report, the newest last.
    ///
    /// # Errors
    ///
    /// When the store cannot be read.
    pub fn other_versions(&self, number: i64) -> Result<Vec<Kept>> {
        let select = format!(
            "SELECT {COLUMNS} FROM report \
             WHERE page = (SELECT page FROM report WHERE number = ?1) AND number != ?1 \
             ORDER BY newest, changed NULLS FIRST, number"
        );
        let mut select = self.connection.prepare_cached(&select)?;
        let rows = select.query_map([number], |row| Ok(Kept::from_row(row)))?;
        rows.map(|row| row?).collect()
    }

    /// True when two reports are versions of one.
    ///
    /// # Errors
    ///
    /// When the store cannot be read.
    pub fn are_versions(&self, one: i64, other: i64) -> Result<bool> {
        let select = "SELECT 1 FROM report AS one JOIN report AS other USING (page) \
            WHERE one.number = ?1 AND other.number = ?2";
        Ok(self.connection.prepare_cached(select)?.exists([one, other])?)
    }

    /// The bytes that a report was read from.
    ///
    /// # Errors
    ///
    /// When they cannot be unpacked.
    pub fn original(&self, number: i64) -> Result<Vec<u8>> {
        let select = "SELECT original.packed FROM original JOIN report \
            ON original.number = report.original WHERE report.number = ?";
        let packed: Vec<u8> =
            self.connection.prepare_cached(select)?.query_row(params![number], |row| row.get(0))?;
        pack::unsqueeze(&packed)
    }

    /// Every report in order of arrival, one at a time.
    ///
    /// # Errors
    ///
    /// Also the first one of `each`, which is given errors of single reports.
    pub fn each_report<E: From<Error>>(
        &self,
        mut each: impl FnMut(Result<Kept>) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        let select = format!("SELECT {COLUMNS} FROM report ORDER BY number");
        let mut select = self.connection.prepare_cached(&select).map_err(Error::from)?;
        let mut rows = select.query([]).map_err(Error::from)?;
        while let Some(row) = rows.next().map_err(Error::from)? {
            each(Kept::from_row(row))?;
        }
        Ok(())
    }
}

/// The one found, if it is one.
pub fn only<T>(given: &str, mut found: Vec<(T, String)>) -> Result<T> {
    match found.len() {
        0 => Err(Error::Unknown(given.into())),
        1 => Ok(found.remove(0).0),
        number => {
            let some = found.into_iter().take(NAMED).map(|(_, id)| format!("`{id}`")).collect();
            Err(Error::Ambiguous { given: given.into(), number, some })
        }
    }
}
