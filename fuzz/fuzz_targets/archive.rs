//! Archives that are read from a file, as zip is.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("pages.zip");
    std::fs::write(&file, bytes).expect("room on the disk");
    let found = variorum::read(&[file]);
    assert!(!found.value.is_empty() || !found.problems.is_empty(), "something is said of it");
});
