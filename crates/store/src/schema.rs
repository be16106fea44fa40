//! The tables, and how a store of an older version becomes one of this.

use rusqlite::Connection;

use crate::{Error, Result};

/// The version of the tables, kept in the database's `user_version`.
pub const VERSION: i64 = MIGRATIONS.len() as i64;
/// Says that a database is a store: `VARI`.
pub const APPLICATION: i64 = 0x5641_5249;

/// What leads from each version to the next; a released one never changes.
const MIGRATIONS: &[&str] = &[
    include_str!("schema/1.sql"),
    include_str!("schema/2.sql"),
    include_str!("schema/3.sql"),
    include_str!("schema/4.sql"),
    include_str!("schema/5.sql"),
    include_str!("schema/6.sql"),
];

/// Brings the database to this version.
///
/// # Errors
///
/// When it is of a later version, or cannot be written.
pub fn migrate(connection: &mut Connection) -> Result<()> {
    let found = version(connection)?;
    if found > VERSION {
        return Err(Error::Newer { found, known: VERSION });
    }
    for (number, sql) in MIGRATIONS.iter().enumerate().skip(found as usize) {
        let transaction = connection.transaction()?;
        transaction.execute_batch(sql)?;
        transaction.pragma_update(None, "user_version", number as i64 + 1)?;
        transaction.pragma_update(None, "application_id", APPLICATION)?;
        transaction.commit()?;
    }
    Ok(())
}

pub fn version(connection: &Connection) -> Result<i64> {
    Ok(connection.query_row("PRAGMA user_version", [], |row| row.get(0))?)
}

pub fn application(connection: &Connection) -> Result<i64> {
    Ok(connection.query_row("PRAGMA application_id", [], |row| row.get(0))?)
}
