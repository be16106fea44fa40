//! What a store survives: being killed at any point, a full disk, another writer, damage.

mod command;
#[cfg(target_os = "linux")]
#[path = "faults/limits.rs"]
mod limits;

use std::fs;
use std::io::{Seek, SeekFrom, Write};
use std::path::Path;
use std::process::Stdio;
use std::thread::sleep;
use std::time::Instant;

use command::{REPORT, Run, command, folder, run};
use serde_json::Value;

/// How many times `add` is killed.
const KILLS: u32 = 50;
/// Enough for several batches.
const REPORTS: usize = 130;

/// Small reports, each of an event of its own.
fn reports() -> String {
    let line = |number: usize| {
        let [town, street, trade] = [7, 11, 13].map(|prime| name(number * prime));
        let text = format!("The {trade} in {street} Street in {town} has closed for good.");
        serde_json::json!({ "id": format!("r{number}"), "text": text }).to_string() + "\n"
    };
    (0..REPORTS).map(line).collect()
}

/// A made-up name for a number.
fn name(number: usize) -> String {
    const SYLLABLES: [&str; 16] = [
        "Bar", "den", "vol", "mik", "sal", "ter", "nor", "gim", "hap", "lun", "rof", "wes", "zad",
        "kel", "pim", "tov",
    ];
    [12, 8, 4, 0].map(|bits| SYLLABLES[((number * 40_503) >> bits) & 15]).concat()
}

fn ask(folder: &Path, arguments: &[&str]) -> Run {
    run(folder, &[&["--store", "news"], arguments].concat())
}

fn checked(folder: &Path) -> Value {
    let run = ask(folder, &["check", "--format", "json"]);
    assert_eq!(run.code, 0, "{}{}", run.stdout, run.stderr);
    serde_json::from_str(&run.stdout).unwrap()
}

#[test]
fn killed_at_any_point_the_store_is_whole_and_the_next_run_completes_it() {
    let folder = folder(&[("in.jsonl", reports().as_bytes())]);
    let arguments = ["--store", "news", "add", "in.jsonl"];
    let start = Instant::now();
    assert!(
        command(folder.path(), &["--store", "timed", "add", "in.jsonl"])
            .stdout(Stdio::null())
            .status()
            .unwrap()
            .success()
    );
    let whole = start.elapsed();
    let mut after = 0;
    for kill in 0..KILLS {
        // Points spread over a whole run by the golden ratio, each run another.
        let point = whole.mul_f64((f64::from(kill) * 0.618_033_988_749).fract());
        let mut child = command(folder.path(), &arguments).stdout(Stdio::null()).spawn().unwrap();
        sleep(point);
        child.kill().unwrap();
        child.wait().unwrap();
        if kill % 10 == 9 && folder.path().join("news/store.sqlite").exists() {
            let now = checked(folder.path())["reports"].as_u64().unwrap();
            assert!(now >= after, "nothing is lost");
            after = now;
            if after == REPORTS as u64 {
                fs::remove_dir_all(folder.path().join("news")).unwrap();
                after = 0;
            }
        }
    }
    assert_eq!(ask(folder.path(), &["add", "in.jsonl"]).code, 0);
    assert_eq!(checked(folder.path())["reports"], REPORTS);
    let list = |store: &str| {
        run(folder.path(), &["--store", store, "stories", "--most", "0", "--format", "json"])
    };
    let stories = |store| -> Vec<Value> {
        let list: Value = serde_json::from_str(&list(store).stdout).unwrap();
        let of = |story: &Value| (story["id"].clone(), story["reports"].clone());
        list["stories"].as_array().unwrap().iter().map(|s| serde_json::json!(of(s))).collect()
    };
    assert_eq!(stories("news"), stories("timed"), "as if it had never been killed");
}

#[test]
fn there_is_one_writer_and_any_number_of_readers() {
    let folder = folder(&[("a.txt", REPORT.as_bytes())]);
    assert_eq!(ask(folder.path(), &["add", "a.txt"]).code, 0);
    let lock = folder.path().join("news/writer.lock");
    let lock = fs::File::options().append(true).open(lock).unwrap();
    lock.lock().unwrap();
    for verb in [&["add", "a.txt"][..], &["refresh"]] {
        let second = ask(folder.path(), verb);
        assert_eq!(second.code, 2);
        assert!(second.names("news", "another process is writing"), "{}", second.stderr);
    }
    assert_eq!(ask(folder.path(), &["search", "ferry"]).code, 0, "reading goes on");
    lock.unlock().unwrap();
    let more = REPORT.replace("Lindmark", "Oster");
    fs::write(folder.path().join("b.txt"), more).unwrap();
    assert_eq!(ask(folder.path(), &["add", "b.txt"]).code, 0);
    assert_eq!(checked(folder.path())["reports"], 2);
}

/// Changes the database from outside.
fn change(folder: &Path, at: u64, bytes: &[u8]) {
    let path = folder.join("news/store.sqlite");
    let mut file = fs::File::options().write(true).open(path).unwrap();
    file.seek(SeekFrom::Start(at)).unwrap();
    file.write_all(bytes).unwrap();
}

#[test]
fn a_store_of_a_newer_version_is_refused_and_left_alone() {
    let folder = folder(&[("a.txt", REPORT.as_bytes())]);
    assert_eq!(ask(folder.path(), &["add", "a.txt"]).code, 0);
    // Where SQLite keeps `user_version`.
    change(folder.path(), 60, &99u32.to_be_bytes());
    let before = fs::read(folder.path().join("news/store.sqlite")).unwrap();
    for verb in [&["add", "a.txt"][..], &["stories"], &["check"], &["refresh"]] {
        let run = ask(folder.path(), verb);
        assert_eq!(run.code, 2, "{verb:?}");
        assert!(run.names("", "of version 99"), "{}", run.stderr);
    }
    assert!(before == fs::read(folder.path().join("news/store.sqlite")).unwrap());
}

#[test]
fn what_is_no_store_is_left_alone() {
    let folder = folder(&[
        ("news/store.sqlite", b"Dear diary, this is no database at all. ".repeat(200).as_slice()),
        ("a.txt", REPORT.as_bytes()),
    ]);
    for verb in [&["add", "a.txt"][..], &["stories"]] {
        let run = ask(folder.path(), verb);
        assert_eq!(run.code, 2, "{verb:?}");
        assert!(run.names("", "not a database"), "{}", run.stderr);
    }
}

#[test]
fn damage_is_found() {
    let folder = folder(&[("in.jsonl", reports().as_bytes())]);
    assert_eq!(ask(folder.path(), &["add", "in.jsonl"]).code, 0);
    let everything = ask(folder.path(), &["export"]).stdout;
    let path = folder.path().join("news/store.sqlite");
    let bytes = fs::read(&path).unwrap();
    let mut found = 0;
    for part in 1..9 {
        fs::write(&path, &bytes).unwrap();
        change(folder.path(), (bytes.len() / 9 * part) as u64, &[0xa5; 600]);
        match ask(folder.path(), &["check"]).code {
            // A page that holds nothing may hold anything.
            0 => assert_eq!(ask(folder.path(), &["export"]).stdout, everything),
            _ => found += 1,
        }
    }
    assert!(found >= 5, "{found}");
}

#[test]
fn a_report_of_five_megabytes_is_kept() {
    // Mostly empty, because it is the number of bytes that is tried here.
    let text = format!("The ferry ran aground again.{}", "\n".repeat(6_000)).repeat(829);
    let long = serde_json::json!({ "id": "long", "language": "en", "text": text }).to_string();
    let folder = folder(&[("long.jsonl", long.as_bytes()), ("a.txt", REPORT.as_bytes())]);
    let run = ask(folder.path(), &["add", "long.jsonl", "a.txt"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert_eq!(checked(folder.path())["reports"], 2);
}

/// Needs the right to mount, so it is skipped where that is missing.
#[test]
fn a_full_disk_is_said_and_what_was_there_stays() {
    let folder = folder(&[
        ("a.txt", REPORT.as_bytes()),
        ("in.jsonl", reports().as_bytes()),
        ("small/.keep", b""),
    ]);
    let small = folder.path().join("small");
    let mounted = std::process::Command::new("mount")
        .args(["-t", "tmpfs", "-o", "size=2m", "tmpfs"])
        .arg(&small)
        .status();
    if !mounted.is_ok_and(|status| status.success()) {
        eprintln!("SKIPPED: a full disk cannot be tried without the right to mount one");
        return;
    }
    let ask = |verb: &[&str]| run(folder.path(), &[&["--store", "small/news"], verb].concat());
    let first = ask(&["add", "a.txt"]);
    let filler = small.join("filler");
    let mut file = fs::File::create(&filler).unwrap();
    while file.write_all(&[0; 4096]).is_ok() {}
    let full = ask(&["add", "in.jsonl"]);
    let page = run(folder.path(), &["dossier", "a.txt", "-o", "small/d.html"]);
    drop(file);
    fs::remove_file(&filler).unwrap();
    let check = ask(&["check"]);
    let again = ask(&["add", "in.jsonl"]);
    let unmounted = std::process::Command::new("umount").arg(&small).status();
    assert!(unmounted.is_ok_and(|status| status.success()));
    assert_eq!(first.code, 0, "{}", first.stderr);
    assert_eq!(full.code, 2, "{}", full.stdout);
    assert!(full.names("", "disk") && full.stderr.contains("room"), "{}", full.stderr);
    assert!(page.code == 2 && page.names("d.html", "No space"), "{}", page.stderr);
    assert!(page.stderr.contains("room") && !small.join("d.html").exists(), "{}", page.stderr);
    assert_eq!(check.code, 0, "{}{}", check.stdout, check.stderr);
    assert_eq!(again.code, 0, "{}", again.stderr);
}
