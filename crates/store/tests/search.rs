//! The orders in which what was found is shown.

use std::sync::Arc;

use jiff::civil::{Date, date};
use variorum_model::{Moment, Precision, Reading, Report};
use variorum_store::{Access, Entry, Order, Original, Query, Search, Step, Store};

/// Reports that all tell of a flood, by the days of their publication.
const DAYS: [Option<Date>; 5] = [
    Some(date(2031, 5, 4)),
    None,
    Some(date(2031, 5, 2)),
    Some(date(2031, 5, 4)),
    Some(date(2031, 5, 3)),
];

fn entry((number, day): (usize, &Option<Date>)) -> Entry {
    let moment = |day: Date| {
        let time = day.at(0, 0, 0, 0);
        Moment { time, precision: Precision::Day, utc: false }
    };
    let report = Report {
        id: format!("r{number}"),
        text: format!("The flood reached house {number}."),
        published: day.map(moment),
        sha256: number.to_string(),
        outlet: None,
        title: None,
        title_span: None,
        url: None,
        modified: None,
        language: None,
        authors: Vec::new(),
        source: String::new(),
    };
    let original = Arc::new(Original::new(report.id.as_bytes()));
    Entry::new(report, original, &Reading::default())
}

fn store(folder: &std::path::Path) -> Store {
    let mut store = Store::open(folder, Access::Write).expect("a store");
    let steps =
        ["reading", "terms", "runs"].map(|name| Step { name: name.into(), version: "none".into() });
    let entries: Vec<Entry> = DAYS.iter().enumerate().map(entry).collect();
    store.add(&entries, &steps, "2031-05-05T00:00:00Z").expect("added");
    store
}

#[test]
fn what_is_found_has_the_order_and_the_days_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let store = store(folder.path());
    let found = |order, since: Option<Date>, (skip, most)| {
        let query = Query::parse("flood").unwrap();
        let search = Search { query, since, until: None, order, most, skip };
        let (hits, total) = store.search(&search).unwrap();
        let ids: Vec<String> = hits.into_iter().map(|hit| hit.id).collect();
        (ids.join(" "), total)
    };
    let all = (0, 9);
    assert_eq!(found(Order::Newest, None, all), ("r3 r0 r4 r2 r1".into(), 5));
    assert_eq!(found(Order::Oldest, None, all), ("r2 r4 r0 r3 r1".into(), 5));
    assert_eq!(found(Order::Added, None, all), ("r4 r3 r2 r1 r0".into(), 5));
    assert_eq!(found(Order::Newest, None, (1, 2)), ("r0 r4".into(), 5));
    let third = Some(date(2031, 5, 3));
    assert_eq!(found(Order::Newest, third, all), ("r3 r0 r4".into(), 3));
    assert_eq!(found(Order::Added, third, (0, 2)), ("r4 r3".into(), 3));
    assert_eq!(found(Order::Best, third, (2, 2)).1, 3);
}
