//! What cannot be read is named with its reason and a hint, and the rest of the run is unharmed.

mod command;

use command::{REPORT, folder, run};
use serde_json::Value;

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01";
const NO_TEXT: &[u8] =
    b"<!doctype html><html><head><title>Gallery</title></head><body></body></html>";
const GERMAN: &[u8] = "Die Fähre lief am Dienstag vor der Insel Lindmark auf Grund, wie die \
    Küstenwache mitteilte. Mindestens drei Fahrgäste wurden verletzt, niemand wird vermisst. Die \
    Ursache des Unglücks ist noch nicht geklärt."
    .as_bytes();
/// “café” in Windows-1252.
const LATIN: &[u8] = b"The caf\xe9 at the harbour of Vessport stayed open all night for the \
    passengers, its owner said on Wednesday. \x93We could not send them away,\x94 she said.";

fn reports(json: &str) -> Vec<String> {
    let dossier: Value = serde_json::from_str(json).unwrap();
    let reports = dossier["stories"][0]["reports"].as_array().unwrap();
    reports.iter().map(|report| report["id"].as_str().unwrap().to_owned()).collect()
}

fn line(id: &str, published: &str) -> String {
    serde_json::json!({ "id": id, "outlet": "Vessport Courier", "published": published, "text": REPORT })
        .to_string()
}

#[test]
fn each_is_named_and_the_good_report_is_read() {
    let long = "word ".repeat(10_000_000);
    let long_line = serde_json::json!({ "id": "long", "text": long }).to_string();
    let future = line("future", "2999-01-01");
    let folder = folder(&[
        ("in/good.txt", REPORT.as_bytes()),
        ("in/again.txt", REPORT.as_bytes()),
        ("in/empty.txt", b""),
        ("in/picture.png", PNG),
        ("in/picture.txt", PNG),
        ("in/gallery.html", NO_TEXT),
        ("in/german.txt", GERMAN),
        ("in/latin.txt", LATIN),
        ("in/long.txt", long.as_bytes()),
        ("in/long.jsonl", long_line.as_bytes()),
        ("in/future.jsonl", future.as_bytes()),
        ("in/cut.jsonl", b"{\"id\": \"cut\", \"text\": \"The ferr"),
        ("in/cut.txt.gz", b"\x1f\x8b\x08\0\0\0\0\0\0\x03"),
        ("in/lines.jsonl", b"{\"id\": \"one\", \"text\": 5}\n\nplain words\n"),
        ("none/.keep", b""),
    ]);
    let arguments = ["dossier", "in", "none", "missing.txt", "--one-story", "--format", "json"];
    let run = run(folder.path(), &arguments);
    let expected = [
        ("again.txt", "given before"),
        ("empty.txt", "empty"),
        ("picture.png", "PNG"),
        ("picture.txt", "PNG"),
        ("gallery.html", "no text"),
        ("german.txt", "language"),
        ("latin.txt", "not UTF-8"),
        ("long.txt", "50 MB"),
        ("long.jsonl", "50 MB"),
        ("future", "future"),
        ("cut.jsonl", "JSON"),
        ("cut.txt.gz", "cut off"),
        ("lines.jsonl:1", "`text` must be a string"),
        ("lines.jsonl:3", "this line is no JSON"),
        ("none", "no files"),
        ("missing.txt", "no such file"),
    ];
    for (file, reason) in expected {
        assert!(run.names(file, reason), "`{file}` for {reason}:\n{}", run.stderr);
    }
    assert_eq!(run.code, 1, "{}", run.stderr);
    let ids = reports(&run.stdout);
    assert!(ids.iter().any(|id| id == "future"), "{ids:?}");
    assert!(run.stdout.contains("Maren Holt"));
}

#[test]
fn problems_stand_in_the_dossier_too() {
    let folder = folder(&[("good.txt", REPORT.as_bytes()), ("empty.txt", b"")]);
    let run = run(folder.path(), &["dossier", ".", "--format", "json"]);
    let dossier: Value = serde_json::from_str(&run.stdout).unwrap();
    let problem = &dossier["problems"][0];
    assert!(problem["report"].as_str().unwrap().contains("empty.txt"), "{problem}");
    assert!(!problem["hint"].as_str().unwrap().is_empty());
}

#[test]
fn nothing_to_read_is_two() {
    let folder = folder(&[("empty.txt", b""), ("none/.keep", b"")]);
    for path in ["missing.txt", "empty.txt", "none", "*.xml"] {
        let run = run(folder.path(), &["dossier", path]);
        assert_eq!(run.code, 2, "{path}: {}", run.stderr);
        assert!(run.names(path, ""), "{}", run.stderr);
        assert!(run.names("", "no report could be read"), "{}", run.stderr);
        assert_eq!(run.stdout, "");
    }
}

#[test]
fn every_verb_reads_alike() {
    let folder = folder(&[("good.txt", REPORT.as_bytes()), ("empty.txt", b"")]);
    for verb in ["dossier", "stories", "annotate", "trace"] {
        let run = run(folder.path(), &[verb, "."]);
        assert_eq!(run.code, 1, "{verb}: {}", run.stderr);
        assert!(run.names("empty.txt", "empty"), "{verb}: {}", run.stderr);
        assert!(!run.stdout.is_empty(), "{verb}");
    }
}

/// An RSS feed of one entry with its text.
fn feed() -> String {
    let text = REPORT.replace('"', "&quot;");
    format!(
        "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Vessport Courier</title>\
         <link>https://c.example/</link><description>News</description><item><title>Ferry</title>\
         <link>https://c.example/1</link><description>{text}</description></item></channel></rss>"
    )
}

#[test]
fn a_dossier_reads_what_add_reads() {
    let text = REPORT.as_bytes();
    let warc = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: \
         2021-05-04T12:00:00Z\r\nContent-Length: 9999\r\n\r\nHTTP/1.1 200 OK\r\n";
    let folder = folder(&[
        ("good.txt", text),
        ("feed.xml", feed().as_bytes()),
        ("cut.warc", warc.as_bytes()),
    ]);
    let run = run(folder.path(), &["dossier", ".", "--one-story", "--format", "json"]);
    assert_eq!(run.code, 1, "{}", run.stderr);
    assert!(run.names("cut.warc", "cut off"), "{}", run.stderr);
    assert_eq!(reports(&run.stdout).len(), 2, "{}", run.stderr);
}
