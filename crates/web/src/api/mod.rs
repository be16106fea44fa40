//! The same as objects.

mod reports;
mod search;
mod stories;

use std::sync::Arc;

use axum::Router;
use axum::response::Response;
use axum::routing::get;
use serde_json::json;

use crate::desk::Desk;
use crate::layout;

/// Entries of a list where nothing else is asked for, and the most that may be asked for.
const SIZE: usize = 50;
const LARGEST: usize = 200;

pub fn routes() -> Router<Arc<Desk>> {
    Router::new()
        .route("/", get(index))
        .route("/stories", get(stories::list))
        .route("/stories/{id}", get(stories::one))
        .route("/reports/{id}", get(reports::one))
        .route("/reports/{id}/annotation", get(reports::annotation))
        .route("/search", get(search::search))
}

/// `GET /api/v1/`
pub async fn index() -> Response {
    let document = json!({
        "generator": { "name": "variorum", "version": env!("CARGO_PKG_VERSION") },
        "addresses": [
            "/api/v1/stories", "/api/v1/stories/{id}", "/api/v1/reports/{id}",
            "/api/v1/reports/{id}/annotation", "/api/v1/search",
        ],
    });
    layout::json(format!("{document:#}\n"))
}
