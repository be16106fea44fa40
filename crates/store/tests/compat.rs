//! A store of every version opens for ever: `tests/compat` keeps one of each.

use std::fs;
use std::path::{Path, PathBuf};

use jiff::civil::date;
use variorum_store::{Access, Order, Query, Search, Store, StoryFilter, StoryOrder, VERSION};

/// What the store of version 5 was to tell when it was kept.
const HOOK: &str = "http://127.0.0.1:18734/hook";

fn kept() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/compat")
}

/// The store of a version, in a folder of its own.
fn unpacked(version: i64) -> tempfile::TempDir {
    let folder = tempfile::TempDir::new().unwrap();
    let packed = fs::read(kept().join(format!("{version}.sqlite.zst"))).unwrap();
    let bytes = zstd::stream::decode_all(&packed[..]).unwrap();
    fs::write(folder.path().join("store.sqlite"), bytes).unwrap();
    folder
}

#[test]
fn there_is_one_of_each_version() {
    for version in 1..=VERSION {
        assert!(kept().join(format!("{version}.sqlite.zst")).is_file(), "no store of {version}");
    }
}

#[test]
fn each_opens_and_is_sound() {
    for version in 1..=VERSION {
        let folder = unpacked(version);
        drop(Store::open(folder.path(), Access::Write).unwrap());
        let store = Store::open(folder.path(), Access::Read).unwrap();
        assert_eq!(store.check(&|| ()).unwrap(), [], "version {version}");
        assert_eq!(store.len().unwrap(), 8);
        assert_eq!(store.feeds().unwrap().len(), usize::from(version >= 4));
        assert_eq!(store.hook_due(HOOK).unwrap().is_some(), version >= 5);
        let query = Query::parse("dam title:dam").unwrap();
        let search = Search {
            query,
            since: Some(date(2019, 1, 1)),
            until: None,
            order: Order::Best,
            most: 9,
            skip: 0,
        };
        let (hits, total) = store.search(&search).unwrap();
        assert!(total > 0 && hits.len() == total, "version {version}");
        let filter = StoryFilter { order: StoryOrder::Biggest, most: 9, ..StoryFilter::default() };
        let story = store.stories(&filter).unwrap().remove(0);
        assert_eq!(store.find_story(&story.id[..8]).unwrap(), story.id);
        assert_eq!(store.members(&story.id).unwrap().len(), story.reports);
    }
}
