use rusqlite::Row;
use variorum_model::{Moment, Report};

use crate::{Result, pack};

/// A report as the store keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// In order of arrival, from one.
    pub number: i64,
    pub report: Report,
    /// The id of a story whose first report this is.
    pub key: String,
    /// What all versions of this report share.
    pub page: String,
    /// Whether no later version of it is here.
    pub newest: bool,
    /// When it was added, as given then.
    pub added: String,
}

/// What [`Kept::from_row`] reads.
pub const COLUMNS: &str = "report.number, report.packed, report.key, report.page, report.newest, \
    (SELECT added FROM batch WHERE batch.number = report.batch)";

impl Kept {
    pub fn from_row(row: &Row) -> Result<Kept> {
        let packed: Vec<u8> = row.get(1)?;
        Ok(Kept {
            number: row.get(0)?,
            report: pack::from_lasting(&packed)?,
            key: row.get(2)?,
            page: row.get(3)?,
            newest: row.get(4)?,
            added: row.get(5)?,
        })
    }
}

/// The id of a story whose first report is that with this id.
pub fn key(report: &str) -> String {
    pack::short_hash(&format!("story\n{report}"))
}

/// The text of a packed report.
pub fn text_of(packed: &[u8]) -> Result<String> {
    pack::from_lasting::<Report>(packed).map(|report| report.text)
}

/// A moment as text that sorts as the moments do.
pub fn sortable(moment: Moment) -> String {
    moment.time.strftime("%Y-%m-%dT%H:%M:%S").to_string()
}
