#![allow(dead_code, reason = "each test uses some of it")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

/// A report without anything wrong, made up.
pub const REPORT: &str = "Ferry with 80 aboard runs aground off Lindmark\n\n\
    Vessport Courier, 4 May 2021\n\n\
    VESSPORT — A ferry with about 80 people aboard ran aground off the island of Lindmark on \
    Tuesday, the coastguard said. At least three passengers were hurt. \"Nobody is missing,\" \
    said Maren Holt, who speaks for the harbour authority.\n";

/// How a command ended.
pub struct Run {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Run {
    /// Whether `file` was named with this reason, and a hint after it.
    pub fn names(&self, file: &str, reason: &str) -> bool {
        let mut lines = self.stderr.lines().skip_while(|line| {
            !(line.starts_with("error: ") && line.contains(file) && line.contains(reason))
        });
        lines.next().is_some() && lines.next().is_some_and(|line| line.starts_with("hint: "))
    }
}

pub fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_variorum"));
    command.current_dir(folder).args(arguments).stdin(Stdio::null());
    command
}

pub fn run(folder: &Path, arguments: &[&str]) -> Run {
    let Output { status, stdout, stderr } = command(folder, arguments).output().unwrap();
    Run {
        code: status.code().unwrap(),
        stdout: String::from_utf8(stdout).unwrap(),
        stderr: String::from_utf8(stderr).unwrap(),
    }
}

/// A folder with these files.
pub fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}
