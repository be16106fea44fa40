//! The files of the language pipeline, one of them broken.
#![no_main]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use variorum::models;
use variorum_language::Pipeline;

static FOLDER: LazyLock<PathBuf> =
    LazyLock::new(|| models::ensure(&mut ()).expect("models").pipeline());

fuzz_target!(|bytes: &[u8]| {
    let Some((first, rest)) = bytes.split_first() else { return };
    let files = files(&FOLDER);
    let broken = &files[*first as usize % files.len()];
    let folder = tempfile::tempdir().expect("a folder");
    for file in &files {
        let copy = folder.path().join(file.strip_prefix(&*FOLDER).expect("inside"));
        fs::create_dir_all(copy.parent().expect("a folder")).expect("room on the disk");
        match file == broken {
            true => fs::write(copy, rest).expect("room on the disk"),
            false => drop(fs::hard_link(file, &copy).or_else(|_| fs::copy(file, copy).map(drop))),
        }
    }
    if let Ok(pipeline) = Pipeline::load(folder.path()) {
        let _ = pipeline.parse("The dam broke on Sunday, the ministry said.");
    }
});

/// All files under a folder, in order.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        match entry.path().is_dir() {
            true => found.extend(files(&entry.path())),
            false => found.push(entry.path()),
        }
    }
    found.sort();
    found
}
