//! What became of stories: what they claimed before, and what changed when.

use std::collections::BTreeSet;

use rusqlite::{ToSql, params};
use variorum_model::Development;

use crate::{Result, Step, Store, pack};

/// What the reports of a story, or their older versions, claimed before it changed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Past {
    /// What was kept of each story they were in, as [`Told::claims`].
    pub claims: Vec<Vec<u8>>,
    /// What the versions of each report that was there share.
    pub pages: BTreeSet<String>,
}

/// What a story claims, and what has become of it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Told {
    pub story: String,
    /// What it is called, now that its claims are known.
    pub title: String,
    /// How many of its claims are in conflict.
    pub disputed: usize,
    /// What its step keeps of the claims.
    pub claims: Vec<u8>,
    pub developments: Vec<Development>,
}

/// A development with its time and the id of the story.
#[derive(Debug, Clone, PartialEq)]
pub struct Dated {
    /// In order, from one.
    pub number: i64,
    pub at: String,
    pub story: String,
    /// The story's id then, which stays when other reports join it.
    pub then: String,
    pub development: Development,
}

const SELECT: &str = "SELECT number, at, ifnull((SELECT member.story FROM report JOIN member \
    ON member.report = report.number WHERE report.key = development.story), story), story, packed \
    FROM development";

impl Store {
    /// What the reports of a story claimed before it changed.
    pub fn past(&self, story: &str) -> Result<Past> {
        let select = "SELECT DISTINCT older.page, past.story, past.packed FROM member \
            JOIN report ON report.number = member.report \
            JOIN report AS older ON older.page = report.page \
            JOIN past_member ON past_member.report = older.number \
            JOIN past ON past.story = past_member.story WHERE member.story = ? ORDER BY past.story";
        let mut select = self.connection.prepare_cached(select)?;
        let mut rows = select.query([story])?;
        let (mut past, mut stories) = (Past::default(), BTreeSet::new());
        while let Some(row) = rows.next()? {
            past.pages.insert(row.get(0)?);
            let packed: Option<Vec<u8>> = row.get(2)?;
            let is_first = stories.insert(row.get::<_, String>(1)?);
            if let Some(packed) = packed.filter(|_| is_first) {
                past.claims.push(pack::unsqueeze(&packed)?);
            }
        }
        Ok(past)
    }

    /// Keeps what some stories claim and what has become of them, all or nothing.
    ///
    /// # Errors
    ///
    /// When it cannot be written.
    pub fn tell(&mut self, stories: &[Told], step: &Step, at: &str) -> Result<()> {
        let number = self.step(&step.name, &step.version)?;
        let tell = || stories.iter().try_for_each(|told| self.tell_one(told, number, at));
        self.all_or_nothing(tell)
    }

    fn tell_one(&self, told: &Told, step: i64, at: &str) -> Result<()> {
        let update =
            "UPDATE story SET title = ?2, disputed = ?3, packed = ?4, claims = ?5 WHERE id = ?1";
        let packed = pack::squeeze(&told.claims);
        let values = params![told.story, told.title, told.disputed as i64, packed, step];
        self.connection.prepare_cached(update)?.execute(values)?;
        told.developments.iter().try_for_each(|one| self.note(&told.story, one, at))?;
        self.forget_past(&told.story)
    }

    /// Notes what has become of a story.
    pub(crate) fn note(&self, story: &str, development: &Development, at: &str) -> Result<()> {
        let insert = "INSERT INTO development (at, story, packed) VALUES (?, ?, ?)";
        let packed = pack::lasting(development);
        self.connection.prepare_cached(insert)?.execute(params![at, story, packed])?;
        Ok(())
    }

    /// Forgets what the reports of a story claimed before.
    pub(crate) fn forget_past(&self, story: &str) -> Result<()> {
        let delete = "DELETE FROM past_member WHERE report IN (SELECT older.number FROM member \
            JOIN report ON report.number = member.report \
            JOIN report AS older ON older.page = report.page WHERE member.story = ?)";
        self.connection.prepare_cached(delete)?.execute([story])?;
        let delete = "DELETE FROM past WHERE story NOT IN (SELECT story FROM past_member)";
        self.connection.prepare_cached(delete)?.execute([])?;
        Ok(())
    }

    /// Keeps what stories that are about to change claim.
    pub(crate) fn keep_past(&self) -> Result<()> {
        self.connection.execute_batch(
            "INSERT OR IGNORE INTO past SELECT id, packed FROM story JOIN changed USING (id)
                 WHERE claims IS NOT NULL OR (reports = 1 AND step IS NOT NULL);
             INSERT OR IGNORE INTO past_member SELECT report, story FROM member
                 WHERE story IN (SELECT story FROM past) AND story IN (SELECT id FROM changed);",
        )?;
        Ok(())
    }

    /// What became of stories at `since` or later, at most `most`, the last first.
    pub fn developments(&self, since: &str, most: usize) -> Result<Vec<Dated>> {
        self.dated("at >= ?1 ORDER BY number DESC LIMIT ?2", params![since, most as i64])
    }

    /// What became of one story, at most `most`, the last first.
    pub fn developments_of(&self, story: &str, most: usize) -> Result<Vec<Dated>> {
        let of = "story IN (SELECT report.key FROM member JOIN report \
            ON report.number = member.report WHERE member.story = ?1) \
            ORDER BY number DESC LIMIT ?2";
        self.dated(of, params![story, most as i64])
    }

    /// What became of stories after the development of this number, at most `most`, the first first.
    pub fn developments_after(&self, number: i64, most: usize) -> Result<Vec<Dated>> {
        self.dated("number > ?1 ORDER BY number LIMIT ?2", params![number, most as i64])
    }

    fn dated(&self, which: &str, values: &[&dyn ToSql]) -> Result<Vec<Dated>> {
        let mut select = self.connection.prepare_cached(&format!("{SELECT} WHERE {which}"))?;
        let mut rows = select.query(values)?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let packed: Vec<u8> = row.get(4)?;
            found.push(Dated {
                number: row.get(0)?,
                at: row.get(1)?,
                story: row.get(2)?,
                then: row.get(3)?,
                development: pack::from_lasting(&packed)?,
            });
        }
        Ok(found)
    }
}
