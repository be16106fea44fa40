//! Feeds, lists of feeds and sitemaps.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    for name in ["feed.xml", "feed.json", "feeds.opml", "sitemap.xml"] {
        let _ = variorum::read_bytes(name, bytes);
        let _ = variorum_read::documents::listing(name, bytes);
    }
});
