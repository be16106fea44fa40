//! What all pages have around them.

use askama::Template;
use axum::http::HeaderValue;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};

use crate::assets::{CSS, ICON, JS};
use crate::fault::Fault;

pub const HTML: &str = "text/html; charset=utf-8";
pub const JSON: &str = "application/json; charset=utf-8";

/// A page: what stands inside, and what is said of it around.
#[derive(Template, Clone, Copy)]
#[template(path = "layout.html")]
pub struct Page<'p> {
    pub title: &'p str,
    /// Already set as HTML.
    pub inside: &'p str,
    /// Which of the places in the head this page is.
    pub place: &'p str,
    pub query: &'p str,
    /// The page above, and the pages before and after.
    pub up: Option<&'p str>,
    pub before: Option<&'p str>,
    pub next: Option<&'p str>,
    /// The feed of what becomes of what is shown.
    pub feed: Option<&'p str>,
    pub css: &'p str,
    pub js: &'p str,
    pub icon: &'p str,
}

#[derive(Template)]
#[template(path = "fault.html")]
struct FaultPage<'f> {
    fault: &'f Fault,
}

impl<'p> Page<'p> {
    pub fn new(inside: &'p str) -> Self {
        Page {
            title: "variorum",
            inside,
            place: "",
            query: "",
            up: None,
            before: None,
            next: None,
            feed: None,
            css: &CSS.address,
            js: &JS.address,
            icon: &ICON.address,
        }
    }

    pub fn html(&self) -> String {
        rendered(self)
    }

    pub fn response(&self) -> Response {
        ([(CONTENT_TYPE, HeaderValue::from_static(HTML))], self.html()).into_response()
    }
}

pub fn json(document: String) -> Response {
    ([(CONTENT_TYPE, HeaderValue::from_static(JSON))], document).into_response()
}

/// The inside of a page that says what went wrong.
pub fn fault(fault: &Fault) -> String {
    rendered(&FaultPage { fault })
}

pub fn rendered(template: &impl Template) -> String {
    template.render().expect("writing to a string cannot fail")
}
