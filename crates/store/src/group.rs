//! How the reports of a store are grouped into stories.

use rayon::prelude::*;
use rusqlite::{Row, params};

use crate::{Result, Step, Store, pack};

/// So many reports are unpacked at a time.
const TOGETHER: usize = 4096;

/// How all newest reports are grouped.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Grouping {
    /// Stories, each by the numbers of its reports.
    pub stories: Vec<Vec<i64>>,
    /// The places of reports that are new or have other scores.
    pub places: Vec<Place>,
    /// The number of the last report seen.
    pub through: i64,
}

/// What grouping keeps of a report.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    pub report: i64,
    /// How many reports were there before it.
    pub place: u32,
    /// Its scores with reports before it, by their places.
    pub scores: Vec<(u32, f32)>,
}

/// A report that is grouped.
#[derive(Debug, Clone, PartialEq)]
pub struct Placing {
    pub place: Place,
    pub terms: Vec<u8>,
    /// The id of its story; none when a newer version stands for it.
    pub story: Option<String>,
}

impl Store {
    /// Keeps how all reports are grouped, in place of how they were.
    ///
    /// Stories whose reports are the same stay as they are.
    ///
    /// # Errors
    ///
    /// When it cannot be written; then nothing is changed.
    pub fn group(&mut self, grouping: &Grouping, step: &Step, at: &str) -> Result<()> {
        self.all_or_nothing(|| self.put_grouping(grouping, step, at))
    }

    fn put_grouping(&self, grouping: &Grouping, step: &Step, at: &str) -> Result<()> {
        if self.seen(step)? == 0 {
            self.connection.execute("DELETE FROM placing", [])?;
        }
        let insert = "INSERT OR REPLACE INTO placing VALUES (?, ?, ?)";
        let mut insert = self.connection.prepare_cached(insert)?;
        for Place { report, place, scores } in &grouping.places {
            insert.execute(params![report, place, pack::compact(scores)])?;
        }
        self.regroup(&grouping.stories, at)?;
        self.put_seen(step, grouping.through)
    }

    /// What `make` makes of each report that this version of the step has grouped, by place.
    ///
    /// # Errors
    ///
    /// When they cannot be read, and those of `make`.
    pub fn placings<T: Send>(
        &self,
        step: &Step,
        make: impl Fn(Placing) -> Result<T> + Sync,
    ) -> Result<Vec<T>> {
        let select = "SELECT placing.report, place, placing.packed, terms.packed, \
            CASE WHEN newest THEN story END FROM placing JOIN report ON number = placing.report \
            JOIN terms ON terms.report = number LEFT JOIN member ON member.report = number \
            WHERE number <= ? ORDER BY place";
        let mut select = self.connection.prepare_cached(select)?;
        let mut rows = select.query_map([self.seen(step)?], |row| Packed::try_from(row))?;
        let mut made = Vec::new();
        loop {
            let some: Vec<Packed> =
                rows.by_ref().take(TOGETHER).collect::<rusqlite::Result<_>>()?;
            if some.is_empty() {
                return Ok(made);
            }
            let unpacked = some.into_par_iter().map(|packed| make(packed.unpack()?));
            made.extend(unpacked.collect::<Result<Vec<T>>>()?);
        }
    }

    fn regroup(&self, stories: &[Vec<i64>], at: &str) -> Result<()> {
        self.connection.execute_batch(
            "CREATE TEMP TABLE IF NOT EXISTS grouped (report INTEGER PRIMARY KEY, story INTEGER);
             CREATE TEMP TABLE IF NOT EXISTS titled (story INTEGER PRIMARY KEY, id TEXT);
             DELETE FROM grouped; DELETE FROM titled;",
        )?;
        let mut insert = self.connection.prepare_cached("INSERT INTO grouped VALUES (?, ?)")?;
        for (story, reports) in stories.iter().enumerate() {
            for report in reports {
                insert.execute(params![report, story as i64])?;
            }
        }
        self.connection.prepare_cached("INSERT INTO titled SELECT story, key FROM (SELECT story, key, \
            row_number() OVER (PARTITION BY story ORDER BY published IS NULL, published, id) AS place \
            FROM grouped JOIN report ON number = report) WHERE place = 1")?.execute([])?;
        self.settle(at)
    }

    /// Makes `member` and `story` what `grouped` and `titled` say; a story with other reports
    /// than before loses what was made of it.
    fn settle(&self, at: &str) -> Result<()> {
        self.connection.execute_batch(
            "CREATE TEMP TABLE IF NOT EXISTS changed (id TEXT PRIMARY KEY);
             DELETE FROM changed;
             INSERT OR IGNORE INTO changed SELECT ifnull(titled.id, member.story)
                 FROM grouped JOIN titled ON titled.story = grouped.story
                 FULL JOIN member ON member.report = grouped.report
                 WHERE titled.id IS NOT member.story;
             INSERT OR IGNORE INTO changed SELECT member.story FROM member
                 LEFT JOIN grouped ON grouped.report = member.report
                 LEFT JOIN titled ON titled.story = grouped.story
                 WHERE titled.id IS NOT member.story;",
        )?;
        self.keep_past()?;
        self.connection.execute_batch(
            "DELETE FROM member WHERE story IN (SELECT id FROM changed);
             DELETE FROM story WHERE id IN (SELECT id FROM changed);",
        )?;
        let insert = "INSERT INTO story (id, title, reports, disputed, first, last, added) \
            SELECT titled.id, '', count(*), 0, min(published), max(published), ? \
            FROM grouped JOIN titled ON titled.story = grouped.story JOIN report ON number = grouped.report \
            WHERE titled.id IN (SELECT id FROM changed) GROUP BY titled.id";
        self.connection.prepare_cached(insert)?.execute([at])?;
        self.connection.execute_batch(
            "INSERT INTO member SELECT report, id FROM grouped JOIN titled ON titled.story = grouped.story
                 WHERE id IN (SELECT id FROM changed);",
        )?;
        Ok(())
    }
}

/// A [`Placing`] as it is kept.
struct Packed {
    report: i64,
    place: u32,
    scores: Vec<u8>,
    terms: Vec<u8>,
    story: Option<String>,
}

impl Packed {
    fn unpack(self) -> Result<Placing> {
        let scores = pack::from_compact(&self.scores)?;
        let place = Place { report: self.report, place: self.place, scores };
        Ok(Placing { place, terms: pack::unsqueeze(&self.terms)?, story: self.story })
    }
}

impl TryFrom<&Row<'_>> for Packed {
    type Error = rusqlite::Error;

    fn try_from(row: &Row) -> rusqlite::Result<Self> {
        let (report, place) = (row.get(0)?, row.get(1)?);
        Ok(Packed { report, place, scores: row.get(2)?, terms: row.get(3)?, story: row.get(4)? })
    }
}
