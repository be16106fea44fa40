//! A store as people and scripts use it: what is added is there, once, whatever happens between.

mod command;

use std::fs;
use std::path::Path;

use command::{REPORT, Run, command, folder, run};
use serde_json::Value;

const OTHER: &str = "Coastguard: 80 rescued from Lindmark ferry\n\n\
    Harbour Mirror, 5 May 2021\n\n\
    VESSPORT — All 80 people were brought ashore from a ferry that ran aground off the island of \
    Lindmark on Tuesday, the coastguard said. At least five passengers were hurt, a hospital said.\n";

fn line(id: &str, url: &str, text: &str) -> String {
    serde_json::json!({ "id": id, "url": url, "outlet": "Vessport Courier",
        "published": "2021-05-04", "title": "Ferry aground", "text": text })
    .to_string()
}

fn ask(folder: &Path, arguments: &[&str]) -> Run {
    run(folder, &[&["--store", "news"], arguments].concat())
}

/// What a verb prints as JSON, all being well.
fn json(folder: &Path, arguments: &[&str]) -> Value {
    let run = ask(folder, &[arguments, &["--format", "json"]].concat());
    assert_eq!(run.code, 0, "{arguments:?}: {}", run.stderr);
    serde_json::from_str(&run.stdout).unwrap()
}

#[test]
fn what_is_added_is_there_once() {
    let folder = folder(&[("in/a.txt", REPORT.as_bytes()), ("in/b.txt", OTHER.as_bytes())]);
    let added = json(folder.path(), &["add", "in"]);
    assert_eq!((&added["added"], &added["known"]), (&2.into(), &0.into()));
    let again = json(folder.path(), &["add", "in", "in/a.txt"]);
    assert_eq!((&again["added"], &again["known"]), (&0.into(), &3.into()));
    let check = json(folder.path(), &["check"]);
    assert_eq!((&check["reports"], check["faults"].as_array().unwrap().len()), (&2.into(), 0));
    let stories = json(folder.path(), &["stories"]);
    let story = stories["stories"][0]["id"].as_str().unwrap();
    let dossier = json(folder.path(), &["dossier", &story[..6]]);
    assert_eq!(dossier["stories"][0]["id"], story);
    let text = ask(folder.path(), &["dossier", story]).stdout;
    assert!(text.contains("Maren Holt") || text.contains("rescued"), "{text}");
}

#[test]
fn a_search_gives_the_words_in_their_place() {
    let folder = folder(&[("a.jsonl", line("a", "https://c.example/1", REPORT).as_bytes())]);
    json(folder.path(), &["add", "a.jsonl"]);
    let found = json(folder.path(), &["search", "\"ran aground\" outlet:courier"]);
    let hit = &found["hits"][0];
    assert_eq!((&found["total"], &hit["report"]), (&1.into(), &"a".into()));
    let words = &hit["passages"][0]["words"][0];
    let (start, end) = (words["start"].as_u64().unwrap(), words["end"].as_u64().unwrap());
    let exact: String = REPORT.chars().skip(start as usize).take((end - start) as usize).collect();
    assert!(exact.starts_with("ran"), "{exact}");
    for (words, total) in
        [("ferry -island", 0), ("ferry --until 2021-05-03", 0), ("title:ferry", 1)]
    {
        let words: Vec<&str> = match words.split_once(" --") {
            Some((words, rest)) => vec![words, "--until", rest.split_once(' ').unwrap().1],
            None => vec![words],
        };
        let found = json(folder.path(), &[&["search"], &words[..]].concat());
        assert_eq!(found["total"], total, "{words:?}");
    }
    let none = ask(folder.path(), &["search", "nowhere"]);
    assert_eq!((none.code, none.stdout.as_str()), (0, "0 of 0 reports\n"), "{}", none.stderr);
    assert!(none.stderr.contains("no report") && none.stderr.contains("hint: "), "{}", none.stderr);
    let one = ask(folder.path(), &["search", "ferry"]);
    assert!(one.stdout.ends_with("1 of 1 report\n") && one.stderr.is_empty(), "{}", one.stdout);
    assert_eq!(ask(folder.path(), &["check"]).stdout, "the store is sound: 1 report\n");
}

#[test]
fn words_are_traced_to_where_they_stand_first() {
    let dated = |id: &str, day: &str| {
        line(id, &format!("https://c.example/{id}"), REPORT).replace("2021-05-04", day)
    };
    let lines = [dated("later", "2021-05-06"), dated("first", "2021-05-04")];
    let folder = folder(&[("a.jsonl", lines.join("\n").as_bytes())]);
    json(folder.path(), &["add", "a.jsonl"]);
    let words = "A ferry with about 80 people aboard ran aground off the island of Lindmark";
    let traced = json(folder.path(), &["trace", words]);
    let passages = traced["passages"][0]["stands"].as_array().unwrap();
    assert_eq!(passages.len(), 3, "{traced}");
    assert_eq!(passages[0]["report"], "first");
    assert_eq!(passages[2]["asked"], true);
    let of_report = json(folder.path(), &["trace", "later"]);
    assert_eq!(of_report["asked"], "later");
    assert_eq!(of_report["passages"][0]["stands"][0]["report"], "first");
}

#[test]
fn another_text_under_the_same_address_is_a_new_version() {
    let newer = REPORT.replace("At least three", "At least five");
    let lines =
        [line("a", "https://c.example/1", REPORT), line("b", "https://www.c.example/1/", &newer)];
    let folder = folder(&[("a.jsonl", lines.join("\n").as_bytes())]);
    let added = json(folder.path(), &["add", "a.jsonl"]);
    assert_eq!((&added["added"], &added["versions"]), (&2.into(), &1.into()));
    let stories = json(folder.path(), &["stories"]);
    assert_eq!(stories["stories"][0]["reports"].as_array().unwrap().len(), 1);
    assert_eq!(stories["stories"][0]["reports"][0], "b");
}

/// An older and a newer text of one report: one sentence moved, one changed, one cut, one added.
const VERSIONS: [&str; 2] = [
    "VESSPORT — A ferry with about 80 people aboard ran aground off the island of Lindmark on \
     Tuesday. At least three passengers were hurt. The “captain” was drunk, a cook said. The ferry \
     left Vessport at noon.",
    "VESSPORT — A ferry with about 80 people aboard ran aground off the island of Lindmark on \
     Tuesday. The ferry left Vessport at noon. At least five passengers were hurt, a hospital \
     said. Two tugs pulled it free in the evening.",
];

fn versions() -> tempfile::TempDir {
    let lines = VERSIONS.map(|text| line("post-1", "https://c.example/1", text));
    let folder = folder(&[("a.jsonl", lines.join("\n").as_bytes())]);
    json(folder.path(), &["add", "a.jsonl"]);
    folder
}

/// What a change says: its kind and the old and new words, checked against their offsets.
fn told(change: &Value) -> [String; 3] {
    let words = |side: &str, text: &str| {
        let at = |end: &str| change[side][end].as_u64().unwrap_or_default() as usize;
        let cut: String = text.chars().skip(at("start")).take(at("end") - at("start")).collect();
        assert_eq!(cut, change[side]["exact"].as_str().unwrap_or_default());
        cut
    };
    let kind = change["change"].as_str().unwrap().to_string();
    [kind, words("old", VERSIONS[0]), words("new", VERSIONS[1])]
}

#[test]
fn a_dossier_shows_what_an_older_version_said() {
    let folder = versions();
    let dossier = json(folder.path(), &["dossier", story(&folder).as_str()]);
    let revision = &dossier["stories"][0]["revisions"][0];
    assert_eq!(revision["older"]["id"], "post-1");
    assert_eq!(revision["report"], dossier["stories"][0]["reports"][0]["id"]);
    let changes: Vec<[String; 3]> =
        revision["changes"].as_array().unwrap().iter().map(told).collect();
    let hurt = [
        "At least three passengers were hurt.",
        "At least five passengers were hurt, a hospital said.",
    ];
    let expected = [
        ["changed", hurt[0], hurt[1]],
        ["added", "", "Two tugs pulled it free in the evening."],
        ["cut", "The “captain” was drunk, a cook said.", ""],
    ];
    assert_eq!(changes, expected);
    let figure = &revision["changes"][0]["figures"][0];
    assert_eq!((&figure["old"]["value"], &figure["new"]["value"]), (&3.into(), &5.into()));
    let text = ask(folder.path(), &["dossier", story(&folder).as_str()]).stdout;
    assert!(text.contains("EARLIER VERSIONS"), "{text}");
    assert!(text.contains("At least three passengers → At least five passengers"), "{text}");
}

#[test]
fn two_versions_are_compared_sentence_by_sentence() {
    let folder = versions();
    let newest = json(folder.path(), &["stories"])["stories"][0]["reports"][0].clone();
    let compare = ["compare", "post-1", newest.as_str().unwrap()];
    let changes = json(folder.path(), &compare)["revision"]["changes"].clone();
    assert_eq!(changes.as_array().unwrap().len(), 3);
    let text = ask(folder.path(), &compare).stdout;
    assert!(text.contains("1 changed, 1 added, 1 cut"), "{text}");
    assert!(text.contains("≠ At least three passengers were hurt."), "{text}");
}

fn story(folder: &tempfile::TempDir) -> String {
    json(folder.path(), &["stories"])["stories"][0]["id"].as_str().unwrap().to_string()
}

#[test]
fn ids_that_are_the_same_by_chance_are_no_versions() {
    let lines = [
        r#"{"id": "1", "text": "One text about a ferry that ran aground off the island."}"#,
        r#"{"id": "1", "text": "Quite another text, about a bakery that burnt down in the old town."}"#,
    ];
    let folder = folder(&[("a.jsonl", lines.join("\n").as_bytes())]);
    let added = json(folder.path(), &["add", "a.jsonl"]);
    assert_eq!((&added["added"], &added["versions"]), (&2.into(), &0.into()));
}

/// What has become of stories in the last hour: what it is, of which claim in whose words.
fn changes(folder: &Path) -> Vec<(String, String)> {
    let changes = json(folder, &["changes", "--since", "1h"]);
    let line = |change: &Value| {
        let words = change["claim"]["exact"].as_str().unwrap_or_default();
        (change["kind"].as_str().unwrap().to_string(), words.to_string())
    };
    changes["changes"].as_array().unwrap().iter().rev().map(line).collect()
}

#[test]
fn changes_tell_what_has_become_of_a_story() {
    let first = "VESSPORT — A ferry ran aground off the island of Lindmark on Tuesday. At least \
        three passengers were hurt, police said. The captain was drunk.";
    let second = "Five passengers were hurt when a ferry struck rocks off Lindmark on Tuesday, a \
        hospital in Vessport said. The captain was drunk, a cook said.";
    let third = "VESSPORT — A ferry ran aground off the island of Lindmark on Tuesday. Seven \
        passengers were hurt, police said.";
    let lines = [("a", first), ("b", second), ("a", third)];
    let lines = lines.map(|(id, text)| line(id, &format!("https://c.example/{id}"), text));
    let names = ["1.jsonl", "2.jsonl", "3.jsonl"];
    let folder = folder(&[0, 1, 2].map(|n| (names[n], lines[n].as_bytes())));
    let mut told = 0;
    let mut since = |name: &str| {
        json(folder.path(), &["add", name]);
        let changes = changes(folder.path()).split_off(told);
        told += changes.len();
        changes
    };
    let kinds = |changes: &[(String, String)]| -> Vec<String> {
        changes.iter().map(|(kind, _)| kind.clone()).collect()
    };
    assert_eq!(kinds(&since(names[0])), ["story"]);
    let second = since(names[1]);
    assert_eq!(second[0].0, "reports");
    assert!(kinds(&second).contains(&"origin".into()), "{second:?}");
    let third = since(names[2]);
    assert!(
        third.iter().any(|(kind, words)| kind == "figure" && words.contains("hurt")),
        "{third:?}"
    );
    assert!(
        third.iter().any(|(kind, words)| kind == "lost" && words.contains("drunk")),
        "{third:?}"
    );
    assert_eq!(kinds(&since(names[2])), Vec::<String>::new(), "nothing is told twice");
    let text = ask(folder.path(), &["changes", "--since", "1h"]).stdout;
    assert!(text.contains("support lost"), "{text}");
    assert_eq!(ask(folder.path(), &["changes", "--since", "soon"]).code, 2);
}

#[test]
fn two_reports_are_set_side_by_side() {
    let lines = [line("a", "https://c.example/1", REPORT), line("b", "https://c.example/2", OTHER)];
    let folder = folder(&[("a.jsonl", lines.join("\n").as_bytes())]);
    json(folder.path(), &["add", "a.jsonl"]);
    let compared = json(folder.path(), &["compare", "a", "b"]);
    let claims = compared["claims"].as_array().unwrap();
    assert!(claims.iter().any(|claim| claim["report"] == "a"), "{compared}");
    assert!(claims.iter().any(|claim| claim["report"] == "b"));
    assert!(compared["revision"].is_null(), "they are no versions of each other");
    assert!(ask(folder.path(), &["compare", "a", "b"]).stdout.contains("ONLY IN A"));
}

#[test]
fn what_is_exported_can_be_added_again() {
    let folder = folder(&[("in/a.txt", REPORT.as_bytes()), ("in/b.txt", OTHER.as_bytes())]);
    json(folder.path(), &["add", "in"]);
    assert_eq!(ask(folder.path(), &["export", "-o", "all.jsonl"]).code, 0);
    let ids = |text: &str| -> Vec<Value> {
        let lines = text.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
        lines.map(|report| report["id"].clone()).collect()
    };
    let first = fs::read_to_string(folder.path().join("all.jsonl")).unwrap();
    assert_eq!(run(folder.path(), &["--store", "second", "add", "all.jsonl"]).code, 0);
    let second = run(folder.path(), &["--store", "second", "export"]).stdout;
    assert_eq!(ids(&first), ids(&second));
    assert_eq!(json(folder.path(), &["add", "all.jsonl"])["known"], 2);
}

#[test]
fn a_refresh_of_what_is_new_does_nothing() {
    let folder = folder(&[("a.txt", REPORT.as_bytes())]);
    json(folder.path(), &["add", "a.txt"]);
    let refreshed = json(folder.path(), &["refresh"]);
    assert_eq!((&refreshed["readings"], &refreshed["others"]), (&0.into(), &0.into()));
}

#[test]
fn what_older_steps_made_is_made_anew() {
    let folder = folder(&[("in/a.txt", REPORT.as_bytes()), ("in/b.txt", OTHER.as_bytes())]);
    json(folder.path(), &["add", "in"]);
    let before = json(folder.path(), &["stories"]);
    let refreshed = |steps: &str| {
        let store = rusqlite::Connection::open(folder.path().join("news/store.sqlite")).unwrap();
        let age = format!("UPDATE step SET version = 'older ' || number WHERE name IN ({steps})");
        assert!(store.execute(&age, []).unwrap() > 0);
        json(folder.path(), &["refresh"])
    };
    assert_eq!(refreshed("'reading', 'terms'")["readings"], 2);
    assert_eq!(refreshed("'terms', 'runs'")["others"], 2);
    assert_eq!(refreshed("'grouping', 'story', 'claims'")["others"], 0);
    assert_eq!(json(folder.path(), &["stories"]), before);
    assert_eq!(json(folder.path(), &["check"])["faults"].as_array().unwrap().len(), 0);
}

#[test]
fn reports_added_one_by_one_tell_the_same_stories() {
    let newer = REPORT.replace("At least three", "At least five");
    let elsewhere = "Two lorries collided near Melzat on Sunday, killing one driver, police said.";
    let files =
        [("1.jsonl", REPORT), ("2.jsonl", OTHER), ("3.jsonl", elsewhere), ("4.jsonl", &newer)];
    let lines = files.map(|(name, text)| (name, line(name, &format!("https://{name}/"), text)));
    let folder = folder(&lines.each_ref().map(|(name, line)| (*name, line.as_bytes())));
    for (name, _) in files {
        json(folder.path(), &["add", name]);
    }
    let at_once = ["--store", "second", "add", "1.jsonl", "2.jsonl", "3.jsonl", "4.jsonl"];
    assert_eq!(run(folder.path(), &at_once).code, 0);
    let listed = |store: &str| run(folder.path(), &["--store", store, "stories"]).stdout;
    assert_eq!(listed("news"), listed("second"));
}

#[test]
fn a_verb_without_its_store_says_so() {
    let folder = folder(&[("a.txt", REPORT.as_bytes())]);
    for verb in [&["check"][..], &["search", "ferry"], &["export"], &["add", "a.txt"]] {
        let run = run(folder.path(), verb);
        assert_eq!(run.code, 2, "{verb:?}");
        assert!(run.names("", "none is named"), "{}", run.stderr);
    }
    for verb in [&["check"][..], &["search", "ferry"], &["stories"], &["refresh"]] {
        let run = ask(folder.path(), verb);
        assert_eq!(run.code, 2, "{verb:?}");
        assert!(run.names("news", "there is no store"), "{}", run.stderr);
    }
    assert!(!folder.path().join("news").exists(), "asking makes no store");
    assert_eq!(run(folder.path(), &["dossier"]).code, 2);
}

#[test]
fn a_file_is_no_store() {
    let folder = folder(&[("news", REPORT.as_bytes()), ("a.txt", REPORT.as_bytes())]);
    for verb in [&["add", "a.txt"][..], &["search", "ferry"], &["stories"], &["refresh"]] {
        let run = ask(folder.path(), verb);
        assert_eq!(run.code, 2, "{verb:?}");
        assert!(run.names("news", "is a file, and a store is a folder"), "{}", run.stderr);
    }
}

#[test]
fn the_variable_names_a_store_too() {
    let folder = folder(&[("a.txt", REPORT.as_bytes())]);
    let add = command(folder.path(), &["add", "a.txt"]).env("VARIORUM_STORE", "news").output();
    assert!(add.unwrap().status.success());
    assert_eq!(ask(folder.path(), &["check"]).code, 0);
}
