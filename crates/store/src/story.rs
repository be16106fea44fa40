use jiff::civil::Date;
use rusqlite::{OptionalExtension, Row, params};

use crate::report::only;
use crate::{Error, Result, State, Step, Store, pack};

/// A story as the store lists it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StoryRecord {
    /// The key of its first report.
    pub id: String,
    pub title: String,
    /// How many reports tell it, each in its newest version.
    pub reports: usize,
    /// How many of its claims are in conflict.
    pub disputed: usize,
    /// When its first and its last report were published.
    pub first: Option<String>,
    pub last: Option<String>,
    pub place: Option<String>,
    pub country: Option<String>,
    /// When it last changed, as given then.
    pub added: String,
    /// What its step made of it beyond this, as JSON.
    pub claims: Vec<u8>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StoryOrder {
    Newest,
    Biggest,
    MostDisputed,
}

/// Which stories to list, and in what order.
#[derive(Debug, Clone)]
pub struct StoryFilter {
    pub since: Option<Date>,
    pub until: Option<Date>,
    /// A part of the name of its place, or the code of its country.
    pub place: Option<String>,
    /// A part of the name of an outlet that tells it.
    pub outlet: Option<String>,
    pub order: StoryOrder,
    pub most: usize,
}

const COLUMNS: &str =
    "id, title, reports, disputed, first, last, place, country, added, ifnull(packed, x'')";

impl Store {
    /// The stories that pass.
    pub fn stories(&self, filter: &StoryFilter) -> Result<Vec<StoryRecord>> {
        let by = match filter.order {
            StoryOrder::Newest => "last DESC NULLS LAST, id",
            StoryOrder::Biggest => "reports DESC, last DESC NULLS LAST, id",
            StoryOrder::MostDisputed => "disputed DESC, reports DESC, id",
        };
        let select = format!(
            "SELECT {COLUMNS} FROM story WHERE (?1 IS NULL OR last >= ?1) \
             AND (?2 IS NULL OR first < ?2) \
             AND (?3 IS NULL OR instr(lower(place), lower(?3)) OR country = upper(?3)) \
             AND (?4 IS NULL OR EXISTS (SELECT 1 FROM member JOIN report ON report = number \
                 WHERE member.story = story.id AND instr(lower(outlet), lower(?4)))) \
             ORDER BY {by} LIMIT ?5"
        );
        let since = filter.since.map(|day| day.to_string());
        let until = filter.until.and_then(|day| day.tomorrow().ok()).map(|day| day.to_string());
        let values = params![since, until, filter.place, filter.outlet, filter.most as i64];
        let mut select = self.connection.prepare_cached(&select)?;
        let rows = select.query_map(values, |row| Ok(record(row)))?;
        rows.map(|row| row?).collect()
    }

    pub fn count_stories(&self) -> Result<usize> {
        let select = "SELECT count(*) FROM story";
        let count: i64 = self.connection.query_row(select, [], |row| row.get(0))?;
        Ok(count as usize)
    }

    /// The story of this id.
    pub fn story(&self, id: &str) -> Result<StoryRecord> {
        let select = format!("SELECT {COLUMNS} FROM story WHERE id = ?");
        let mut select = self.connection.prepare_cached(&select)?;
        let found = select.query_row([id], |row| Ok(record(row))).optional()?;
        found.unwrap_or_else(|| Err(Error::Unknown(id.into())))
    }

    /// The id of the story that `given` names: by its id or the beginning of it, an id it had
    /// before other reports joined, or the id of one of its reports.
    ///
    /// # Errors
    ///
    /// When it names none or more than one.
    pub fn find_story(&self, given: &str) -> Result<String> {
        let found = self.by_story_id(given)?;
        if !found.is_empty() {
            return only(given, found);
        }
        let select = "SELECT DISTINCT member.story, member.story FROM report \
            JOIN report AS newest ON newest.page = report.page AND newest.newest \
            JOIN member ON member.report = newest.number \
            WHERE report.key >= ?1 AND report.key < ?1 || 'g' LIMIT 1000";
        let found = self.pairs(select, given)?;
        if !found.is_empty() {
            return only(given, found);
        }
        let report = self.report(self.find_report(given)?)?;
        self.story_of(&report.page)?.ok_or_else(|| Error::Unknown(given.into()))
    }

    fn by_story_id(&self, given: &str) -> Result<Vec<(String, String)>> {
        self.pairs("SELECT id, id FROM story WHERE id >= ?1 AND id < ?1 || 'g' LIMIT 1000", given)
    }

    fn pairs(&self, select: &str, given: &str) -> Result<Vec<(String, String)>> {
        let mut select = self.connection.prepare_cached(select)?;
        let rows = select.query_map([given], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The story that the newest version of a page is in.
    pub fn story_of(&self, page: &str) -> Result<Option<String>> {
        let select = "SELECT story FROM member JOIN report ON report = number \
            WHERE page = ? AND newest";
        let mut select = self.connection.prepare_cached(select)?;
        Ok(select.query_row([page], |row| row.get(0)).optional()?)
    }

    /// The numbers of a story's reports, in order of publication.
    pub fn members(&self, story: &str) -> Result<Vec<i64>> {
        let select = "SELECT number FROM member JOIN report ON report = number \
            WHERE story = ? ORDER BY published IS NULL, published, id";
        let mut select = self.connection.prepare_cached(select)?;
        let rows = select.query_map([story], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The ids of a story's reports, in order of publication.
    pub fn member_ids(&self, story: &str) -> Result<Vec<String>> {
        let select = "SELECT id FROM member JOIN report ON report = number \
            WHERE story = ? ORDER BY published IS NULL, published, id";
        let mut select = self.connection.prepare_cached(select)?;
        let rows = select.query_map([story], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Keeps how all reports are grouped, in place of how they were, and the step's state.
    ///
    /// Stories whose reports are the same stay as they are.
    ///
    /// # Errors
    ///
    /// When it cannot be written; then nothing is changed.
    pub fn group(
        &mut self,
        stories: &[Vec<i64>],
        (step, state): (&Step, &State),
        at: &str,
    ) -> Result<()> {
        self.connection.execute_batch("BEGIN IMMEDIATE")?;
        match self.regroup(stories, at).and_then(|()| self.put_state(step, state)) {
            Ok(()) => Ok(self.connection.execute_batch("COMMIT").inspect_err(|_| self.undo())?),
            Err(error) => {
                self.undo();
                Err(error)
            }
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
                 FROM grouped JOIN titled USING (story) FULL JOIN member USING (report)
                 WHERE titled.id IS NOT member.story;
             INSERT OR IGNORE INTO changed SELECT member.story
                 FROM member LEFT JOIN grouped USING (report) LEFT JOIN titled USING (story)
                 WHERE titled.id IS NOT member.story;
             DELETE FROM member WHERE story IN (SELECT id FROM changed);
             DELETE FROM story WHERE id IN (SELECT id FROM changed);",
        )?;
        let insert = "INSERT INTO story (id, title, reports, disputed, first, last, added) \
            SELECT titled.id, '', count(*), 0, min(published), max(published), ? \
            FROM grouped JOIN titled USING (story) JOIN report ON number = report \
            WHERE titled.id IN (SELECT id FROM changed) GROUP BY titled.id";
        self.connection.prepare_cached(insert)?.execute([at])?;
        self.connection.execute_batch(
            "INSERT INTO member SELECT report, id FROM grouped JOIN titled USING (story)
                 WHERE id IN (SELECT id FROM changed);",
        )?;
        Ok(())
    }

    /// Ids of stories that this version of the step has made nothing of, at most `most`.
    pub fn stories_without(&self, step: &Step, most: usize) -> Result<Vec<String>> {
        let number = self.known_step(&step.name, &step.version)?;
        let select = "SELECT id FROM story WHERE step IS NULL OR step != ? ORDER BY id LIMIT ?";
        let mut select = self.connection.prepare_cached(select)?;
        let rows = select.query_map(params![number, most as i64], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Keeps what the step made of some stories, all or none.
    ///
    /// # Errors
    ///
    /// When it cannot be written.
    pub fn keep_stories(&mut self, stories: &[StoryRecord], step: &Step) -> Result<()> {
        let number = self.step(&step.name, &step.version)?;
        let transaction = self.connection.transaction()?;
        let update = "UPDATE story SET title = ?2, disputed = ?3, place = ?4, country = ?5, \
            step = ?6, packed = ?7 WHERE id = ?1";
        for story in stories {
            transaction.prepare_cached(update)?.execute(params![
                story.id,
                story.title,
                story.disputed as i64,
                story.place,
                story.country,
                number,
                pack::squeeze(&story.claims),
            ])?;
        }
        Ok(transaction.commit()?)
    }
}

fn record(row: &Row) -> Result<StoryRecord> {
    let count = |column| row.get(column).map(|number: i64| number as usize);
    let packed: Vec<u8> = row.get(9)?;
    Ok(StoryRecord {
        id: row.get(0)?,
        title: row.get(1)?,
        reports: count(2)?,
        disputed: count(3)?,
        first: row.get(4)?,
        last: row.get(5)?,
        place: row.get(6)?,
        country: row.get(7)?,
        added: row.get(8)?,
        claims: if packed.is_empty() { packed } else { pack::unsqueeze(&packed)? },
    })
}
