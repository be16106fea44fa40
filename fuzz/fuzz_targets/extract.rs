//! Files of every kind, whatever their name promises.
#![no_main]

use libfuzzer_sys::fuzz_target;

const ENDINGS: &[&str] =
    &["txt", "html", "json", "jsonl", "warc", "xml", "tar", "gz", "zst", "eml"];

fuzz_target!(|bytes: &[u8]| {
    let Some((first, rest)) = bytes.split_first() else { return };
    let name = format!("report.{}", ENDINGS[*first as usize % ENDINGS.len()]);
    let found = variorum::read_bytes(&name, rest);
    for report in &found.value {
        assert!(!report.id.is_empty() && !report.text.is_empty());
    }
    for problem in &found.problems {
        assert!(!problem.message.is_empty() && !problem.hint.is_empty());
    }
});
