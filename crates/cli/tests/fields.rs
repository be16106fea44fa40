//! The JSON that verbs print and what is written of it: every field that there is, is described, and
//! every field that is described, is there.

mod command;
mod schema;

use std::fs;
use std::path::Path;

use command::{Run, folder, run};
use schema::Schema;
use serde_json::Value;

const DOSSIER: &str = include_str!("../../../docs/dossier.schema.json");
const ANNOTATION: &str = include_str!("../../../docs/annotation.schema.json");
const VERBS: &str = include_str!("../../../docs/verbs.schema.json");
const SERVED: &str = include_str!("../../web/assets/openapi.json");

/// Two reports of a ferry, one of them in two versions, and one that copies it.
fn ferry() -> String {
    let told = |id: &str, outlet: &str, day: &str, hurt: &str| {
        serde_json::json!({ "id": id, "outlet": outlet, "published": "2021-05-04T09:00:00Z",
            "modified": day, "url": format!("https://{outlet}.example/ferry"), "title": "Ferry aground",
            "text": format!("A ferry with about 80 people aboard ran aground near \
                Gothenburg in Sweden on Tuesday, the coastguard said. Between {hurt} and 20 passengers were hurt, \
                the Vessport Courier reported, citing the harbour authority. \"Nobody is missing \
                from the ship,\" said Maren Holt, who speaks for the harbour authority.") })
        .to_string()
    };
    [
        told("ferry-1", "courier", "2021-05-04T10:00:00Z", "three"),
        told("ferry-2", "courier", "2021-05-05T10:00:00Z", "five"),
        told("ferry-3", "mirror", "2021-05-06T10:00:00Z", "five"),
    ]
    .join("\n")
}

fn example() -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/sarneh-dam").display().to_string()
}

fn json(run: &Run) -> Value {
    serde_json::from_str(&run.stdout)
        .unwrap_or_else(|e| panic!("{e}: {}{}", run.stdout, run.stderr))
}

fn lines(run: &Run) -> Vec<Value> {
    let lines: Vec<Value> =
        run.stdout.lines().map(|line| serde_json::from_str(line).expect(line)).collect();
    assert!(!lines.is_empty(), "nothing is printed: {}", run.stderr);
    lines
}

/// The verbs over files and over a store with the ferry and the example.
struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    fn new() -> Desk {
        Desk { folder: folder(&[("ferry.jsonl", ferry().as_bytes())]) }
    }

    fn files(&self, verb: &str, format: &str) -> Run {
        let given = [verb, &example(), "ferry.jsonl", "--format", format];
        run(self.folder.path(), &given)
    }

    fn store(&self, arguments: &[&str], format: &str) -> Run {
        let store = ["--store", "news", "--format", format];
        run(self.folder.path(), &[arguments, &store].concat())
    }

    fn take_lines(&self, schema: &mut Schema, place: &str, arguments: &[&str]) {
        lines(&self.store(arguments, "jsonl")).iter().for_each(|line| schema.take(place, line));
    }
}

#[test]
fn a_dossier_is_as_its_schema_says_and_the_reverse() {
    let (desk, mut schema) = (Desk::new(), Schema::new(DOSSIER));
    schema.take("", &json(&desk.files("dossier", "json")));
    let missing =
        run(desk.folder.path(), &["dossier", "none.txt", "ferry.jsonl", "--format", "json"]);
    schema.take("", &json(&missing));
    assert_eq!(desk.store(&["add", &example(), "ferry.jsonl"], "json").code, 0);
    for story in json(&desk.store(&["stories"], "json"))["stories"].as_array().unwrap() {
        schema.take("", &json(&desk.store(&["dossier", story["id"].as_str().unwrap()], "json")));
    }
    assert_eq!(schema.unseen(&[]), [""; 0], "described, and in no dossier");
    assert_eq!(schema.untold(), [""; 0]);
}

#[test]
fn an_annotation_is_as_its_schema_says_and_the_reverse() {
    let (desk, mut schema) = (Desk::new(), Schema::new(ANNOTATION));
    lines(&desk.files("annotate", "jsonl")).iter().for_each(|line| schema.take("", line));
    assert_eq!(schema.unseen(&[]), [""; 0], "described, and in no annotation");
    assert_eq!(schema.untold(), [""; 0]);
}

#[test]
fn what_other_verbs_print_is_as_described_and_the_reverse() {
    let (desk, mut schema) = (Desk::new(), Schema::new(VERBS));
    schema.take("/$defs/stories", &json(&desk.files("stories", "json")));
    lines(&desk.files("stories", "jsonl")).iter().for_each(|l| schema.take("/$defs/story", l));
    schema.take("/$defs/trace", &json(&desk.files("trace", "json")));
    schema.take(
        "/$defs/add",
        &json(&desk.store(&["add", &example(), "ferry.jsonl", "none"], "json")),
    );
    let feed = "http://127.0.0.1:1/feed";
    let watched = ["watch", "--once", "--allow-private", "--gap", "0", feed];
    desk.take_lines(&mut schema, "/$defs/watch", &watched);
    schema.take("/$defs/refresh", &json(&desk.store(&["refresh"], "json")));
    schema.take("/$defs/traced", &json(&desk.store(&["trace", "ferry-2"], "json")));
    desk.take_lines(&mut schema, "/$defs/passage", &["trace", "ferry-2"]);
    desk.take_lines(&mut schema, "/$defs/export", &["export"]);
    schema.take("/$defs/check", &json(&desk.store(&["check"], "json")));
    schema.take("/$defs/check", &damaged(&desk));
    assert_eq!(schema.unseen(&[]), [""; 0], "described, and printed by no verb");
    assert_eq!(schema.untold(), [""; 0]);
}

/// What `check` says of a store of which a part was overwritten.
fn damaged(desk: &Desk) -> Value {
    let path = desk.folder.path().join("news/store.sqlite");
    let bytes = fs::read(&path).unwrap();
    let overwritten = (1..9).map(|part| {
        let (at, mut bytes) = (bytes.len() / 9 * part, bytes.clone());
        bytes[at..at + 600].fill(0xa5);
        fs::write(&path, bytes).unwrap();
        desk.store(&["check"], "json")
    });
    let mut found = overwritten.filter(|run| run.code == 1).map(|run| json(&run));
    found.next_back().expect("damage is found")
}

/// What `serve` answers too is described with it; that every field there is answered is tried in
/// the tests of `serve`.
#[test]
fn what_is_served_too_is_printed_as_described() {
    let (desk, mut schema) = (Desk::new(), Schema::new(SERVED));
    assert_eq!(desk.store(&["add", &example(), "ferry.jsonl"], "json").code, 0);
    desk.store(&["watch", "--once", "--allow-private", "http://127.0.0.1:1/feed"], "jsonl");
    let verbs = [
        (&["stories"][..], "Stories", "stories"),
        (&["search", "dam"], "Hits", "hits"),
        (&["compare", "ferry-1", "ferry-2"], "Comparison", "claims"),
        (&["changes", "--since", "24h"], "Changes", "changes"),
        (&["feeds"], "Feeds", "feeds"),
    ];
    for (verb, name, list) in verbs {
        let place = format!("/components/schemas/{name}");
        let whole = json(&desk.store(verb, "json"));
        schema.take(&place, &whole);
        let each = lines(&desk.store(verb, "jsonl"));
        let listed = whole[list].as_array().unwrap();
        assert!(each.starts_with(listed) && !listed.is_empty(), "{verb:?}: a line each");
    }
}
