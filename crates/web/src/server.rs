//! Takes: an address and a store. Makes: answers. Needs: an [`Engine`].

use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpStream;
use tokio::runtime::{Builder, Runtime};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::sleep;
use variorum::Engine;

use crate::desk::Desk;
use crate::guard::Guard;
use crate::patience::Patient;
use crate::{Error, Token, events, routes};

/// How many connections are open at a time; more wait.
const CONNECTIONS: usize = 512;
/// How long the head of a request, and the next request of a connection, may take to come.
const HEAD: Duration = Duration::from_secs(15);
/// Bytes of the head of a request.
const HEAD_BYTES: usize = 32 * 1024;
/// How long whoever asks may take to read an answer, once it is more than the system keeps for them.
const READ: Duration = Duration::from_secs(60);
/// How long to wait after a connection could not be taken, as when files run out, and how soon it
/// is noticed that all is to stop.
const PAUSE: Duration = Duration::from_millis(100);

/// Where to listen and who may ask.
#[derive(Debug, Clone)]
pub struct Options {
    pub address: SocketAddr,
    /// Must be there for an address that other machines can reach.
    pub token: Option<Token>,
    /// Other names of this server, as behind a proxy.
    pub hosts: Vec<String>,
}

/// A server that listens and does not answer yet.
pub struct Server {
    listener: TcpListener,
    app: Router,
    desk: Arc<Desk>,
}

impl Server {
    /// Listens; nothing is answered before [`Server::run`].
    ///
    /// # Errors
    ///
    /// When the address is not free or not allowed without a token, or there is no store.
    pub fn bind(
        options: Options,
        folder: &Path,
        engine: impl Into<Arc<Engine>>,
    ) -> Result<Server, Error> {
        let Options { address, token, hosts } = options;
        if !address.ip().is_loopback() && token.is_none() {
            return Err(Error::NoToken(address));
        }
        let desk = Arc::new(Desk::new(folder, engine.into())?);
        let listener =
            TcpListener::bind(address).map_err(|error| Error::Address { address, error })?;
        listener.set_nonblocking(true).map_err(Error::Run)?;
        let guard = Arc::new(Guard::new(address, token, hosts));
        Ok(Server { listener, app: routes::routes(Arc::clone(&desk), guard), desk })
    }

    /// Where it listens, with the port that was free.
    ///
    /// # Errors
    ///
    /// When the system does not say.
    pub fn address(&self) -> Result<SocketAddr, Error> {
        self.listener.local_addr().map_err(Error::Run)
    }

    /// Answers until the process ends.
    ///
    /// # Errors
    ///
    /// When the system gives no threads.
    pub fn run(self) -> Result<(), Error> {
        self.run_until(&AtomicBool::new(false))
    }

    /// Answers until `stop` is set; then pages that are open are let go at once.
    ///
    /// # Errors
    ///
    /// When the system gives no threads.
    pub fn run_until(self, stop: &AtomicBool) -> Result<(), Error> {
        let runtime: Runtime = Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build()
            .map_err(Error::Run)?;
        let inside = runtime.enter();
        let listener = tokio::net::TcpListener::from_std(self.listener).map_err(Error::Run)?;
        drop(inside);
        runtime.spawn(events::watch(self.desk));
        runtime.spawn(take(listener, self.app));
        runtime.block_on(until(stop));
        runtime.shutdown_background();
        Ok(())
    }
}

async fn until(stop: &AtomicBool) {
    while !stop.load(Ordering::Relaxed) {
        sleep(PAUSE).await;
    }
}

/// Takes one connection after another.
async fn take(listener: tokio::net::TcpListener, app: Router) {
    let places = Arc::new(Semaphore::new(CONNECTIONS));
    while let Ok(place) = Arc::clone(&places).acquire_owned().await {
        match listener.accept().await {
            Ok((stream, _)) => drop(tokio::spawn(talk(stream, app.clone(), place))),
            Err(_) => sleep(PAUSE).await,
        }
    }
}

async fn talk(stream: TcpStream, app: Router, _place: OwnedSemaphorePermit) {
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(HEAD).max_buf_size(HEAD_BYTES);
    let service = TowerToHyperService::new(app);
    // Whoever asks may go away at any time; there is nobody to tell.
    let _ = http.serve_connection(TokioIo::new(Patient::new(stream, READ)), service).await;
}
