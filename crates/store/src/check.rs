//! A store verified end to end: what is packed against its hash, what refers against what is
//! there, the search against the texts, the database against itself.

use rusqlite::Row;
use variorum_model::{Reading, Report};

use crate::{Kind, Result, Store, pack};

/// Something wrong in a store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// What it concerns: a report's id, a story's, or a part of the store.
    pub subject: String,
    pub message: String,
}

/// Faults that one question to the database finds.
const QUESTIONS: &[(&str, &str)] = &[
    (
        "the report has no reading",
        "SELECT id FROM report WHERE number NOT IN (SELECT report FROM reading)",
    ),
    (
        "the report has no terms",
        "SELECT id FROM report WHERE number NOT IN (SELECT report FROM terms)",
    ),
    (
        "the report has no runs",
        "SELECT id FROM report WHERE number NOT IN (SELECT report FROM runs)",
    ),
    (
        "the report's original is not there",
        "SELECT id FROM report WHERE original NOT IN (SELECT number FROM original)",
    ),
    (
        "no version of the report is the newest, or several are",
        "SELECT page FROM report GROUP BY page HAVING sum(newest) != 1",
    ),
    ("the story has no reports", "SELECT id FROM story WHERE id NOT IN (SELECT story FROM member)"),
    (
        "the story's reports are miscounted",
        "SELECT id FROM story WHERE reports != (SELECT count(*) FROM member WHERE story = id)",
    ),
    (
        "the same text is kept twice under one address",
        "SELECT page FROM report GROUP BY page, sha256 HAVING count(*) > 1",
    ),
];

impl Store {
    /// All faults found; `done` is told of each report and original verified.
    ///
    /// # Errors
    ///
    /// When the database cannot be asked at all.
    pub fn check(&self, done: &dyn Fn()) -> Result<Vec<Fault>> {
        let mut faults = self.check_database()?;
        if !faults.is_empty() {
            return Ok(faults);
        }
        for (message, select) in QUESTIONS {
            let mut select = self.connection.prepare(select)?;
            let rows = select.query_map([], |row| row.get::<_, String>(0))?;
            for subject in rows {
                faults.push(Fault { subject: subject?, message: (*message).into() });
            }
        }
        faults.extend(self.check_originals(done)?);
        faults.extend(self.check_reports(done)?);
        faults.extend(self.check_packed("story", "id")?);
        faults.extend(self.check_packed("placing", "CAST(report AS TEXT)")?);
        faults.extend(self.check_packed("link", "address")?);
        faults.extend(self.check_search());
        Ok(faults)
    }

    /// How many steps [`Store::check`] tells `done` of.
    pub fn to_check(&self) -> Result<usize> {
        let select = "SELECT count(*) FROM original";
        let originals: i64 = self.connection.query_row(select, [], |row| row.get(0))?;
        Ok(self.len()? + originals as usize)
    }

    fn check_database(&self) -> Result<Vec<Fault>> {
        let mut faults = Vec::new();
        let mut integrity = self.connection.prepare("PRAGMA integrity_check")?;
        for line in integrity.query_map([], |row| row.get::<_, String>(0))? {
            faults.push(fault("database", &line?));
        }
        faults.retain(|fault| fault.message != "ok");
        let mut references = self.connection.prepare("PRAGMA foreign_key_check")?;
        let broken = |row: &Row| {
            let (table, refers): (String, String) = (row.get(0)?, row.get(2)?);
            Ok(fault(&table, &format!("refers to `{refers}` that is not there")))
        };
        for found in references.query_map([], broken)? {
            faults.push(found?);
        }
        Ok(faults)
    }

    fn check_originals(&self, done: &dyn Fn()) -> Result<Vec<Fault>> {
        let mut select = self.connection.prepare(
            "SELECT ifnull((SELECT id FROM report WHERE original = original.number), 'original'), \
             sha256, packed FROM original ORDER BY original.number",
        )?;
        let mut faults = Vec::new();
        let mut rows = select.query([])?;
        while let Some(row) = rows.next()? {
            let (id, sha256): (String, Vec<u8>) = (row.get(0)?, row.get(1)?);
            let packed: Vec<u8> = row.get(2)?;
            let bytes = pack::unsqueeze(&packed);
            if bytes.as_ref().map_or(true, |bytes| pack::sha256(bytes)[..] != sha256[..]) {
                faults.push(fault(&id, "the original is not what was added"));
            }
            done();
        }
        Ok(faults)
    }

    fn check_reports(&self, done: &dyn Fn()) -> Result<Vec<Fault>> {
        let select = "SELECT id, sha256, report.packed, reading.packed, report.number FROM report \
            LEFT JOIN reading ON reading.report = report.number ORDER BY report.number";
        let mut select = self.connection.prepare(select)?;
        let mut faults = Vec::new();
        let mut rows = select.query([])?;
        while let Some(row) = rows.next()? {
            let id: String = row.get(0)?;
            faults.extend(self.check_report(row)?.into_iter().map(|message| fault(&id, message)));
            done();
        }
        Ok(faults)
    }

    fn check_report(&self, row: &Row) -> Result<Vec<&'static str>> {
        let (sha256, packed): (Vec<u8>, Vec<u8>) = (row.get(1)?, row.get(2)?);
        let reading: Option<Vec<u8>> = row.get(3)?;
        let report = pack::from_lasting::<Report>(&packed).ok();
        let whole = report.filter(|report| pack::sha256(report.text.as_bytes())[..] == sha256[..]);
        let mut wrong = Vec::new();
        match (whole, reading.map(|packed| pack::from_compact::<Reading>(&packed))) {
            (None, _) => wrong.push("the report is not what was added"),
            (Some(_), Some(Err(_))) => wrong.push("the reading cannot be unpacked"),
            (Some(report), Some(Ok(reading))) if !fits(&report, &reading) => {
                wrong.push("the reading is of another text");
            }
            _ => {}
        }
        for kind in [Kind::Terms, Kind::Runs] {
            let packed = self.result(kind, row.get(4)?)?;
            if packed.is_some_and(|packed| pack::unsqueeze(&packed).is_err()) {
                wrong.push("what grouping or tracing needs cannot be unpacked");
            }
        }
        Ok(wrong)
    }

    /// Whether what is packed in a table can be unpacked.
    fn check_packed(&self, table: &str, id: &str) -> Result<Vec<Fault>> {
        let select =
            format!("SELECT {id}, packed FROM {table} WHERE packed IS NOT NULL ORDER BY 1");
        let mut select = self.connection.prepare(&select)?;
        let mut faults = Vec::new();
        let mut rows = select.query([])?;
        while let Some(row) = rows.next()? {
            let packed: Vec<u8> = row.get(1)?;
            if pack::unsqueeze(&packed).is_err() {
                faults.push(fault(&row.get::<_, String>(0)?, "what is kept cannot be unpacked"));
            }
        }
        Ok(faults)
    }

    /// The index of words is compared with the words, and that of passages with itself.
    fn check_search(&self) -> Vec<Fault> {
        let check = |index: &str, rank: u8| {
            let command =
                format!("INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', {rank})");
            self.writing(|| self.connection.execute(&command, [])).err()
        };
        let found = [("words", check("words", 1)), ("passages", check("passages", 0))];
        let wrong = |(index, error): (&str, Option<rusqlite::Error>)| {
            Some(fault(&format!("index of {index}"), &error?.to_string()))
        };
        found.into_iter().filter_map(wrong).collect()
    }

    /// The index is asked by a statement that looks like writing and writes nothing.
    fn writing<T>(&self, ask: impl FnOnce() -> T) -> T {
        let set = |on: bool| self.connection.pragma_update(None, "query_only", on);
        let reads_only = self.reads_only();
        let _ = set(false);
        let answer = ask();
        let _ = set(reads_only);
        answer
    }
}

/// A reading of the text of `report` points at nothing beyond its end.
fn fits(report: &Report, reading: &Reading) -> bool {
    let ends_within =
        |span: variorum_model::Span| report.text.get(span.start as usize..span.end as usize);
    let tokens = reading.parse.tokens.iter().map(|token| token.span);
    let statements = reading.statements.iter().map(|statement| statement.span);
    tokens.chain(statements).all(|span| ends_within(span).is_some())
}

fn fault(subject: &str, message: &str) -> Fault {
    Fault { subject: subject.into(), message: message.into() }
}
