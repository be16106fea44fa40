//! What people type into a search, and what the database makes of it.
#![no_main]

use std::cell::LazyCell;

use libfuzzer_sys::fuzz_target;
use tempfile::TempDir;
use variorum::store::{Access, Order, Query, Search, Store};

thread_local! {
    static STORE: LazyCell<(TempDir, Store)> = const { LazyCell::new(|| {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Store::open(folder.path(), Access::Write).expect("a store");
        (folder, store)
    }) };
}

fuzz_target!(|text: &str| {
    let Ok(query) = Query::parse(text) else { return };
    let search = Search { query, since: None, until: None, order: Order::Best, most: 10, skip: 0 };
    STORE.with(|store| store.1.search(&search).expect("a query that was understood can be asked"));
});
