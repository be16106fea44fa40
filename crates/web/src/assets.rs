//! The files that pages need, in the binary; their names hold the hash of their content, so that a
//! browser may keep them for ever.

use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};
use variorum::render::html::STYLE;

use crate::fault::Fault;

const FOREVER: &str = "public, max-age=31536000, immutable";

pub struct Asset {
    /// Where it is found.
    pub address: String,
    kind: &'static str,
    content: String,
}

pub static CSS: LazyLock<Asset> = LazyLock::new(|| {
    let content = [STYLE, include_str!("../assets/desk.css")].concat();
    asset("desk", "css", ("text/css; charset=utf-8", content))
});
pub static JS: LazyLock<Asset> = LazyLock::new(|| {
    let content = include_str!("../assets/desk.js").to_owned();
    asset("desk", "js", ("text/javascript; charset=utf-8", content))
});
pub static ICON: LazyLock<Asset> = LazyLock::new(|| {
    let content = include_str!("../assets/icon.svg").to_owned();
    asset("icon", "svg", ("image/svg+xml", content))
});

fn asset(name: &str, ending: &str, (kind, content): (&'static str, String)) -> Asset {
    let hash = Sha256::digest(&content);
    let hash: String = hash.iter().take(6).map(|byte| format!("{byte:02x}")).collect();
    Asset { address: format!("/static/{name}-{hash}.{ending}"), kind, content }
}

/// `GET /static/{name}`
pub async fn serve(Path(name): Path<String>) -> Result<Response, Fault> {
    let address = format!("/static/{name}");
    let all: [&'static Asset; 3] = [&CSS, &JS, &ICON];
    let found = all.into_iter().find(|asset| asset.address == address);
    let asset =
        found.ok_or_else(|| Fault::missing("there is no such file", "load the page anew"))?;
    let headers = [(CONTENT_TYPE, asset.kind), (CACHE_CONTROL, FOREVER)];
    Ok((headers, asset.content.as_str()).into_response())
}
