//! Reading by keys, searching and comparing, as `docs/serve.md` and the help page say.

use crate::browser::Browser;
use crate::desk::SHARED;
use crate::pages::story;

const ENTER: &str = "\u{e007}";
const ESCAPE: &str = "\u{e00c}";

fn focused(browser: &Browser) -> String {
    let words = browser.run("return document.activeElement.textContent.trim()");
    words.as_str().unwrap_or_default().to_owned()
}

/// Presses keys and waits until the address begins so.
fn press_to(browser: &Browser, keys: &str, start: &str) {
    let before = browser.path();
    browser.press(keys);
    let start = serde_json::Value::from(start);
    let before = serde_json::Value::from(before);
    browser.wait(&format!(
        "document.readyState === 'complete' && (location.pathname + location.search) !== {before} \
         && (location.pathname + location.search).startsWith({start})"
    ));
}

#[test]
#[ignore = "needs a browser: cargo xtask test"]
fn a_list_is_read_by_keys() {
    let browser = Browser::open(SHARED.address);
    browser.go("/");
    browser.press("j");
    let first = focused(&browser);
    browser.press("j");
    let second = focused(&browser);
    assert!(!first.is_empty() && !second.is_empty() && first != second, "{first} {second}");
    browser.press("k");
    assert_eq!(focused(&browser), first);
    browser.press("k");
    assert_eq!(focused(&browser), first, "there is none before the first");
    press_to(&browser, ENTER, "/stories/");
    press_to(&browser, "h", "/");
    browser.press("j");
    press_to(&browser, "l", "/stories/");
    press_to(&browser, "u", "/");
    press_to(&browser, "?", "/help");
    assert!(browser.console().is_empty());
}

#[test]
#[ignore = "needs a browser: cargo xtask test"]
fn a_claim_is_reached_from_its_story_and_left_again() {
    let (browser, story) = (Browser::open(SHARED.address), story());
    browser.go(&story);
    browser.press("j");
    press_to(&browser, ENTER, &format!("{story}/claims/"));
    press_to(&browser, "u", &story);
    browser.go(&format!("{story}/single"));
    press_to(&browser, "n", &format!("{story}/single?page=2"));
    press_to(&browser, "p", &format!("{story}/single"));
    assert!(browser.console().is_empty());
}

#[test]
#[ignore = "needs a browser: cargo xtask test"]
fn words_are_searched_and_found_in_their_place() {
    let browser = Browser::open(SHARED.address);
    browser.go("/");
    browser.press("/");
    assert_eq!(browser.run("return document.activeElement.id"), "q");
    browser.press("j/?");
    assert_eq!(browser.run("return document.activeElement.value"), "j/?", "a field takes words");
    browser.press(ESCAPE);
    assert_eq!(browser.run("return document.activeElement === document.body"), true);
    browser.run("document.getElementById('q').value = ''");
    browser.press("/");
    press_to(&browser, &format!("dam{ENTER}"), "/search?q=dam");
    browser.wait("document.querySelectorAll('.hits mark').length > 0");
    browser.click(".stretch a");
    browser.wait("document.getElementById('at')");
    let at = "document.getElementById('at').getBoundingClientRect()";
    browser.wait(&format!("{at}.top >= 0 && {at}.bottom <= innerHeight"));
    assert!(browser.console().is_empty());
}

#[test]
#[ignore = "needs a browser: cargo xtask test"]
fn reports_of_a_story_are_chosen_and_compared() {
    let (browser, story) = (Browser::open(SHARED.address), story());
    browser.go(&story);
    browser.run("document.querySelectorAll('details').forEach(one => one.open = true)");
    for report in ["northwire-lead", "channel-six"] {
        browser.click(&format!("input[name=report][value={report}]"));
    }
    browser.click("form[action='/compare'] button");
    browser.wait("location.pathname === '/compare' && document.querySelector('table')");
    let columns = browser.run("return document.querySelectorAll('th[scope=col]').length");
    assert_eq!(columns, 2);
    assert!(browser.console().is_empty());
}
