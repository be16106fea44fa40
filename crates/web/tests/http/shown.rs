//! Whether what the JSON shows of stories that are made up stands in their reports.

#[path = "../../../variorum/tests/generated/mod.rs"]
mod generated;

use generated::places::{Texts, is_cited, places, texts};
use serde_json::Value;
use variorum::model::Report;

use crate::desk::{Desk, desk, example};

/// Events in which nobody has the id or the address of another.
fn reports() -> Vec<Report> {
    let apart = |event: u64| {
        let named = move |report: Report| Report {
            id: format!("{event}-{}", report.id),
            url: None,
            ..report
        };
        generated::sample(event).into_iter().map(named)
    };
    (1..5).flat_map(apart).collect()
}

#[test]
fn every_place_stands_in_its_report() {
    let reports = reports();
    let lines = reports.iter().map(|report| format!("{}\n", generated::record(report)));
    let desk = desk(&lines.collect::<String>(), None);
    let mut texts = texts(&reports);
    texts.extend(generated::places::texts(&variorum::read(&[example()]).value));
    let stories = desk.get("/api/v1/stories?most=100").json();
    let stories = stories["stories"].as_array().unwrap().iter();
    let told: usize = stories.map(|story| in_story(&desk, story, &texts)).sum();
    assert_eq!(told, texts.len(), "every report is in a story");
    texts.keys().for_each(|report| in_report(&desk, report, &texts));
    in_hits(&desk, &texts);
}

/// How many reports the story has.
fn in_story(desk: &Desk, story: &Value, texts: &Texts) -> usize {
    let path = format!("/api/v1/stories/{}", story["id"].as_str().unwrap());
    let told = &desk.get(&path).json()["stories"][0];
    let statements = told["statements"].as_array().unwrap();
    assert!(places(told, None, texts) > statements.len());
    told["summary"].as_array().unwrap().iter().for_each(|said| is_cited(said, texts));
    told["reports"].as_array().unwrap().len()
}

fn in_report(desk: &Desk, id: &str, texts: &Texts) {
    let report = desk.get(&format!("/api/v1/reports/{id}")).json();
    assert_eq!(report["text"], texts[id].as_str());
    assert!(places(&report, Some(id), texts) > 0);
    let annotation = desk.get(&format!("/api/v1/reports/{id}/annotation")).json();
    assert!(places(&annotation, Some(id), texts) > annotation["tokens"].as_array().unwrap().len());
}

/// What a search and a comparison show.
fn in_hits(desk: &Desk, texts: &Texts) {
    let found = desk.get("/api/v1/search?q=people&most=100").json();
    assert!(found["hits"].as_array().unwrap().len() > 3);
    assert!(places(&found, None, texts) > 3, "{found}");
    let asked: Vec<String> = texts.keys().take(4).map(|id| format!("report={id}")).collect();
    let compared = desk.get(&format!("/api/v1/compare?{}", asked.join("&"))).json();
    assert!(places(&compared, None, texts) > 0, "{compared}");
}
