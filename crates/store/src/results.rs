use rusqlite::{OptionalExtension, params};
use variorum_model::Reading;

use crate::{Result, Store, pack};

/// A step of the program, by its name and the version of what it makes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    pub name: String,
    pub version: String,
}

/// What is kept of each report, each made by a step of that name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Reading,
    Terms,
    Runs,
}

impl Kind {
    pub const ALL: [Kind; 3] = [Kind::Reading, Kind::Terms, Kind::Runs];

    /// Its name, which is that of its table.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Reading => "reading",
            Kind::Terms => "terms",
            Kind::Runs => "runs",
        }
    }
}

/// What newer steps made of a report that is here.
pub struct Renewed {
    report: i64,
    reading: Option<Vec<u8>>,
    terms: Vec<u8>,
    runs: Vec<u64>,
}

impl Renewed {
    /// Packs what was made; the reading only where it is new.
    pub fn new(report: i64, reading: Option<&Reading>, (terms, runs): (&[u8], Vec<u64>)) -> Self {
        let reading = reading.map(pack::compact);
        Renewed { report, reading, terms: pack::squeeze(terms), runs }
    }
}

impl Store {
    /// The number under which results of a step are kept.
    pub(crate) fn step(&self, name: &str, version: &str) -> Result<i64> {
        let insert = "INSERT OR IGNORE INTO step (name, version) VALUES (?, ?)";
        self.connection.prepare_cached(insert)?.execute([name, version])?;
        let select = "SELECT number FROM step WHERE name = ? AND version = ?";
        Ok(self.connection.prepare_cached(select)?.query_row([name, version], |row| row.get(0))?)
    }

    /// The packed result of one report, whatever version made it.
    pub(crate) fn result(&self, kind: Kind, report: i64) -> Result<Option<Vec<u8>>> {
        let select = format!("SELECT packed FROM {} WHERE report = ?", kind.name());
        let mut select = self.connection.prepare_cached(&select)?;
        Ok(select.query_row([report], |row| row.get(0)).optional()?)
    }

    pub(crate) fn put(&self, kind: Kind, step: i64, (report, packed): (i64, &[u8])) -> Result<()> {
        let insert = format!("INSERT OR REPLACE INTO {} VALUES (?, ?, ?)", kind.name());
        self.connection.prepare_cached(&insert)?.execute(params![report, step, packed])?;
        Ok(())
    }

    /// The reading of a report, if it was made by this version of the step.
    pub fn reading(&self, report: i64, version: &str) -> Result<Option<Reading>> {
        let select = "SELECT packed FROM reading JOIN step ON step.number = reading.step \
            WHERE report = ? AND version = ?";
        let mut select = self.connection.prepare_cached(select)?;
        let packed: Option<Vec<u8>> =
            select.query_row(params![report, version], |row| row.get(0)).optional()?;
        packed.map(|packed| pack::from_compact(&packed)).transpose()
    }

    /// Keeps what newer steps made of reports that are here, all or nothing; `steps` are those of
    /// readings, terms and runs.
    ///
    /// # Errors
    ///
    /// When it cannot be written.
    pub fn renew(&mut self, results: &[Renewed], steps: &[Step]) -> Result<()> {
        let renew = || results.iter().try_for_each(|renewed| self.renew_one(renewed, steps));
        self.all_or_nothing(renew)
    }

    fn renew_one(&self, renewed: &Renewed, steps: &[Step]) -> Result<()> {
        let step = |at: usize| self.step(&steps[at].name, &steps[at].version);
        if let Some(reading) = &renewed.reading {
            self.put(Kind::Reading, step(0)?, (renewed.report, reading))?;
        }
        self.put(Kind::Terms, step(1)?, (renewed.report, &renewed.terms))?;
        self.put_runs(step(2)?, renewed.report, &renewed.runs)
    }

    /// The numbers of reports whose result was not made by this version, at most `most`.
    pub fn outdated(&self, kind: Kind, version: &str, most: usize) -> Result<Vec<i64>> {
        let select = format!(
            "SELECT report.number FROM report LEFT JOIN {0} ON {0}.report = report.number \
             WHERE {0}.step IS NULL OR {0}.step != ? ORDER BY report.number LIMIT ?",
            kind.name()
        );
        let step = self.known_step(kind.name(), version)?;
        let mut select = self.connection.prepare_cached(&select)?;
        let rows = select.query_map(params![step, most as i64], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// How many reports have a result that this version did not make.
    pub fn count_outdated(&self, kind: Kind, version: &str) -> Result<usize> {
        let select = format!(
            "SELECT (SELECT count(*) FROM report) - (SELECT count(*) FROM {} WHERE step = ?)",
            kind.name()
        );
        let step = self.known_step(kind.name(), version)?;
        let count: i64 = self.connection.query_row(&select, [step], |row| row.get(0))?;
        Ok(count as usize)
    }

    /// The step's number, or one that no step has.
    pub(crate) fn known_step(&self, name: &str, version: &str) -> Result<i64> {
        let select = "SELECT number FROM step WHERE name = ? AND version = ?";
        let mut select = self.connection.prepare_cached(select)?;
        Ok(select.query_row([name, version], |row| row.get(0)).optional()?.unwrap_or(-1))
    }

    /// What grouping knows of each newest report after number `after`, in order of arrival.
    ///
    /// # Errors
    ///
    /// When it cannot be read.
    pub fn terms_after(&self, after: i64) -> Result<Vec<(i64, Vec<u8>)>> {
        let select = "SELECT report, terms.packed FROM terms JOIN report ON number = report \
            WHERE report > ? AND newest ORDER BY report";
        let mut select = self.connection.prepare_cached(select)?;
        let mut rows = select.query([after])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let packed: Vec<u8> = row.get(1)?;
            found.push((row.get(0)?, pack::unsqueeze(&packed)?));
        }
        Ok(found)
    }
}
