use askama::Template;
use axum::response::Response;

use crate::layout::{Page, rendered};

#[derive(Template)]
#[template(path = "help.html")]
struct Help;

/// `GET /help`
pub async fn page() -> Response {
    Page { title: "Help", place: "help", up: Some("/"), ..Page::new(&rendered(&Help)) }.response()
}
