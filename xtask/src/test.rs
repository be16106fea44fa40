//! Takes: a clone on a machine with Rust, a C++ compiler, Python and pip, for the pages Chromium,
//! and for a cluster Java. Makes: the answer whether all is well. Needs: the network the first time,
//! for crates, models and packages.

use anyhow::Result;

use crate::environment::text;
use crate::run::{program, run};
use crate::{browser, docs, eval, fuzz, layers, python, schema, supply};

/// Everything that must hold before a merge.
pub fn test() -> Result<()> {
    run(&["cargo", "fmt", "--all", "--check"])?;
    layers::layers()?;
    run(&["cargo", "clippy", "--workspace", "--all-targets", "--quiet", "--", "-D", "warnings"])?;
    run(&[text(&program()?)?, "models", "fetch"])?;
    run(&["cargo", "test", "--workspace", "--no-fail-fast"])?;
    fuzz::fuzz("5")?;
    browser::browser()?;
    python::python()?;
    docs::docs()?;
    supply::supply()?;
    schema::schema()?;
    eval::eval(&[])?;
    println!("\nxtask test: all is well");
    Ok(())
}
