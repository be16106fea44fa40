//! How the reports of a store are grouped into stories.

use rusqlite::{Row, params};

use crate::{Result, Step, Store, pack};

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
    pub fn placings<T>(
        &self,
        step: &Step,
        mut make: impl FnMut(Placing) -> Result<T>,
    ) -> Result<Vec<T>> {
        let select = "SELECT placing.report, place, placing.packed, terms.packed, \
            CASE WHEN newest THEN story END FROM placing JOIN report ON number = placing.report \
            JOIN terms ON terms.report = number LEFT JOIN member ON member.report = number \
            WHERE number <= ? ORDER BY place";
        let mut select = self.connection.prepare_cached(select)?;
        let rows = select.query_map([self.seen(step)?], |row| Ok(placing(row)))?;
        rows.map(|row| make(row??)).collect()
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

fn placing(row: &Row) -> Result<Placing> {
    let (scores, terms): (Vec<u8>, Vec<u8>) = (row.get(2)?, row.get(3)?);
    let scores = pack::from_compact(&scores)?;
    let place = Place { report: row.get(0)?, place: row.get(1)?, scores };
    Ok(Placing { place, terms: pack::unsqueeze(&terms)?, story: row.get(4)? })
}
