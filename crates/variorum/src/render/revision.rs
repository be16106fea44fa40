//! What an older version said, in lines that all pages set in their own way.

use variorum_model::{Change, ChangeKind, Report, Revision};

use super::words;

/// One line on a change: a mark, and the words behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeLine {
    pub mark: &'static str,
    pub words: String,
}

/// When an older version was published or changed, and what it was called.
pub fn version(older: &Report) -> String {
    let when = older.modified.as_ref().or(older.published.as_ref()).map(words::moment);
    let parts = [when, older.title.clone(), Some(format!("({})", older.id))];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// What differs, in lines: `≠` said before and `→` now, `−` no more, `+` only now.
pub fn change_lines(revision: &Revision, newer: &Report) -> Vec<ChangeLine> {
    revision.changes.iter().flat_map(|change| lines(change, &revision.older, newer)).collect()
}

fn lines(change: &Change, older: &Report, newer: &Report) -> Vec<ChangeLine> {
    let [before, now] = match change.kind {
        ChangeKind::Changed => ["≠", "→"],
        ChangeKind::Added | ChangeKind::Cut => ["−", "+"],
    };
    let (old, new) = (&older.text, &newer.text);
    let line = |mark, words: &str| ChangeLine { mark, words: on_one_line(words) };
    let said = change.old.map(|span| line(before, span.of(old)));
    let says = change.new.map(|span| line(now, span.of(new)));
    let figures = change.figures.iter().map(|figure| {
        let values = [figure.old.span.of(old), figure.new.span.of(new)];
        line(" ", &format!("figure: {}", values.join(" → ")))
    });
    said.into_iter().chain(says).chain(figures).collect()
}

/// How many sentences changed, were added and were cut: `1 changed, 2 added`.
pub fn change_tally(revision: &Revision) -> String {
    let of = |kind, name: &str| {
        let count = revision.changes.iter().filter(|change| change.kind == kind).count();
        (count > 0).then(|| format!("{count} {name}"))
    };
    let counts = [
        of(ChangeKind::Changed, "changed"),
        of(ChangeKind::Added, "added"),
        of(ChangeKind::Cut, "cut"),
    ];
    let counts: Vec<String> = counts.into_iter().flatten().collect();
    if counts.is_empty() { "no sentence differs".into() } else { counts.join(", ") }
}

fn on_one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
