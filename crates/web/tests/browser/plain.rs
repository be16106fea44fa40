//! Everything reads without JavaScript.

use crate::browser::Browser;
use crate::desk::SHARED;
use crate::pages::story;

#[test]
#[ignore = "needs a browser: cargo xtask test"]
fn everything_reads_without_scripts() {
    let (browser, story) = (Browser::open(SHARED.address), story());
    browser.forbid_scripts();
    browser.go("/");
    browser.press("?");
    assert_eq!(browser.path(), "/", "no script runs");
    browser.click(&format!(".story-row a[href='{story}']"));
    assert_eq!(browser.path(), story);
    browser.click("a.item[href*='/claims/']");
    assert!(browser.path().starts_with(&format!("{story}/claims/")));
    browser.click("main a[href^='/reports/']");
    assert!(browser.path().starts_with("/reports/"));
    browser.click("#q");
    browser.press("dam\u{e007}");
    browser.wait("location.search === '?q=dam'");
    assert_eq!(browser.path(), "/search?q=dam");
    browser.click(".hits a.item");
    assert!(browser.path().starts_with("/reports/"));
    assert!(browser.console().is_empty());
}
