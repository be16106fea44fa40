//! Takes: a clone on a machine with Rust, Python and pip, and for the pages Chromium. Makes: the answer whether all is well.
//! Needs: the network the first time, for crates, models and Python packages.

use anyhow::Result;

use crate::run::run;
use crate::{browser, docs, eval, layers, schema};

/// Everything that must hold before a merge.
pub fn test() -> Result<()> {
    run(&["cargo", "fmt", "--all", "--check"])?;
    layers::layers()?;
    run(&["cargo", "clippy", "--workspace", "--all-targets", "--quiet", "--", "-D", "warnings"])?;
    run(&["cargo", "run", "--quiet", "-p", "variorum-cli", "--", "models", "fetch"])?;
    run(&["cargo", "test", "--workspace", "--no-fail-fast"])?;
    browser::browser()?;
    docs::docs()?;
    schema::schema()?;
    eval::eval(&[])?;
    println!("\nxtask test: all is well");
    Ok(())
}
