//! What has just arrived, told to every page that is open: one look at the store every few seconds
//! serves all of them.

use std::collections::BTreeSet;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Body, Bytes, HttpBody};
use axum::extract::State;
use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use hyper::body::Frame;
use serde_json::json;
use tokio::sync::broadcast::{self, Receiver, Sender, error::RecvError};
use tokio::sync::mpsc;
use tokio::time::{interval, timeout};
use variorum::archive::{self, Developed};
use variorum::store::Store;

use crate::desk::Desk;
use crate::fault::Fault;
use crate::pages::Asker;

/// How often the store is looked at, and how often an open page hears that there is nothing.
const LOOK: Duration = Duration::from_secs(2);
const SILENCE: Duration = Duration::from_secs(15);
/// How many messages wait for a page that reads slowly; then it is let go.
const WAITING: usize = 64;
/// How many pages may listen, and how many developments one look tells of.
const LISTENERS: usize = 256;
const MOST: usize = 50;

/// What every listener hears.
pub struct Events(Sender<Bytes>);

impl Default for Events {
    fn default() -> Self {
        Events(broadcast::channel(WAITING).0)
    }
}

/// What was told last.
#[derive(Clone)]
struct Seen {
    /// The number of the last report.
    last: i64,
    /// The time of the last development, and all of that time.
    at: String,
    told: BTreeSet<String>,
}

/// Looks at the store for ever: a page that begins to listen hears all that comes from then on.
pub async fn watch(desk: Arc<Desk>) {
    let mut seen: Option<Seen> = None;
    let mut time = interval(LOOK);
    loop {
        time.tick().await;
        let before = seen.clone();
        let look = desk.ask(move |_, store| look(store, before)).await;
        // What cannot be read now is looked at again.
        if let Ok((now, messages)) = look {
            seen = Some(now);
            messages.into_iter().for_each(|message| drop(desk.events.0.send(message)));
        }
    }
}

/// What is new since `before`; without it nothing is, and from now on everything.
fn look(store: &Store, before: Option<Seen>) -> Result<(Seen, Vec<Bytes>), Fault> {
    let last = store.last()?;
    let Some(mut seen) = before else {
        let at = archive::now();
        let told = archive::developments(store, &at, MOST)?.iter().map(name).collect();
        return Ok((Seen { last, at, told }, Vec::new()));
    };
    let mut messages = Vec::new();
    if last > seen.last {
        messages.push(message("reports", &json!({ "added": last - seen.last, "last": last })));
        seen.last = last;
    }
    let found = archive::developments(store, &seen.at, MOST)?;
    for one in found.iter().rev().filter(|one| !seen.told.contains(&name(one))) {
        messages.push(development(one));
    }
    if let Some(latest) = found.first() {
        seen.at.clone_from(&latest.dated.at);
    }
    seen.told = found.iter().filter(|one| one.dated.at == seen.at).map(name).collect();
    Ok((seen, messages))
}

/// Tells two developments of one time apart.
fn name(one: &Developed) -> String {
    format!("{} {} {:?}", one.dated.at, one.dated.story, one.dated.development)
}

fn development(one: &Developed) -> Bytes {
    let kind = one.dated.development.kind();
    let event = match kind {
        "story" | "reports" => "story",
        _ => "claim",
    };
    let Developed { dated, title, .. } = one;
    message(event, &json!({ "story": dated.story, "title": title, "kind": kind, "at": dated.at }))
}

fn message(event: &str, data: &serde_json::Value) -> Bytes {
    Bytes::from(format!("event: {event}\ndata: {data}\n\n"))
}

/// `GET /api/v1/events`
pub async fn listen(State(desk): Asker) -> Result<Response, Fault> {
    if desk.events.0.receiver_count() >= LISTENERS {
        let message = "as many pages listen as may";
        return Err(Fault::new(503.try_into().expect("a status"), message, "close some of them"));
    }
    let (send, heard) = mpsc::channel(4);
    tokio::spawn(pass_on(desk.events.0.subscribe(), send));
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static("text/event-stream")),
        (CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    Ok((headers, Body::new(Heard(heard))).into_response())
}

/// Passes messages on until the page is closed, or too slow.
async fn pass_on(mut events: Receiver<Bytes>, page: mpsc::Sender<Bytes>) {
    let mut next = Bytes::from_static(b"retry: 5000\n\n");
    while page.send(next).await.is_ok() {
        next = match timeout(SILENCE, events.recv()).await {
            Ok(Ok(message)) => message,
            Ok(Err(RecvError::Closed | RecvError::Lagged(_))) => return,
            Err(_) => Bytes::from_static(b": nothing new\n\n"),
        };
    }
}

/// Messages as the body of an answer.
struct Heard(mpsc::Receiver<Bytes>);

impl HttpBody for Heard {
    type Data = Bytes;
    type Error = std::convert::Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        self.0.poll_recv(context).map(|message| message.map(|message| Ok(Frame::data(message))))
    }
}
