//! Takes: a time. Makes: an error where a reader of foreign bytes fails on some found in that time.
//! Needs: a C++ compiler, and `fuzz/rustc`.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::environment::text;
use crate::paths::{built, made, root};
use crate::run::{run, run_with};

/// No input may take so many seconds, or so many megabytes, and none has more bytes.
const LIMITS: [&str; 3] = ["-timeout=20", "-rss_limit_mb=4096", "-max_len=4096"];

/// Tries every target for so many seconds, beginning from its seeds; what is found on the way is
/// kept among what tasks make.
pub fn fuzz(seconds: &str) -> Result<()> {
    let compiler = root().join("fuzz/rustc");
    let targets = targets()?;
    // With all packages the crates they need have the features that everything is built with.
    let packages = ["cargo", "build", "--quiet", "--workspace"];
    let each = targets.iter().flat_map(|target| ["--bin", target]);
    let build: Vec<&str> = packages.into_iter().chain(each).collect();
    run_with(&build, &[("RUSTC_WORKSPACE_WRAPPER", text(&compiler)?)])?;
    for target in targets {
        let tried = run_target(&target, seconds);
        tried.with_context(|| format!("`{target}` fails on the input that is named above"))?;
    }
    println!("fuzz: every target held for {seconds} s");
    Ok(())
}

fn run_target(target: &str, seconds: &str) -> Result<()> {
    let (found, broken) = (made("fuzz").join(target), made("fuzz-broken"));
    fs::create_dir_all(&found)?;
    fs::create_dir_all(&broken)?;
    let program = built(Path::new("debug").join(target));
    let seeds = root().join("fuzz/seeds").join(target);
    let time = format!("-max_total_time={seconds}");
    let kept = format!("-artifact_prefix={}/{target}-", text(&broken)?);
    let how = [time.as_str(), &kept, "-print_final_stats=1", "-verbosity=0"];
    run(&[&[text(&program)?, text(&found)?, text(&seeds)?], &LIMITS[..], &how[..]].concat())
}

fn targets() -> Result<Vec<String>> {
    let entries = fs::read_dir(root().join("fuzz/fuzz_targets"))?.flatten();
    let name = |path: std::path::PathBuf| Some(path.file_stem()?.to_str()?.to_owned());
    let mut targets: Vec<String> = entries.filter_map(|entry| name(entry.path())).collect();
    targets.sort();
    Ok(targets)
}
