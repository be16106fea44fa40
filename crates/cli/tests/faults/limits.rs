//! Too few file handles and too little memory, as a shell limits them.

use std::path::Path;
use std::process::{Command, Stdio};

use super::command::{REPORT, Run, folder};
use super::{REPORTS, ask, checked, reports};

/// A command over the store under a limit of the shell.
fn limited(folder: &Path, limit: &str, arguments: &[&str]) -> Run {
    let script = format!("ulimit {limit} && exec \"$0\" \"$@\"");
    let mut shell = Command::new("sh");
    shell.args(["-c", &script, env!("CARGO_BIN_EXE_variorum"), "--store", "news"]).args(arguments);
    let output = shell.current_dir(folder).stdin(Stdio::null()).output().unwrap();
    Run {
        code: output.status.code().unwrap_or(-1),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

/// Runs `add` under each limit: what was there stays, each refusal says why and what to do, and
/// afterwards the rest is added. Gives how many runs were refused.
fn refused(limits: &[String], why: &[&str]) -> usize {
    let folder = folder(&[("a.txt", REPORT.as_bytes()), ("in.jsonl", reports().as_bytes())]);
    assert_eq!(ask(folder.path(), &["add", "a.txt"]).code, 0);
    let mut refused = 0;
    for limit in limits {
        let run = limited(folder.path(), limit, &["add", "in.jsonl"]);
        assert!(matches!(run.code, 0 | 2), "{limit}: {}: {}", run.code, run.stderr);
        if run.code == 2 {
            assert!(why.iter().any(|why| run.names("", why)), "{limit}: {}", run.stderr);
            refused += 1;
        }
        assert!(checked(folder.path())["reports"].as_u64() >= Some(1), "{limit}");
    }
    assert_eq!(ask(folder.path(), &["add", "in.jsonl"]).code, 0);
    assert_eq!(checked(folder.path())["reports"], REPORTS + 1);
    refused
}

/// With fewer than four the program is not loaded at all, and the system says so.
#[test]
fn without_file_handles_it_says_so_and_nothing_is_lost() {
    let limits: Vec<String> = (4..12).map(|handles| format!("-n {handles}")).collect();
    assert!(refused(&limits, &["files cannot be opened", "Too many open files"]) > 2);
}

/// With less than some 50 MB the program is not loaded at all.
#[test]
fn without_memory_it_says_so_and_nothing_is_lost() {
    let limits: Vec<String> = (3..12).map(|n| format!("-v {}", n * 30_000)).collect();
    assert!(refused(&limits, &["not enough memory", "gives no thread"]) > 2);
}
