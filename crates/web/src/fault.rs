//! What could not be answered: as an object on the API, as a page elsewhere.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use variorum::store;

use crate::layout::{self, Page};

/// Why there is no answer, in words, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    pub status: StatusCode,
    pub message: String,
    pub hint: String,
}

impl Fault {
    pub fn new(status: StatusCode, message: impl Into<String>, hint: impl Into<String>) -> Self {
        Fault { status, message: message.into(), hint: hint.into() }
    }

    /// That something is not there.
    pub fn missing(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Fault::new(StatusCode::NOT_FOUND, message, hint)
    }

    /// That something was asked in a way that cannot be understood.
    pub fn wrong(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Fault::new(StatusCode::BAD_REQUEST, message, hint)
    }

    /// What to say where something else found the fault and said only its status.
    pub fn of_status(status: StatusCode) -> Self {
        let (message, hint) = match status {
            StatusCode::NOT_FOUND => ("there is no such page", "`/` lists the stories"),
            StatusCode::METHOD_NOT_ALLOWED => {
                ("nothing can be changed here", "ask with GET or HEAD")
            }
            StatusCode::BAD_REQUEST => {
                ("the address cannot be understood", "see that it is whole and written in UTF-8")
            }
            _ => ("the request cannot be answered", "try it again, or go back to `/`"),
        };
        Fault::new(status, message, hint)
    }

    /// As an object, or as a page.
    pub fn response(&self, as_json: bool) -> Response {
        let (kind, body) =
            if as_json { (layout::JSON, self.json()) } else { (layout::HTML, self.page()) };
        let mut response = (self.status, body).into_response();
        response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
        if self.status == StatusCode::UNAUTHORIZED {
            let asks = HeaderValue::from_static("Basic realm=\"variorum\", charset=\"UTF-8\"");
            response.headers_mut().insert(header::WWW_AUTHENTICATE, asks);
        }
        if self.status == StatusCode::SERVICE_UNAVAILABLE {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("5"));
        }
        response
    }

    fn json(&self) -> String {
        #[derive(Serialize)]
        struct Document<'f> {
            error: Object<'f>,
        }
        #[derive(Serialize)]
        struct Object<'f> {
            status: u16,
            message: &'f str,
            hint: &'f str,
        }
        let (status, message, hint) = (self.status.as_u16(), &*self.message, &*self.hint);
        let object = Object { status, message, hint };
        serde_json::to_string_pretty(&Document { error: object }).expect("plain data") + "\n"
    }

    fn page(&self) -> String {
        let inside = layout::fault(self);
        Page { title: self.status.canonical_reason().unwrap_or("Error"), ..Page::new(&inside) }
            .html()
    }
}

/// The guard sets it as JSON or as a page; it alone knows which was asked for.
impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

impl From<variorum::Error> for Fault {
    fn from(error: variorum::Error) -> Self {
        let status = match &error {
            variorum::Error::Store(error) => status(error),
            _ => StatusCode::INTERNAL_SERVER_ERROR,
        };
        Fault::new(status, error.to_string(), error.hint())
    }
}

impl From<store::Error> for Fault {
    fn from(error: store::Error) -> Self {
        Fault::new(status(&error), error.to_string(), error.hint())
    }
}

fn status(error: &store::Error) -> StatusCode {
    match error {
        store::Error::Unknown(_) => StatusCode::NOT_FOUND,
        store::Error::Ambiguous { .. } | store::Error::NoWords(_) => StatusCode::BAD_REQUEST,
        store::Error::Missing(_) | store::Error::Busy(_) => StatusCode::SERVICE_UNAVAILABLE,
        _ => StatusCode::INTERNAL_SERVER_ERROR,
    }
}
