use jiff::civil::Date;
use rusqlite::types::FromSql;
use rusqlite::{OptionalExtension, Row, params};
use variorum_model::Development;

use crate::report::only;
use crate::{Error, Result, Step, Store, pack};

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
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum StoryOrder {
    #[default]
    Newest,
    Biggest,
    MostDisputed,
}

/// Which stories to list, and in what order.
#[derive(Debug, Clone, Default)]
pub struct StoryFilter {
    pub since: Option<Date>,
    pub until: Option<Date>,
    /// A part of the name of its place, or the code of its country.
    pub place: Option<String>,
    /// A part of the name of an outlet that tells it.
    pub outlet: Option<String>,
    /// Told by so many reports at least.
    pub fewest: usize,
    pub order: StoryOrder,
    pub most: usize,
    /// How many of the first are left out.
    pub skip: usize,
}

const COLUMNS: &str = "id, title, reports, disputed, first, last, place, country, added";

impl Store {
    /// The stories that pass.
    pub fn stories(&self, filter: &StoryFilter) -> Result<Vec<StoryRecord>> {
        let by = match filter.order {
            StoryOrder::Newest => "last DESC NULLS LAST, id",
            StoryOrder::Biggest => "reports DESC, last DESC NULLS LAST, id",
            StoryOrder::MostDisputed => "disputed DESC, reports DESC, id",
        };
        // Which stories is told by an index alone; only those listed are read.
        let select = format!(
            "SELECT {COLUMNS} FROM story WHERE id IN (SELECT id FROM story \
             WHERE (?1 IS NULL OR last >= ?1) AND (?2 IS NULL OR first < ?2) \
             AND (?3 IS NULL OR instr(lower(place), lower(?3)) OR country = upper(?3)) \
             AND (?4 IS NULL OR id IN (SELECT story FROM report JOIN member ON report = number \
                 WHERE instr(lower(outlet), lower(?4)))) \
             AND reports >= ?5 ORDER BY {by} LIMIT ?6 OFFSET ?7) ORDER BY {by}"
        );
        let since = filter.since.map(|day| day.to_string());
        let until = filter.until.and_then(|day| day.tomorrow().ok()).map(|day| day.to_string());
        let (fewest, most, skip) = (filter.fewest as i64, filter.most as i64, filter.skip as i64);
        let values = params![since, until, filter.place, filter.outlet, fewest, most, skip];
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
        self.of_members("number", story)
    }

    /// The numbers of all versions of a story's reports, sorted.
    ///
    /// # Errors
    ///
    /// When the store cannot be read.
    pub fn texts(&self, story: &str) -> Result<Vec<i64>> {
        let select = "SELECT version.number FROM member \
            JOIN report ON report.number = member.report \
            JOIN report AS version ON version.page = report.page \
            WHERE member.story = ? ORDER BY version.number";
        let mut select = self.connection.prepare_cached(select)?;
        let rows = select.query_map([story], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The ids of a story's reports, in order of publication.
    pub fn member_ids(&self, story: &str) -> Result<Vec<String>> {
        self.of_members("id", story)
    }

    /// One column of a story's reports, in order of publication.
    fn of_members<T: FromSql>(&self, column: &str, story: &str) -> Result<Vec<T>> {
        let select = format!(
            "SELECT {column} FROM member JOIN report ON report = number \
             WHERE story = ? ORDER BY published IS NULL, published, id"
        );
        let mut select = self.connection.prepare_cached(&select)?;
        let rows = select.query_map([story], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Ids of stories that this version of the step has not listed.
    pub fn unlisted(&self, step: &Step) -> Result<Vec<String>> {
        let select = "SELECT id FROM story WHERE step IS NOT ?1 AND ?2 > 0 ORDER BY id";
        self.without(select, step, i64::MAX)
    }

    /// What this version of the step kept of the claims of a story.
    ///
    /// # Errors
    ///
    /// When the store cannot be read.
    pub fn claims(&self, story: &str, step: &Step) -> Result<Option<Vec<u8>>> {
        let number = self.known_step(&step.name, &step.version)?;
        let select = "SELECT packed FROM story WHERE id = ? AND claims = ? AND packed IS NOT NULL";
        let mut select = self.connection.prepare_cached(select)?;
        let packed: Option<Vec<u8>> =
            select.query_row(params![story, number], |row| row.get(0)).optional()?;
        packed.map(|packed| pack::unsqueeze(&packed)).transpose()
    }

    /// Ids of stories of several reports, together of at most `most` bytes, whose claims this
    /// version of the step has not compared.
    pub fn uncompared(&self, step: &Step, most: i64) -> Result<Vec<String>> {
        let select = "SELECT id FROM story WHERE claims IS NOT ?1 AND reports > 1 \
            AND (SELECT sum(length) FROM member JOIN report ON report = number \
                WHERE member.story = story.id) <= ?2 ORDER BY id";
        self.without(select, step, most)
    }

    fn without(&self, select: &str, step: &Step, most: i64) -> Result<Vec<String>> {
        let number = self.known_step(&step.name, &step.version)?;
        let mut select = self.connection.prepare_cached(select)?;
        let rows = select.query_map(params![number, most], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Keeps titles and places of some stories, all or none, and notes which are new.
    ///
    /// # Errors
    ///
    /// When it cannot be written.
    pub fn list(&mut self, stories: &[StoryRecord], step: &Step, at: &str) -> Result<()> {
        let number = self.step(&step.name, &step.version)?;
        let list = || stories.iter().try_for_each(|story| self.list_one(story, number, at));
        self.all_or_nothing(list)
    }

    fn list_one(&self, story: &StoryRecord, step: i64, at: &str) -> Result<()> {
        let select = "SELECT reports, step IS NULL FROM story WHERE id = ?";
        let mut select = self.connection.prepare_cached(select)?;
        let (reports, unlisted): (i64, bool) =
            select.query_row([&story.id], |row| Ok((row.get(0)?, row.get(1)?)))?;
        if unlisted && self.past(&story.id)?.pages.is_empty() {
            self.note(&story.id, &Development::Story(reports as usize), at)?;
        }
        if reports == 1 {
            self.forget_past(&story.id)?;
        }
        let update =
            "UPDATE story SET title = ?2, place = ?3, country = ?4, step = ?5 WHERE id = ?1";
        let values = params![story.id, story.title, story.place, story.country, step];
        self.connection.prepare_cached(update)?.execute(values)?;
        Ok(())
    }
}

fn record(row: &Row) -> Result<StoryRecord> {
    let count = |column| row.get(column).map(|number: i64| number as usize);
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
    })
}
