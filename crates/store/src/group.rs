//! How the reports of a store are grouped into stories.

use rusqlite::params;

use crate::{Result, State, Step, Store};

impl Store {
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
}
