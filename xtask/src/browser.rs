//! Takes: the tests of the pages in a browser. Makes: an error where one fails, and in CI where
//! there is no browser. Needs: chromium, chromedriver and npm, which gets axe-core.

use std::env;
use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use crate::paths::{made, root};
use crate::run::{run, run_with};

/// The programs that are needed.
const PROGRAMS: &[&str] = &["chromium", "chromedriver", "npm"];
const HINT: &str = "on Debian: apt-get install chromium chromium-driver npm";
/// Where the version of axe-core is pinned, with the hash that npm checks.
const PINNED: &str = "crates/web/tests/browser";

/// Opens every page; without a browser that is skipped, but not in CI.
pub fn browser() -> Result<()> {
    let missing: Vec<&str> = PROGRAMS.iter().copied().filter(|name| !is_here(name)).collect();
    if missing.is_empty() {
        let axe = axe()?;
        let axe = axe.to_str().context("the path is not UTF-8")?;
        // All crates are named, so that they need not be built again with other features.
        let test = ["cargo", "test", "--workspace", "--test", "browser", "--", "--ignored"];
        return run_with(&test, &[("VARIORUM_AXE", axe)]);
    }
    let missing = format!("no {}; hint: {HINT}", missing.join(", no "));
    if env::var_os("CI").is_some() {
        bail!("the pages cannot be tested in a browser: {missing}");
    }
    println!("SKIPPED: the pages in a browser: {missing}");
    Ok(())
}

fn is_here(program: &str) -> bool {
    let folders = env::var_os("PATH").unwrap_or_default();
    env::split_paths(&folders).any(|folder| folder.join(program).is_file())
}

/// The script of axe-core, got by npm into a folder outside the repository.
fn axe() -> Result<PathBuf> {
    let folder = made("axe");
    let script = folder.join("node_modules/axe-core/axe.min.js");
    let pinned = fs::read(root().join(PINNED).join("package-lock.json"))?;
    let lock = folder.join("package-lock.json");
    if script.is_file() && fs::read(&lock).is_ok_and(|known| known == pinned) {
        return Ok(script);
    }
    fs::create_dir_all(&folder)?;
    fs::copy(root().join(PINNED).join("package.json"), folder.join("package.json"))?;
    fs::write(&lock, pinned)?;
    let prefix = folder.to_str().context("the path is not UTF-8")?;
    run(&["npm", "ci", "--prefix", prefix, "--ignore-scripts", "--no-audit", "--no-fund"])?;
    Ok(script)
}
