use std::io::Write;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use anyhow::Result;
use clap::{ArgGroup, Args};
use variorum::Engine;
use variorum::archive::watch::Watcher;
use variorum::fetch::{Clock, SystemClock};
use variorum_web::{Server, Token};

use crate::messages::{self, Done};
use crate::secret;
use crate::store::{self, StoreFolder};
use crate::watching::{self, Said, Watching};

/// What means nothing where no feeds are watched.
const WATCHED: [&str; 4] = ["every", "allow_private", "gap", "webhook"];

/// Shows a store as pages in a browser, and as JSON under `/api/v1/`.
#[derive(Args)]
#[command(after_help = "\
Examples:
  variorum serve --store news                                    http://127.0.0.1:8080
  variorum serve --store news --listen 127.0.0.1:0               any free port
  variorum serve --store news --watch --every 10m                and its feeds are watched
  variorum serve --store news --listen 0.0.0.0:8080 --token-file token

An address that other machines can reach needs a token. A browser asks for it as a password, with
any name; programs send `Authorization: Bearer TOKEN`. Put a proxy with TLS before it where the
network is not your own.")]
#[command(group(ArgGroup::new("watched").args(WATCHED).multiple(true).requires("watch")))]
pub struct Options {
    #[arg(long, default_value = "127.0.0.1:8080", value_name = "ADDRESS:PORT")]
    listen: SocketAddr,
    /// A file that holds the word which opens the pages; VARIORUM_TOKEN may hold the word itself.
    #[arg(long, value_name = "FILE")]
    token_file: Option<PathBuf>,
    /// Another name of this server, as behind a proxy; may be given several times.
    #[arg(long = "host", value_name = "NAME")]
    hosts: Vec<String>,
    /// Watch the store's feeds meanwhile, as `variorum watch` does.
    #[arg(long)]
    watch: bool,
    #[command(flatten, next_help_heading = "With --watch")]
    watching: Watching,
}

pub fn run(options: &Options, folder: &StoreFolder) -> Result<Done> {
    let token = token(options)?;
    let (address, hosts) = (options.listen, options.hosts.clone());
    let engine = Arc::new(store::engine()?);
    let bound = variorum_web::Options { address, token, hosts };
    let server = Server::bind(bound, folder.path()?, Arc::clone(&engine))?;
    let stop = watching::stop()?;
    let watcher = options.watching.watcher(folder, Arc::clone(&stop))?;
    eprintln!("the pages are at http://{}/", server.address()?);
    thread::scope(|scope| {
        if options.watch {
            scope.spawn(|| watch((&watcher, &engine), options, &stop));
        }
        let served = server.run_until(&stop);
        stop.store(true, Ordering::Relaxed);
        served
    })?;
    Ok(Done::Well)
}

/// Watches until `stop` is set. What keeps it from the store is said and may pass; the pages do
/// not wait for that.
fn watch((watcher, engine): (&Watcher, &Engine), options: &Options, stop: &Arc<AtomicBool>) {
    let clock = SystemClock { stop: Arc::clone(stop) };
    loop {
        let told = watcher.run(engine, &Said, &mut |round| {
            let _ = std::io::stderr().write_all(watching::text(round).as_bytes());
            true
        });
        match told {
            Ok(()) => return,
            Err(error) => messages::error(&error.into()),
        }
        if !clock.wait(options.watching.every) {
            return;
        }
    }
}

fn token(options: &Options) -> Result<Option<Token>> {
    let word = secret::word(options.token_file.as_deref(), "VARIORUM_TOKEN")?;
    Ok(word.map(|word| Token::new(&word)).transpose()?)
}
