//! The JSON, over HTTP.

use crate::desk::SHARED;
use serde_json::Value;

fn json(path: &str) -> Value {
    let answer = SHARED.get(path);
    assert_eq!(answer.status, 200, "{path}: {}", answer.body);
    assert_eq!(answer.header("content-type"), Some("application/json; charset=utf-8"));
    answer.json()
}

#[test]
fn stories_come_in_pages() {
    let all = json("/api/v1/stories");
    let stories = all["stories"].as_array().unwrap();
    assert_eq!((stories.len(), &all["next"]), (3, &Value::Null));
    let first = json("/api/v1/stories?most=2");
    let next = first["next"].as_str().expect("a next page");
    let second = json(next);
    assert_eq!(second["stories"][0], stories[2]);
    assert_eq!(second["next"], Value::Null);
    assert!(
        json("/api/v1/stories?reports=2")["stories"][0]["tally"]["conflict"].as_u64() > Some(0)
    );
}

#[test]
fn a_story_is_its_dossier() {
    let stories = json("/api/v1/stories?reports=2");
    let id = stories["stories"][0]["id"].as_str().unwrap();
    let dossier = json(&format!("/api/v1/stories/{id}"));
    assert_eq!(dossier["format"], "variorum/dossier");
    assert_eq!(dossier["stories"][0]["id"], id);
    assert_eq!(dossier["stories"][0]["reports"].as_array().unwrap().len(), 8);
}

#[test]
fn a_report_comes_with_its_text_and_what_it_states() {
    let report = json("/api/v1/reports/northwire-lead");
    let text: Vec<char> = report["text"].as_str().unwrap().chars().collect();
    let statements = report["statements"].as_array().unwrap();
    assert!(!statements.is_empty());
    for statement in statements {
        let at = |end: &str| statement[end].as_u64().unwrap() as usize;
        let exact: String = text[at("start")..at("end")].iter().collect();
        assert_eq!(statement["exact"], exact);
        let place = format!("/reports/northwire-lead?at={}-{}", at("start"), at("end"));
        assert_eq!(SHARED.get(&place).status, 200, "each has an address");
    }
    assert_eq!(report["report"]["id"], "northwire-lead");
    assert!(!report["copies"].as_array().unwrap().is_empty());
    assert_eq!(json("/api/v1/reports/ferry-2")["revisions"][0]["older"]["id"], "ferry-1");
    assert_eq!(json("/api/v1/reports/ferry-1")["story"], Value::Null);
    assert!(json("/api/v1/reports/northwire-lead/annotation")["sentences"].is_array());
}

#[test]
fn a_search_is_paged() {
    let found = json("/api/v1/search?q=dam&most=3");
    assert_eq!((&found["total"], found["hits"].as_array().unwrap().len()), (&6.into(), 3));
    let next = json(found["next"].as_str().unwrap());
    assert_ne!(next["hits"][0], found["hits"][0]);
}

#[test]
fn faults_are_objects_with_a_hint() {
    let faults = [
        ("/api/v1/stories/none", 404),
        ("/api/v1/reports/none", 404),
        ("/api/v1/nothing", 404),
        ("/api/v1/search", 400),
        ("/api/v1/search?q=%22%22", 400),
        ("/api/v1/stories?since=never", 400),
        ("/api/v1/stories?most=100000", 400),
        ("/api/v1/stories?sotr=newest", 400),
        ("/api/v1/reports/%FF%FE", 400),
    ];
    for (path, status) in faults {
        let answer = SHARED.get(path);
        assert_eq!(answer.status, status, "{path}: {}", answer.body);
        let error = &answer.json()["error"];
        assert_eq!(error["status"], status, "{path}");
        assert!(!error["message"].as_str().unwrap().is_empty(), "{path}");
        assert!(!error["hint"].as_str().unwrap().is_empty(), "{path}");
    }
}
