//! Takes: a time. Makes: an error where a reader of foreign bytes fails on some found in that time.
//! Needs: a C++ compiler; `cargo fuzz`, which is built the first time.

use std::fs;

use anyhow::Result;

use crate::environment::text;
use crate::paths::{made, root};
use crate::run::run;
use crate::tools::tool;

/// The release of `cargo fuzz` that is used.
const FUZZ: &str = "0.13.2";
/// No input may take so many seconds, or so many megabytes, and none has more bytes.
const LIMITS: [&str; 3] = ["-timeout=20", "-rss_limit_mb=4096", "-max_len=4096"];

/// Tries every target for so many seconds, beginning from its seeds; what is found on the way is
/// kept among what tasks make.
pub fn fuzz(seconds: &str) -> Result<()> {
    let fuzz = tool("cargo-fuzz", FUZZ)?;
    for target in targets()? {
        let found = made("fuzz").join(&target);
        fs::create_dir_all(&found)?;
        let seeds = root().join("fuzz/seeds").join(&target);
        let built = made("fuzz-target");
        // Without a sanitizer, which only the nightly compiler has.
        let how = ["fuzz", "run", "--dev", "--sanitizer", "none", "--target-dir", text(&built)?];
        let what = [target.as_str(), text(&found)?, text(&seeds)?, "--"];
        let time = format!("-max_total_time={seconds}");
        run(
            &[&[text(&fuzz)?], &how[..], &what, &LIMITS, &[&time, "-print_final_stats=1"]].concat()
        )?;
    }
    println!("fuzz: every target held for {seconds} s");
    Ok(())
}

fn targets() -> Result<Vec<String>> {
    let entries = fs::read_dir(root().join("fuzz/fuzz_targets"))?.flatten();
    let name = |path: std::path::PathBuf| Some(path.file_stem()?.to_str()?.to_owned());
    let mut targets: Vec<String> = entries.filter_map(|entry| name(entry.path())).collect();
    targets.sort();
    Ok(targets)
}
