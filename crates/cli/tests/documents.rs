//! The commands of the documents: each is run as it stands there, in order, in a folder with the
//! files that they name. Those that ask the network or never end are only looked at for options.

mod command;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use command::REPORT;
use tempfile::TempDir;

const DOCUMENTS: &[&str] = &["README.md", "docs/guide.md", "docs/serve.md"];
/// What marks a command that needs more than a folder of files.
const ELSEWHERE: &[&str] = &["https://", " serve ", " watch ", ".whl"];
/// What the documents call a story.
const STORY: &str = "3fa9";
/// An option that no verb has: what is before it was understood when it is the one complained of.
const UNKNOWN: &str = "--no-such-option";

/// Makes the files that are not written as they are.
const PACK: &str = "gzip -c reports.jsonl > 2021-05.jsonl.gz && gzip crawl.warc && \
    python3 -m zipfile -c pages.zip examples/sarneh-dam";

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The lines of shell blocks that call the program, without what follows a comment or a pipe.
fn commands(document: &str) -> Vec<String> {
    let text = fs::read_to_string(root().join(document)).unwrap();
    let blocks = text.split("```sh\n").skip(1).filter_map(|block| block.split("```").next());
    let lines = blocks.flat_map(str::lines).filter(|line| line.starts_with("variorum "));
    let call = |line: &str| {
        let end = [" #", " | "].iter().filter_map(|mark| line.find(mark)).min();
        line[..end.unwrap_or(line.len())].trim().to_owned()
    };
    lines.map(call).collect()
}

/// A folder with everything that the documents name.
fn prepared() -> TempDir {
    let feed = r#"<rss version="2.0"><channel><title>Vessport Courier</title></channel></rss>"#;
    let block = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nThe harbour wall of Vessport fell on \
        Monday and two boats sank, the harbour master said.";
    let record = format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://courier.example/wall\r\n\
         WARC-Date: 2021-05-03T10:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n\
         Content-Length: {}\r\n\r\n{block}\r\n\r\n",
        block.len()
    );
    let lines = ["post-17", "herald-3"].map(|id| {
        serde_json::json!({ "id": id, "outlet": id, "published": "2021-05-04", "text": REPORT })
            .to_string()
    });
    let lines = lines.join("\n");
    let folder = command::folder(&[
        ("feed.xml", feed.as_bytes()),
        ("crawl.warc", record.as_bytes()),
        ("reports.jsonl", lines.as_bytes()),
        ("reports/post-17.txt", REPORT.as_bytes()),
    ]);
    let example = folder.path().join("examples/sarneh-dam");
    fs::create_dir_all(&example).unwrap();
    for entry in fs::read_dir(root().join("examples/sarneh-dam")).unwrap() {
        let entry = entry.unwrap();
        fs::copy(entry.path(), example.join(entry.file_name())).unwrap();
    }
    assert!(shell(folder.path(), PACK).status.success());
    folder
}

/// Runs a line as a shell does that finds the program.
fn shell(folder: &Path, line: &str) -> Output {
    let program = Path::new(env!("CARGO_BIN_EXE_variorum")).parent().unwrap();
    let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap());
    let mut shell = Command::new("sh");
    shell.args(["-c", line]).env("PATH", path).current_dir(folder).stdin(Stdio::null());
    shell.output().unwrap()
}

/// The line with the id of a story that is there.
fn with_story(folder: &Path, line: &str) -> String {
    if !line.contains(STORY) {
        return line.to_owned();
    }
    let json = shell(folder, "variorum stories --store news --format json").stdout;
    let json: serde_json::Value = serde_json::from_slice(&json).unwrap();
    line.replace(STORY, json["stories"][0]["id"].as_str().unwrap())
}

#[test]
fn every_command_of_the_documents_does_what_it_says() {
    let (folder, mut run) = (prepared(), 0);
    for document in DOCUMENTS {
        for line in commands(document) {
            let told = |output: &Output| String::from_utf8_lossy(&output.stderr).into_owned();
            if ELSEWHERE.iter().any(|mark| line.contains(mark)) {
                let output = shell(folder.path(), &format!("{line} {UNKNOWN}"));
                let first = told(&output).lines().next().unwrap_or_default().to_owned();
                assert!(first.contains(UNKNOWN), "{document}: {line}: {first}");
                continue;
            }
            let output = shell(folder.path(), &with_story(folder.path(), &line));
            assert!(output.status.success(), "{document}: {line}: {}", told(&output));
            run += 1;
        }
    }
    assert!(run > 15, "the documents have commands, and these are found: {run}");
}
