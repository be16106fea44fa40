//! The whole reading of a text: tokens, times, numbers, parties, statements.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use variorum::{Engine, models};

static ENGINE: LazyLock<Engine> =
    LazyLock::new(|| Engine::load(&models::ensure(&mut ()).expect("models")).expect("an engine"));

fuzz_target!(|text: &str| {
    for report in variorum::read_bytes("report.txt", text.as_bytes()).value {
        let reading = ENGINE.read(&report);
        // A span that is not one of the text ends here.
        for statement in &reading.statements {
            let _ = statement.span.of(&report.text);
        }
        for figure in &reading.figures {
            assert!(!figure.span.of(&report.text).is_empty());
        }
        for sentence in &reading.parse.sentences {
            let _ = reading.parse.span(*sentence).of(&report.text);
        }
    }
});
