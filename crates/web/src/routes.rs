use std::sync::Arc;

use axum::Router;
use axum::http::StatusCode;
use axum::middleware::from_fn_with_state;
use axum::response::Redirect;
use axum::routing::get;

use crate::desk::Desk;
use crate::fault::Fault;
use crate::guard::{Guard, guard};
use crate::{api, assets, atom, pages};

/// Every address, with the guard before all of them.
pub fn routes(desk: Arc<Desk>, who: Arc<Guard>) -> Router {
    Router::new()
        .route("/", get(pages::stories::page))
        .route("/stories", get(|| async { Redirect::permanent("/") }))
        .route("/stories/{id}", get(pages::story::page))
        .route("/stories/{id}/changes.atom", get(atom::of_story))
        .route("/stories/{id}/{part}", get(pages::story::part))
        .route("/stories/{id}/claims/{key}", get(pages::story::claim))
        .route("/reports/{id}", get(pages::report::page))
        .route("/search", get(pages::search::page))
        .route("/search.atom", get(atom::search))
        .route("/changes", get(pages::changes::page))
        .route("/changes.atom", get(atom::all))
        .route("/compare", get(pages::compare::page))
        .route("/outlets", get(pages::outlets::page))
        .route("/feeds", get(pages::feeds::page))
        .route("/help", get(pages::help::page))
        .route("/static/{name}", get(assets::serve))
        .nest("/api/v1", api::routes())
        .route("/api/v1/", get(api::index))
        .fallback(|| async { Fault::of_status(StatusCode::NOT_FOUND) })
        .with_state(desk)
        .layer(from_fn_with_state(who, guard))
}
