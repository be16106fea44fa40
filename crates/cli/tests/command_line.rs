//! The command as people and scripts use it.

mod command;

use std::fs::{self, File};
use std::io::{Read, Write};
use std::process::Stdio;

use command::{REPORT, command, folder, run};

#[test]
fn a_good_report_is_zero_without_a_word() {
    let folder = folder(&[("good.txt", REPORT.as_bytes())]);
    let run = run(folder.path(), &["dossier", "good.txt"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    assert!(run.stdout.contains("coastguard"), "{}", run.stdout);
    assert!(!run.stdout.contains('\x1b'), "no colour in a pipe");
}

#[test]
fn threads_and_order_change_nothing() {
    let other = REPORT.replace("At least three", "Four").replace("Courier", "Mirror");
    let folder = folder(&[("a.txt", REPORT.as_bytes()), ("b.txt", other.as_bytes())]);
    let json = |arguments: &[&str]| {
        let all = ["dossier", "--one-story", "--format", "json"];
        run(folder.path(), &[&all, arguments].concat()).stdout
    };
    let first = json(&["a.txt", "b.txt", "--threads", "1"]);
    assert_eq!(first, json(&["b.txt", "a.txt", "--threads", "2"]));
    assert_eq!(first, json(&["*.txt"]));
}

#[test]
fn an_archive_gives_the_dossier_of_what_is_in_it() {
    let other = REPORT.replace("At least three", "Four").replace("Courier", "Mirror");
    let folder = folder(&[("a/one.txt", REPORT.as_bytes()), ("a/two.txt", other.as_bytes())]);
    let mut tar = tar::Builder::new(File::create(folder.path().join("a.tar")).unwrap());
    tar.append_dir_all("a", folder.path().join("a")).unwrap();
    tar.finish().unwrap();
    let of = |name| run(folder.path(), &["dossier", "--format", "json", name]);
    let (loose, packed) = (of("a"), of("a.tar"));
    assert_eq!((packed.code, packed.stdout), (loose.code, loose.stdout));
    assert!(loose.code == 0);
}

#[test]
fn standard_input_is_a_dash() {
    let folder = folder(&[]);
    let mut child = command(folder.path(), &["annotate", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(REPORT.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    assert!(String::from_utf8(output.stdout).unwrap().starts_with("{\"id\":"));
}

#[test]
fn output_is_whole_and_of_the_kind_that_its_name_says() {
    let folder = folder(&[("good.txt", REPORT.as_bytes())]);
    for (name, begins) in [("d.html", "<!doctype html>"), ("d.json", "{"), ("d.md", "#")] {
        let run = run(folder.path(), &["dossier", "good.txt", "-o", name]);
        assert_eq!((run.code, run.stdout.as_str()), (0, ""), "{}", run.stderr);
        let written = fs::read_to_string(folder.path().join(name)).unwrap();
        assert!(written.to_lowercase().starts_with(begins), "{written}");
    }
    let files = fs::read_dir(folder.path()).unwrap().count();
    assert_eq!(files, 4, "nothing is left beside");
}

#[test]
fn an_ending_that_says_nothing_is_refused() {
    let folder = folder(&[("good.txt", REPORT.as_bytes())]);
    for verb in ["dossier", "stories", "trace"] {
        let refused = run(folder.path(), &[verb, "good.txt", "-o", "d.pdf"]);
        assert!(refused.code == 2 && refused.names("", "`.pdf`"), "{}", refused.stderr);
        assert!(refused.stderr.contains("`.json`") && refused.stderr.contains("`--format`"));
        assert!(!folder.path().join("d.pdf").exists());
    }
    for arguments in [&["-o", "d.pdf", "--format", "text"][..], &["-o", "plain"], &["-o", "D.TXT"]]
    {
        let given = run(folder.path(), &[&["dossier", "good.txt"], arguments].concat());
        assert_eq!(given.code, 0, "{arguments:?}: {}", given.stderr);
        let written = fs::read_to_string(folder.path().join(arguments[1])).unwrap();
        assert!(written.contains("Lindmark"), "{written}");
    }
    assert_eq!(run(folder.path(), &["stories", "good.txt", "-o", "s.json"]).code, 0);
    assert!(fs::read_to_string(folder.path().join("s.json")).unwrap().starts_with('{'));
}

#[test]
fn what_is_missing_is_named_with_the_usage_of_its_verb() {
    let folder = folder(&[]);
    let store = ["dossier", "--store", "news"];
    for (given, missing) in [(&store[..1], "<PATH>"), (&store, "<STORY>, an id")] {
        let run = run(folder.path(), given);
        assert_eq!(run.code, 2);
        for words in [missing, "Usage: variorum dossier"] {
            assert!(run.stderr.contains(words), "{}", run.stderr);
        }
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_has_a_hint() {
    let folder = folder(&[("good.txt", REPORT.as_bytes())]);
    let run = run(folder.path(), &["dossier", "good.txt", "-o", "/dev/full"]);
    assert!(run.code == 2 && run.names("/dev/full", "No space"), "{}", run.stderr);
    assert!(run.stderr.contains("free some room") && run.stderr.contains("`-o`"), "{}", run.stderr);
}

#[test]
fn a_place_that_cannot_be_written_is_named() {
    let folder = folder(&[("good.txt", REPORT.as_bytes())]);
    let run = run(folder.path(), &["dossier", "good.txt", "-o", "no/such/folder/d.html"]);
    assert_eq!(run.code, 2);
    assert!(run.names("no/such/folder/d.html", "cannot write"), "{}", run.stderr);
}

#[test]
fn a_reader_that_leaves_is_no_error() {
    let folder = folder(&[("good.txt", REPORT.as_bytes())]);
    let mut child = command(folder.path(), &["annotate", "good.txt"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let mut stderr = String::new();
    child.stderr.take().unwrap().read_to_string(&mut stderr).unwrap();
    assert!(child.wait().unwrap().success());
    assert_eq!(stderr, "");
}

#[test]
fn every_verb_shows_examples() {
    let folder = folder(&[]);
    for verb in [
        "dossier",
        "stories",
        "annotate",
        "trace",
        "add",
        "search",
        "compare",
        "refresh",
        "check",
        "export",
        "models",
        "completions",
    ] {
        let run = run(folder.path(), &[verb, "--help"]);
        assert_eq!(run.code, 0);
        assert!(run.stdout.contains(&format!("Examples:\n  variorum {verb}")), "{}", run.stdout);
    }
}

#[test]
fn completions_are_there_for_shells() {
    let folder = folder(&[]);
    for shell in ["bash", "zsh", "fish"] {
        let run = run(folder.path(), &["completions", shell]);
        assert!(run.code == 0 && run.stdout.contains("variorum"), "{shell}");
    }
}

#[test]
fn models_that_cannot_be_fetched_are_two_with_a_hint() {
    let folder = folder(&[("good.txt", REPORT.as_bytes())]);
    let output = command(folder.path(), &["dossier", "good.txt"])
        .env("VARIORUM_MODELS", folder.path().join("models"))
        .env("PATH", folder.path())
        .output()
        .unwrap();
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{stderr}");
    assert!(stderr.contains("`python3` was not found"), "{stderr}");
    assert!(stderr.contains("hint: ") && stderr.contains("variorum models add"), "{stderr}");
}
