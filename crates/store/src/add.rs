use rusqlite::{OptionalExtension, params};
use variorum_model::Report;

use crate::entry::Original;
use crate::kept::{key, sortable};
use crate::{Entry, Kind, Result, Step, Store, page};

/// One in so many runs of words must be shared by two texts of one id to be versions of each other.
const VERSION: usize = 4;

/// What a batch brought.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Added {
    /// Numbers of the reports that are new, versions of earlier ones among them.
    pub new: Vec<i64>,
    /// How many of these are versions of reports that were there.
    pub versions: usize,
    /// How many were there before, word for word.
    pub known: usize,
}

impl Added {
    /// Both together.
    pub fn and(mut self, more: Added) -> Added {
        self.new.extend(more.new);
        self.versions += more.versions;
        self.known += more.known;
        self
    }
}

impl Store {
    /// Whether the report is here, word for word, under its id or its address.
    pub fn knows(&self, report: &Report) -> Result<bool> {
        self.knows_text(&report.id, &page(report), &digest(report))
    }

    fn knows_text(&self, id: &str, page: &str, sha256: &[u8]) -> Result<bool> {
        let select = "SELECT 1 FROM report WHERE page = ?1 AND sha256 = ?2 \
            UNION ALL SELECT 1 FROM report WHERE id = ?3 AND sha256 = ?2";
        let mut select = self.connection.prepare_cached(select)?;
        Ok(select.exists(params![page, sha256, id])?)
    }

    /// Adds a batch, all of it or, when that fails, nothing; `at` says when it is.
    ///
    /// `steps` are those that made the entries' readings, terms and runs.
    ///
    /// # Errors
    ///
    /// When it cannot be written.
    pub fn add(&mut self, entries: &[Entry], steps: &[Step], at: &str) -> Result<Added> {
        self.connection.execute_batch("BEGIN IMMEDIATE")?;
        let added = self.add_all(entries, steps, at);
        match added.as_ref().is_ok_and(|added| !added.new.is_empty()) {
            true => self.connection.execute_batch("COMMIT").inspect_err(|_| self.undo())?,
            false => self.undo(),
        }
        added
    }

    /// Writes all of it or, when that fails, nothing.
    pub(crate) fn all_or_nothing(&self, write: impl FnOnce() -> Result<()>) -> Result<()> {
        self.connection.execute_batch("BEGIN IMMEDIATE")?;
        match write() {
            Ok(()) => Ok(self.connection.execute_batch("COMMIT").inspect_err(|_| self.undo())?),
            Err(error) => {
                self.undo();
                Err(error)
            }
        }
    }

    /// Forgets what was begun; after some failures the database has done so by itself.
    pub(crate) fn undo(&self) {
        let _ = self.connection.execute_batch("ROLLBACK");
    }

    fn add_all(&self, entries: &[Entry], steps: &[Step], at: &str) -> Result<Added> {
        self.connection.execute("INSERT INTO batch (added) VALUES (?)", [at])?;
        let batch = self.connection.last_insert_rowid();
        let mut numbers = [0; 3];
        for (number, step) in numbers.iter_mut().zip(steps) {
            *number = self.step(&step.name, &step.version)?;
        }
        let mut added = Added::default();
        for entry in entries {
            self.add_one(entry, (batch, numbers), &mut added)?;
        }
        Ok(added)
    }

    fn add_one(
        &self,
        entry: &Entry,
        (batch, steps): (i64, [i64; 3]),
        added: &mut Added,
    ) -> Result<()> {
        let report = &entry.report;
        if self.knows_text(&report.id, &entry.page, &digest(report))? {
            added.known += 1;
            return Ok(());
        }
        let page = self.page_of(entry)?;
        let versions = self.versions(&page)?;
        let number = self.insert(entry, &page, batch)?;
        self.put(Kind::Reading, steps[0], (number, &entry.reading))?;
        self.put(Kind::Terms, steps[1], (number, &entry.terms))?;
        self.put_runs(steps[2], number, &entry.runs)?;
        self.index(number)?;
        if versions > 0 {
            self.settle_newest(&page)?;
            added.versions += 1;
        }
        added.new.push(number);
        Ok(())
    }

    /// What the versions of a report share. Reports without an address may have one id by chance,
    /// as `1`; then their texts share nothing.
    fn page_of(&self, entry: &Entry) -> Result<String> {
        let page = &entry.page;
        if !page.starts_with("id:") || self.versions(page)? == 0 {
            return Ok(page.clone());
        }
        let select = "SELECT max(number) FROM report WHERE page = ?";
        let last: i64 = self.connection.query_row(select, [page], |row| row.get(0))?;
        let packed = self.result(Kind::Runs, last)?.unwrap_or_default();
        let before: Vec<u64> = crate::pack::from_compact(&packed)?;
        let shared = crate::runs::shared(&before, &entry.runs);
        let is_version = shared * VERSION >= before.len().min(entry.runs.len());
        Ok(if is_version { page.clone() } else { format!("{page}@{}", &entry.report.sha256[..8]) })
    }

    fn insert(&self, entry: &Entry, page: &str, batch: i64) -> Result<i64> {
        let report = &entry.report;
        let (id, packed) = self.free_id(entry)?;
        let original = self.keep_original(&entry.original)?;
        let insert = "INSERT INTO report (id, key, page, sha256, newest, outlet, title, published, \
            changed, name, length, original, batch, packed) \
            VALUES (?, ?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
        self.connection.prepare_cached(insert)?.execute(params![
            id,
            key(&id),
            page,
            digest(report),
            report.outlet,
            report.title,
            report.published.map(sortable),
            entry.changed(),
            report.source,
            report.text.len() as i64,
            original,
            batch,
            packed,
        ])?;
        Ok(self.connection.last_insert_rowid())
    }

    /// The report's id, or where another text has it, one with the text's hash behind it.
    fn free_id(&self, entry: &Entry) -> Result<(String, Vec<u8>)> {
        let report = &entry.report;
        let mut select = self.connection.prepare_cached("SELECT 1 FROM report WHERE id = ?")?;
        if !select.exists([&report.id])? {
            return Ok((report.id.clone(), entry.packed.clone()));
        }
        let id = format!("{}@{}", report.id, &report.sha256[..8]);
        let report = Report { id: id.clone(), ..report.clone() };
        Ok((id, crate::pack::lasting(&report)))
    }

    fn keep_original(&self, original: &Original) -> Result<i64> {
        let select = "SELECT number FROM original WHERE sha256 = ?";
        let mut select = self.connection.prepare_cached(select)?;
        let known = select.query_row([original.sha256], |row| row.get(0)).optional()?;
        if let Some(number) = known {
            return Ok(number);
        }
        let insert = "INSERT INTO original (sha256, bytes, packed) VALUES (?, ?, ?)";
        let values = params![original.sha256, original.bytes as i64, original.packed];
        self.connection.prepare_cached(insert)?.execute(values)?;
        Ok(self.connection.last_insert_rowid())
    }

    fn versions(&self, page: &str) -> Result<i64> {
        let mut select =
            self.connection.prepare_cached("SELECT count(*) FROM report WHERE page = ?")?;
        Ok(select.query_row([page], |row| row.get(0))?)
    }

    /// Marks the latest version of a page, of those without a date the last to come.
    fn settle_newest(&self, page: &str) -> Result<()> {
        let update = "UPDATE report SET newest = (number = (SELECT number FROM report \
            WHERE page = ?1 ORDER BY changed DESC NULLS LAST, number DESC LIMIT 1)) WHERE page = ?1";
        self.connection.prepare_cached(update)?.execute([page])?;
        Ok(())
    }

    /// Puts the words of a report into the search.
    fn index(&self, number: i64) -> Result<()> {
        let insert = "INSERT INTO words (rowid, title, outlet, text) \
            SELECT number, title, outlet, text FROM searchable WHERE number = ?";
        self.connection.prepare_cached(insert)?.execute([number])?;
        Ok(())
    }
}

fn digest(report: &Report) -> [u8; 32] {
    crate::pack::sha256(report.text.as_bytes())
}
