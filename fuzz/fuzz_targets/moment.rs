//! Dates as pages, feeds and people write them.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let _ = variorum_read::moment(text);
});
