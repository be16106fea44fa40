//! Every page at two widths, in light and in dark: it fits, nothing goes wrong in it, and everybody
//! can read it.

use std::fs;

use serde_json::Value;

use crate::browser::Browser;
use crate::desk::SHARED;

const FOUR: &str = "/compare?report=northwire-lead&report=channel-six&report=valley-voice\
    &report=meridian-review";

/// The address of the story of the example.
pub fn story() -> String {
    let stories = SHARED.get("/api/v1/stories").json();
    let all = stories["stories"].as_array().expect("stories");
    let sarneh = |story: &&Value| story["title"].as_str().unwrap_or_default().contains("Sarneh");
    let story = all.iter().find(sarneh).expect("the example");
    format!("/stories/{}", story["id"].as_str().expect("an id"))
}

/// An address in a page that begins so.
fn link(page: &str, start: &str) -> String {
    let body = SHARED.get(page).body;
    let mut links = body.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    links.find(|link| link.starts_with(start)).expect("a link").replace("&#38;", "&")
}

/// One address of each kind of page.
fn addresses() -> Vec<String> {
    let story = story();
    let claim = link(&story, &format!("{story}/claims/"));
    let passage = link(&claim, "/reports/");
    let parts = ["conflict", "single", "timeline", "actors", "origins", "copies", "reports"];
    let parts = parts.map(|part| format!("{story}/{part}"));
    let others = [
        "/",
        "/?since=2020-01-01&sort=biggest",
        "/reports/northwire-lead",
        "/reports/ferry-1",
        "/reports/ferry-2",
        "/search",
        "/search?q=dam",
        "/compare",
        "/compare?report=ferry-1&report=ferry-2",
        FOUR,
        "/outlets",
        "/feeds",
        "/changes?since=2001-01-01",
        "/help",
        "/none",
    ];
    let others = others.map(str::to_owned).into_iter();
    others.chain(parts).chain([story.clone(), claim, passage]).collect()
}

fn axe() -> String {
    let file = std::env::var("VARIORUM_AXE").expect("axe-core; hint: run `cargo xtask test`");
    fs::read_to_string(&file).expect("axe-core")
}

/// The serious faults that axe finds in the page as it is.
fn faults(browser: &Browser, axe: &str) -> Vec<String> {
    if browser.run("return typeof axe") != "object" {
        browser.run(axe);
    }
    let found = browser.run_async(
        "const done = arguments[arguments.length - 1];
         axe.run(document, { resultTypes: ['violations'] }).then(found => done(found.violations
           .filter(one => ['serious', 'critical'].includes(one.impact))
           .map(one => `${one.id}: ${one.nodes.length} such as ${one.nodes[0].html}`)),
           error => done([String(error)]));",
    );
    let found = found.as_array().expect("a list").iter();
    found.map(|fault| fault.as_str().unwrap_or_default().to_owned()).collect()
}

/// What is wrong with the open page, as `width` and `scheme` have it.
fn wrong(browser: &Browser, axe: &str) -> Vec<String> {
    let over = browser.run("return document.documentElement.scrollWidth - innerWidth");
    let over = over.as_i64().filter(|over| *over > 0);
    let over = over.map(|over| format!("scrolls {over} pixels sideways"));
    faults(browser, axe).into_iter().chain(over).collect()
}

/// Looks at every page in a window of this width.
fn look(width: u32) {
    let (axe, browser) = (axe(), Browser::open(SHARED.address));
    browser.set_width(width);
    let mut all = Vec::new();
    for address in addresses() {
        browser.go(&address);
        for scheme in ["light", "dark"] {
            browser.set_scheme(scheme);
            let wrong = wrong(&browser, &axe).into_iter();
            all.extend(wrong.map(|wrong| format!("{address} {scheme}: {wrong}")));
        }
        // That a page is not there is no fault of the page that says so.
        let said = browser.console().into_iter().filter(|said| !said.contains("/none"));
        all.extend(said.map(|said| format!("{address} console: {said}")));
    }
    assert!(all.is_empty(), "at {width}:\n{}", all.join("\n"));
}

#[test]
#[ignore = "needs a browser: cargo xtask test"]
fn every_page_is_well_on_a_desk() {
    look(1280);
}

#[test]
#[ignore = "needs a browser: cargo xtask test"]
fn every_page_is_well_on_a_telephone() {
    look(390);
}
