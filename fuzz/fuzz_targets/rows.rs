//! Rows in Arrow's format, as one step hands them to the next.
#![no_main]

use std::io::sink;
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use variorum::{Engine, models};
use variorum_batch::{Step, stream};

static ENGINE: LazyLock<Engine> =
    LazyLock::new(|| Engine::load(&models::ensure(&mut ()).expect("models")).expect("an engine"));

fuzz_target!(
    // The fuzzer would end at any panic, also at those that are caught; others end the process all
    // the same.
    init: {
        drop(std::panic::take_hook());
        stream::hush();
    },
    |bytes: &[u8]| {
    for step in Step::ALL {
        let _ = stream::run(step, &ENGINE, (bytes, sink()));
    }
});
