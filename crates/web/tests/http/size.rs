//! No page is too much for a slow line.

use std::fmt::Write as _;

use super::desk::desk;

/// Bytes of a page.
const MOST: usize = 100 * 1024;

/// So many reports of one event that agree in some things and differ in others.
fn reports(number: usize) -> String {
    let towns = ["Vessport", "Lindmark", "Ostrin", "Melzat", "Tolva"];
    let mut lines = String::new();
    for n in 0..number {
        let (town, dead, aboard) = (towns[n % towns.len()], 4 + n / 20, 80 + n % 7);
        let text = format!(
            "At least {dead} people were killed when the ferry Maren sank off Lindmark on Tuesday, \
             the coastguard said. It was bound for {town} with {aboard} people aboard. \"Nobody \
             warned the harbour of {town} {n} times,\" said Ana Holt, who speaks for it. The \
             minister of transport, Pavel Orr, said that {} people were missing. The owner denied \
             that the ferry was overloaded. The wind reached {} kilometres an hour.",
            10 + n % 9,
            60 + n % 30,
        );
        let title = format!("Ferry sinks off Lindmark, {dead} dead");
        let published = format!("2031-05-0{}T{:02}:00:00Z", 6 + n / 24, n % 24);
        let report = serde_json::json!({ "id": format!("ferry-{n}"), "outlet": format!("{town} Post {n}"),
            "title": title, "published": published, "text": text });
        writeln!(lines, "{report}").unwrap();
    }
    lines
}

#[test]
fn a_story_of_a_hundred_reports_is_no_big_page() {
    let desk = desk(&reports(100), None);
    let stories = desk.get("/api/v1/stories?sort=biggest").json();
    let story = &stories["stories"][0];
    assert_eq!(story["reports"].as_array().unwrap().len(), 100);
    let id = story["id"].as_str().unwrap();
    for part in ["", "/agreed", "/voices", "/sharing", "/copies", "/reports"] {
        let page = desk.get(&format!("/stories/{id}{part}"));
        assert_eq!(page.status, 200, "{part}");
        assert!(page.body.len() < MOST, "{part}: {} bytes", page.body.len());
    }
}
