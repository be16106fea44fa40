//! Takes: the name and release of a program of cargo's. Makes: where it is. Needs: the network the
//! first time.

use std::path::PathBuf;

use anyhow::Result;

use crate::environment::text;
use crate::paths::made;
use crate::run::run_with;

/// The program, built where it is not there yet.
pub fn tool(name: &str, version: &str) -> Result<PathBuf> {
    let folder = made("tools").join(format!("{name}-{version}"));
    let program = folder.join("bin").join(name);
    if !program.is_file() {
        // What runs for seconds is not worth minutes of optimising.
        let install = ["cargo", "install", "--quiet", "--debug", "--locked", name];
        let place = ["--version", version, "--root", text(&folder)?];
        run_with(&[&install[..], &place].concat(), &[("CARGO_PROFILE_DEV_DEBUG", "0")])?;
    }
    Ok(program)
}
