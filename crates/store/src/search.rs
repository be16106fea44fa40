use jiff::civil::Date;
use rusqlite::{Row, params};
use variorum_model::Span;

use crate::{Query, Result, Store};

/// Before and after each word found, while the text is on its way out of the index.
const OPEN: char = '\u{2}';
const CLOSE: char = '\u{3}';
/// With more hits than this the newest come first, for weighing all would take long.
const WEIGHED: i64 = 4000;

/// What comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// What fits best, where few enough fit; else the newest.
    Best,
    Newest,
    Oldest,
    /// What was added last.
    Added,
}

/// What to look for, and when it was published.
#[derive(Debug, Clone)]
pub struct Search {
    pub query: Query,
    pub since: Option<Date>,
    pub until: Option<Date>,
    pub order: Order,
    pub most: usize,
    /// How many of the first are left out.
    pub skip: usize,
}

/// A report that holds what was looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    pub number: i64,
    pub id: String,
    pub story: Option<String>,
    /// Where the words stand in its text.
    pub words: Vec<Span>,
}

impl Store {
    /// The reports that hold what is looked for, and how many there are in all.
    ///
    /// # Errors
    ///
    /// When the store is damaged.
    pub fn search(&self, search: &Search) -> Result<(Vec<Hit>, usize)> {
        let total = self.count(search)?;
        let select = match search.order {
            Order::Best if total <= WEIGHED => BEST,
            Order::Oldest => OLDEST,
            Order::Added => ADDED,
            _ => NEWEST,
        };
        let numbers = self.matching(search, select)?;
        let hits = numbers.iter().map(|number| self.hit(*number, &search.query));
        Ok((hits.collect::<Result<_>>()?, total as usize))
    }

    /// Whether any report of a story holds what is looked for.
    ///
    /// # Errors
    ///
    /// When the store is damaged.
    pub fn holds(&self, story: &str, query: &Query) -> Result<bool> {
        let select = "SELECT 1 FROM words WHERE words MATCH ?1 AND rowid = ?2";
        let mut select = self.connection.prepare_cached(select)?;
        for number in self.members(story)? {
            if select.exists(params![query.matching, number])? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn count(&self, search: &Search) -> Result<i64> {
        let select = match (search.since, search.until) {
            (None, None) => ALL,
            _ => DATED,
        };
        let (since, until) = days(search);
        let values = params![search.query.matching, since, until];
        Ok(self.connection.prepare_cached(select)?.query_row(values, |row| row.get(0))?)
    }

    fn matching(&self, search: &Search, select: &str) -> Result<Vec<i64>> {
        let (since, until) = days(search);
        let mut select = self.connection.prepare_cached(select)?;
        let (most, skip) = (search.most as i64, search.skip as i64);
        let values = params![search.query.matching, since, until, most, skip];
        let rows = select.query_map(values, |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    fn hit(&self, number: i64, query: &Query) -> Result<Hit> {
        let select = "SELECT report.number, report.id, member.story, \
            highlight(words, 2, char(2), char(3)) \
            FROM words JOIN report ON report.number = words.rowid \
            LEFT JOIN member ON member.report = report.number \
            WHERE words MATCH ? AND words.rowid = ?";
        let mut select = self.connection.prepare_cached(select)?;
        let hit = |row: &Row| {
            let marked: String = row.get(3)?;
            let words = marks(&marked);
            Ok(Hit { number: row.get(0)?, id: row.get(1)?, story: row.get(2)?, words })
        };
        Ok(select.query_row(params![query.matching, number], hit)?)
    }
}

// Each of these is answered from the index of words and that of days alone, without a look at the
// reports themselves. Without days a report without a date is found too.
const ALL: &str = "SELECT count(*) FROM words WHERE words MATCH ?1 AND ?2 <= ?3";
const DATED: &str = "SELECT count(*) FROM report INDEXED BY report_published \
    WHERE published >= ?2 AND published < ?3 \
    AND number IN (SELECT rowid FROM words WHERE words MATCH ?1)";
const BEST: &str = "SELECT rowid FROM words WHERE words MATCH ?1 AND (?2 = '' AND ?3 = '~' \
    OR rowid IN (SELECT number FROM report WHERE published >= ?2 AND published < ?3)) \
    ORDER BY rank, rowid DESC LIMIT ?4 OFFSET ?5";
const ADDED: &str = "SELECT rowid FROM words WHERE words MATCH ?1 AND (?2 = '' AND ?3 = '~' \
    OR rowid IN (SELECT number FROM report WHERE published >= ?2 AND published < ?3)) \
    ORDER BY rowid DESC LIMIT ?4 OFFSET ?5";
const NEWEST: &str = "SELECT number FROM report INDEXED BY report_published \
    WHERE (?2 = '' AND ?3 = '~' OR published >= ?2 AND published < ?3) \
    AND number IN (SELECT rowid FROM words WHERE words MATCH ?1) \
    ORDER BY published DESC, number DESC LIMIT ?4 OFFSET ?5";
const OLDEST: &str = "SELECT number FROM report INDEXED BY report_published \
    WHERE (?2 = '' AND ?3 = '~' OR published >= ?2 AND published < ?3) \
    AND number IN (SELECT rowid FROM words WHERE words MATCH ?1) \
    ORDER BY published IS NULL, published, number LIMIT ?4 OFFSET ?5";

/// The first and the last day as text; without them what sorts before and after every day.
fn days(search: &Search) -> (String, String) {
    let text = |day: Date| day.to_string();
    let after = search.until.and_then(|day| day.tomorrow().ok());
    (search.since.map(text).unwrap_or_default(), after.map_or("~".into(), text))
}

/// The spans between marks, in the text without them.
fn marks(marked: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    let (mut at, mut start) = (0, 0);
    for character in marked.chars() {
        match character {
            OPEN => start = at,
            CLOSE => spans.push(Span::new(start, at)),
            other => at += other.len_utf8(),
        }
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_spans_of_the_text_without_them() {
        assert_eq!(marks("é \u{2}dam\u{3} x"), [Span::new(3, 6)]);
    }
}
