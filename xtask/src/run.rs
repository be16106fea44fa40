//! Running other programs.

use std::env;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};

use crate::paths::{built, root};

/// Runs a command line in the repository's folder; its output is shown.
pub fn run(words: &[&str]) -> Result<()> {
    run_with(words, &[])
}

/// Runs a command line with more environment variables.
pub fn run_with(words: &[&str], variables: &[(&str, &str)]) -> Result<()> {
    eprintln!("\n$ {}", words.join(" "));
    let mut command = command(words);
    command.envs(variables.iter().copied());
    let status = command.status().with_context(|| format!("`{}` cannot be run", words[0]))?;
    ensure!(status.success(), "`{}` failed", words.join(" "));
    Ok(())
}

/// Runs a command line and gives what it prints.
pub fn output(words: &[&str]) -> Result<String> {
    let command = command(words).stderr(Stdio::inherit()).output();
    let output = command.with_context(|| format!("`{}` cannot be run", words[0]))?;
    ensure!(output.status.success(), "`{}` failed", words.join(" "));
    Ok(String::from_utf8(output.stdout)?)
}

/// The program as for development. All packages are built: with one alone crates would have other
/// features, and be compiled again.
pub fn program() -> Result<PathBuf> {
    output(&["cargo", "build", "--quiet", "--workspace"])?;
    Ok(built("debug/variorum"))
}

fn is_of_package(name: &OsString) -> bool {
    let name = name.to_string_lossy();
    ["CARGO_PKG_", "CARGO_MANIFEST_"].iter().any(|beginning| name.starts_with(beginning))
}

fn command(words: &[&str]) -> Command {
    let program = if words[0] == "cargo" { env!("CARGO") } else { words[0] };
    let mut command = Command::new(program);
    command.args(&words[1..]).current_dir(root());
    // Cargo sets these for xtask. The build script of `ring` watches them: with others than in a
    // build by hand it would run again, and all that rests on it be compiled anew.
    let own = env::vars_os().map(|(name, _)| name);
    own.filter(is_of_package).for_each(|name| {
        command.env_remove(name);
    });
    command
}
