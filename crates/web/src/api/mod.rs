//! The same as objects.

mod others;
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

/// What describes every address here.
const OPENAPI: &str = include_str!("../../assets/openapi.json");

pub fn routes() -> Router<Arc<Desk>> {
    Router::new()
        .route("/", get(index))
        .route("/stories", get(stories::list))
        .route("/stories/{id}", get(stories::one))
        .route("/reports/{id}", get(reports::one))
        .route("/reports/{id}/annotation", get(reports::annotation))
        .route("/search", get(search::search))
        .route("/compare", get(others::compare))
        .route("/outlets", get(others::outlets))
        .route("/feeds", get(others::feeds))
        .route("/changes", get(others::changes))
        .route("/events", get(crate::events::listen))
        .route("/openapi.json", get(others::description))
}

/// `GET /api/v1/`
pub async fn index() -> Response {
    let document = json!({
        "generator": { "name": "variorum", "version": env!("CARGO_PKG_VERSION") },
        "description": "/api/v1/openapi.json",
    });
    layout::json(format!("{document:#}\n"))
}
