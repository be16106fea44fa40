//! Takes: the program. Makes: `docs/commands.md`, the help of every verb. Needs: cargo.

use std::fmt::Write as _;
use std::fs;

use anyhow::{Result, ensure};

use crate::environment::text;
use crate::paths::root;
use crate::run::{output, program};

const DOCUMENT: &str = "docs/commands.md";

const HEAD: &str = "\
# Every verb and option

What `variorum VERB --help` prints, written by `cargo xtask reference`. How they are used together \
is told in [the guide](guide.md).

";

/// Writes the document anew.
pub fn write() -> Result<()> {
    Ok(fs::write(root().join(DOCUMENT), document()?)?)
}

/// Fails when the document is not what would be written.
pub fn check() -> Result<()> {
    let kept = fs::read_to_string(root().join(DOCUMENT))?;
    ensure!(kept == document()?, "`{DOCUMENT}` is old; `cargo xtask reference` writes it anew");
    Ok(())
}

/// The verbs of the program, as its help lists them.
pub fn verbs() -> Result<Vec<String>> {
    Ok(listed(&help(&[])?))
}

/// The commands that a help lists.
fn listed(help: &str) -> Vec<String> {
    let lines = help.lines().skip_while(|line| !line.starts_with("Commands:")).skip(1);
    let lines = lines.take_while(|line| line.starts_with("  "));
    let verbs = lines.filter(|line| !line.starts_with("   "));
    let verbs = verbs.filter_map(|line| line.split_whitespace().next());
    verbs.filter(|verb| *verb != "help").map(str::to_owned).collect()
}

fn document() -> Result<String> {
    let mut document = String::from(HEAD);
    describe(&mut document, &[])?;
    Ok(document.trim_end().to_owned() + "\n")
}

/// Adds the help of a command, and of those under it.
fn describe(document: &mut String, words: &[&str]) -> Result<()> {
    let help = help(words)?;
    section(document, &[&["variorum"], words].concat().join(" "), &help);
    listed(&help).iter().try_for_each(|verb| describe(document, &[words, &[verb]].concat()))
}

fn section(document: &mut String, title: &str, help: &str) {
    let lines: Vec<&str> = help.trim_end().lines().map(str::trim_end).collect();
    let _ = write!(document, "## {title}\n\n```text\n{}\n```\n\n", lines.join("\n"));
}

fn help(words: &[&str]) -> Result<String> {
    // What is set here would stand in the help.
    let clean = ["env", "-u", "VARIORUM_STORE", "-u", "VARIORUM_CONTACT"];
    let variorum = program()?;
    output(&[&clean[..], &[text(&variorum)?], words, &["--help"]].concat())
}
