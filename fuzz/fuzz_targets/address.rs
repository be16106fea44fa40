//! Addresses from pages and feeds, and what hosts say of robots.
#![no_main]

use libfuzzer_sys::fuzz_target;
use variorum::fetch::{Address, Robots};

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let (first, rest) = text.split_once('\n').unwrap_or((&text, ""));
    if let Ok(address) = Address::parse(first) {
        assert_eq!(Address::parse(address.as_str()).as_ref(), Ok(&address));
        let _ = address.join(rest);
    }
    let _ = Robots::parse(bytes).refuses(first);
});
