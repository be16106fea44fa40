//! The pages in a real browser: Chromium without a window, through chromedriver, with axe-core.
//! `cargo xtask test` gets these and runs the tests, which `cargo test` alone leaves out.

mod browser;
#[path = "../http/desk.rs"]
#[allow(dead_code, reason = "the tests over HTTP ask it for more")]
mod desk;
mod keys;
mod live;
mod pages;
mod plain;
