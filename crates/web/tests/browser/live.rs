//! A page that is open while reports arrive.

use std::time::Duration;

use crate::browser::Browser;
use crate::desk::{add_at, desk, engine};

#[test]
#[ignore = "needs a browser: cargo xtask test"]
fn an_open_list_says_that_reports_arrive() {
    let desk = desk("", None);
    let browser = Browser::open(desk.address);
    browser.go("/");
    let before = browser.run("return document.querySelectorAll('.story-row').length");
    // The first look of the server only notes what is there.
    std::thread::sleep(Duration::from_secs(4));
    let file = desk.folder.path().join("more.txt");
    let words = "A storm hit Vessport on Monday and nine roofs fell, the council said.";
    std::fs::write(&file, words).unwrap();
    add_at(&desk.folder.path().join("store"), &engine(), &[file], "2100-01-01T00:00:00Z");
    browser.wait("!document.querySelector('.news').hidden");
    browser.wait("document.querySelector('.news').textContent.startsWith('1 new report')");
    let now = browser.run("return document.querySelectorAll('.story-row').length");
    assert_eq!(now, before, "nothing slips in under the reader");
    browser.click(".news a");
    browser.wait("document.querySelector('.news').hidden");
    let now = browser.run("return document.querySelectorAll('.story-row').length");
    assert_eq!(now.as_u64(), before.as_u64().map(|before| before + 1));
    assert!(browser.console().is_empty());
}
