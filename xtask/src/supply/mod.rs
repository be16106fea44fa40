//! Takes: the locked dependencies. Makes: an error where one may not be used; the list of those in
//! the program (`sbom.cdx.json`, CycloneDX) and their licences (`NOTICES.txt`) among what tasks make.
//! Needs: `cargo deny`, which it builds the first time.

mod notices;
mod packages;
mod sbom;

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Result, ensure};

use crate::environment::text;
use crate::paths::{made, root};
use crate::run::run;
use crate::tools::tool;
use packages::Package;

/// The release of `cargo deny` that is used.
const DENY: &str = "0.20.2";

/// Checks licences, sources and known faults, and writes what is told of the dependencies.
pub fn supply() -> Result<()> {
    let deny = tool("cargo-deny", DENY)?;
    run(&[text(&deny)?, "--log-level", "error", "check", "licenses", "sources"])?;
    advisories(&deny)?;
    write()
}

/// Writes the lists of what is in the program.
pub fn write() -> Result<()> {
    let packages: Vec<Package> = packages::shipped()?;
    ensure!(packages.len() > 50, "so few dependencies cannot be all: {}", packages.len());
    fs::create_dir_all(made(""))?;
    fs::write(made("sbom.cdx.json"), sbom::sbom(&packages)?)?;
    fs::write(made("NOTICES.txt"), notices::notices(&packages)?)?;
    println!("supply: {} packages are in the program; see {}", packages.len(), made("").display());
    Ok(())
}

/// Looks for known faults where their list can be had; a machine without it says so.
fn advisories(deny: &Path) -> Result<()> {
    let quiet = |words: &[&str]| -> Result<bool> {
        let mut command = Command::new(deny);
        command.args(["--log-level", "off"]).args(words).current_dir(root());
        Ok(command.output()?.status.success())
    };
    if !quiet(&["fetch", "db"])? {
        println!(
            "SKIPPED: known faults of dependencies, as their list cannot be fetched from here"
        );
        return Ok(());
    }
    run(&[text(deny)?, "--log-level", "error", "check", "--disable-fetch", "advisories"])
}
