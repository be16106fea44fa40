//! Takes: the locked sources. Makes: the program as it is given away, the same bytes wherever it is
//! built by the same compiler; with it what is in it and under which licences. Needs: cargo.

use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::checksum::checksum;
use crate::environment::text;
use crate::paths::{made, root};
use crate::run::run_with;
use crate::supply;

/// The linker's own mark is a sum over symbols too, whose names differ from build to build.
const UNMARKED: &str = "-Clink-arg=-Wl,--build-id=none";

/// Builds the program without the names of this machine's folders, or of symbols, in it.
pub fn release() -> Result<()> {
    let built = made("release");
    let folders =
        [(root().to_owned(), "/variorum"), (cargo_home()?, "/cargo"), (built.clone(), "/built")];
    let renamed = |(folder, name): &(PathBuf, &str)| {
        Ok(format!("--remap-path-prefix={}={name}", text(folder)?))
    };
    let mut flags: Vec<String> = folders.iter().map(renamed).collect::<Result<_>>()?;
    flags.push(UNMARKED.into());
    let variables = [
        ("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}")),
        ("CARGO_TARGET_DIR", text(&built)?.into()),
        ("CARGO_PROFILE_RELEASE_STRIP", "symbols".into()),
    ];
    let variables = variables.each_ref().map(|(name, value)| (*name, value.as_str()));
    run_with(&["cargo", "build", "--release", "--locked", "-p", "variorum-cli"], &variables)?;
    supply::write()?;
    let program = built.join("release/variorum");
    println!("{}  {}", checksum(&program)?, program.display());
    Ok(())
}

/// Where the sources of dependencies lie.
fn cargo_home() -> Result<PathBuf> {
    let given = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = || Some(PathBuf::from(std::env::var_os("HOME")?).join(".cargo"));
    given.or_else(home).context("no home folder")
}
