use jiff::civil::Date;
use rusqlite::{Params, Row, params};
use variorum_model::Span;

use crate::{Query, Result, Store};

/// Before and after each word found, while the text is on its way out of the index.
const OPEN: char = '\u{2}';
const CLOSE: char = '\u{3}';
/// With more hits than this the newest come first, for weighing all would take long.
const WEIGHED: usize = 2000;

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
        let (numbers, total) = self.found(search)?;
        let hits = numbers.iter().map(|number| self.hit(*number, &search.query));
        Ok((hits.collect::<Result<_>>()?, total))
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

    /// The numbers of the reports to show, and how many there are in all. The index of words is asked
    /// as seldom as can be: common words take it long.
    fn found(&self, search: &Search) -> Result<(Vec<i64>, usize)> {
        let found = self.numbers(FOUND, params![search.query.matching])?;
        let (dated, total) = (is_dated(search), found.len());
        let ordered = match search.order {
            Order::Best if found.len() <= WEIGHED => self.ranked(search)?,
            Order::Added if dated => last_first(self.by_day(search, &found)?),
            Order::Added => last_first(found),
            _ => self.by_day(search, &found)?,
        };
        let total = if dated { ordered.len() } else { total };
        Ok((ordered.into_iter().skip(search.skip).take(search.most).collect(), total))
    }

    fn ranked(&self, search: &Search) -> Result<Vec<i64>> {
        let (since, until) = days(search);
        self.numbers(BEST, params![search.query.matching, since, until])
    }

    /// Those of `found` that were published on the days asked for, in the order of their days;
    /// without days as many as are shown, those without a date last.
    fn by_day(&self, search: &Search, found: &[i64]) -> Result<Vec<i64>> {
        let (since, until) = days(search);
        let enough = if is_dated(search) { usize::MAX } else { search.skip + search.most };
        let mut kept = Vec::new();
        for select in if search.order == Order::Oldest { OLDEST } else { NEWEST } {
            let mut select = self.connection.prepare_cached(select)?;
            let mut rows = select.query(params![since, until])?;
            while kept.len() < enough
                && let Some(row) = rows.next()?
            {
                kept.extend(found.binary_search(&row.get(0)?).ok().map(|at| found[at]));
            }
        }
        Ok(kept)
    }

    fn numbers(&self, select: &str, values: impl Params) -> Result<Vec<i64>> {
        let mut select = self.connection.prepare_cached(select)?;
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

// Each of these is answered from the index of words or that of days alone, without a look at the
// reports themselves. Without days a report without a date is found too.
const FOUND: &str = "SELECT rowid FROM words WHERE words MATCH ?1 ORDER BY rowid";
const BEST: &str = "SELECT rowid FROM words WHERE words MATCH ?1 AND (?2 = '' AND ?3 = '~' \
    OR rowid IN (SELECT number FROM report WHERE published >= ?2 AND published < ?3)) \
    ORDER BY rank, rowid DESC";
const NEWEST: [&str; 2] = [
    "SELECT number FROM report WHERE published >= ?1 AND published < ?2 \
    ORDER BY published DESC, number DESC",
    "SELECT number FROM report WHERE published IS NULL AND ?1 = '' AND ?2 = '~' \
    ORDER BY number DESC",
];
const OLDEST: [&str; 2] = [
    "SELECT number FROM report WHERE published >= ?1 AND published < ?2 \
    ORDER BY published, number",
    "SELECT number FROM report WHERE published IS NULL AND ?1 = '' AND ?2 = '~' ORDER BY number",
];

fn last_first(mut numbers: Vec<i64>) -> Vec<i64> {
    numbers.sort_unstable_by(|a, b| b.cmp(a));
    numbers
}

fn is_dated(search: &Search) -> bool {
    search.since.is_some() || search.until.is_some()
}

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
