//! Turns away what must not come in, and says with every answer what a browser may do with it.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::header::{
    ALLOW, AUTHORIZATION, CACHE_CONTROL, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, HOST,
    REFERRER_POLICY, TRANSFER_ENCODING, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::Response;

use crate::fault::Fault;
use crate::token::Token;

/// Bytes of an address and of a body: nothing here needs more.
const ADDRESS: usize = 4096;
const BODY: u64 = 16 * 1024;

/// Only what this program itself serves, and nothing inline.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; \
    connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Who may ask.
pub struct Guard {
    pub token: Option<Token>,
    /// The names under which this server is asked; empty where the token alone decides.
    hosts: Vec<String>,
}

impl Guard {
    /// On a loopback address only requests that name this machine are answered: another name may
    /// be that of a page which leads a browser here (DNS rebinding).
    pub fn new(address: SocketAddr, token: Option<Token>, more: Vec<String>) -> Guard {
        let mut hosts = more;
        if address.ip().is_loopback() {
            hosts.extend(["localhost", "127.0.0.1", "[::1]"].map(str::to_owned));
            hosts.push(address.ip().to_string());
        }
        Guard { token, hosts }
    }

    fn check(&self, request: &Request) -> Result<(), Fault> {
        self.host(request)?;
        self.authorization(request.headers())?;
        let method = request.method();
        if method != Method::GET && method != Method::HEAD {
            return Err(Fault::of_status(StatusCode::METHOD_NOT_ALLOWED));
        }
        sizes(request)
    }

    fn host(&self, request: &Request) -> Result<(), Fault> {
        let named = request.headers().get_all(HOST).iter().collect::<Vec<_>>();
        let host = match named.as_slice() {
            [host] => host.to_str().unwrap_or_default(),
            _ => "",
        };
        let known = |known: &String| known.eq_ignore_ascii_case(without_port(host));
        if !host.is_empty() && (self.hosts.is_empty() || self.hosts.iter().any(known)) {
            return Ok(());
        }
        Err(Fault::new(
            StatusCode::MISDIRECTED_REQUEST,
            "this server does not go by the name in the address",
            "use the address it printed when it began, or name others with `--host NAME`",
        ))
    }

    fn authorization(&self, headers: &HeaderMap) -> Result<(), Fault> {
        let Some(token) = &self.token else {
            return Ok(());
        };
        let given = headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok());
        if given.is_some_and(|given| token.opens(given)) {
            return Ok(());
        }
        Err(Fault::new(
            StatusCode::UNAUTHORIZED,
            "this server wants a token",
            "give it as the password, with any name, or as `Authorization: Bearer TOKEN`",
        ))
    }
}

fn without_port(host: &str) -> &str {
    match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    }
}

fn sizes(request: &Request) -> Result<(), Fault> {
    let address = request.uri().path_and_query().map_or(0, |address| address.as_str().len());
    if address > ADDRESS {
        let message = format!("the address is longer than {ADDRESS} bytes");
        return Err(Fault::new(StatusCode::URI_TOO_LONG, message, "ask for less at once"));
    }
    let length = request.headers().get(CONTENT_LENGTH).and_then(|value| value.to_str().ok());
    let length = length.map_or(0, |length| length.parse().unwrap_or(u64::MAX));
    if length > BODY || request.headers().contains_key(TRANSFER_ENCODING) {
        let message = "a question has no body";
        return Err(Fault::new(StatusCode::PAYLOAD_TOO_LARGE, message, "leave the body out"));
    }
    Ok(())
}

/// Stands before every answer.
pub async fn guard(State(guard): State<Arc<Guard>>, request: Request, next: Next) -> Response {
    let as_json = request.uri().path().starts_with("/api");
    let mut response = match guard.check(&request) {
        Ok(()) => answered(next.run(request).await, as_json),
        Err(fault) => fault.response(as_json),
    };
    if response.status() == StatusCode::METHOD_NOT_ALLOWED {
        response.headers_mut().insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
    }
    protect(response.headers_mut());
    response
}

/// An answer as it is, or what is wrong as a page or an object.
fn answered(mut response: Response, as_json: bool) -> Response {
    let status = response.status();
    match response.extensions_mut().remove::<Fault>() {
        Some(fault) => fault.response(as_json),
        None if status.is_client_error() || status.is_server_error() => {
            Fault::of_status(status).response(as_json)
        }
        None => response,
    }
}

fn protect(headers: &mut HeaderMap) {
    let all: [(HeaderName, &'static str); 7] = [
        (CONTENT_SECURITY_POLICY, POLICY),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (X_FRAME_OPTIONS, "DENY"),
        (REFERRER_POLICY, "no-referrer"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=()"),
    ];
    for (name, value) in all {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("private, no-cache"));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_port_is_no_part_of_a_name() {
        assert_eq!(without_port("localhost:8080"), "localhost");
        assert_eq!(without_port("[::1]:8080"), "[::1]");
        assert_eq!(without_port("[::1]"), "[::1]");
        assert_eq!(without_port("evil.example"), "evil.example");
    }
}
