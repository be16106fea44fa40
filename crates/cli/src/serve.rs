use std::fs;
use std::net::SocketAddr;
use std::path::PathBuf;

use anyhow::{Context, Result};
use clap::Args;
use variorum_web::{Server, Token};

use crate::messages::Done;
use crate::store::{self, StoreFolder};

/// Shows a store as pages in a browser, and as JSON under `/api/v1/`.
#[derive(Args)]
#[command(after_help = "\
Examples:
  variorum serve --store news                                    http://127.0.0.1:8080
  variorum serve --store news --listen 127.0.0.1:0               any free port
  variorum serve --store news --listen 0.0.0.0:8080 --token-file token

An address that other machines can reach needs a token. A browser asks for it as a password, with
any name; programs send `Authorization: Bearer TOKEN`. Put a proxy with TLS before it where the
network is not your own.")]
pub struct Options {
    #[arg(long, default_value = "127.0.0.1:8080", value_name = "ADDRESS:PORT")]
    listen: SocketAddr,
    /// A file that holds the word which opens the pages; VARIORUM_TOKEN may hold the word itself.
    #[arg(long, value_name = "FILE")]
    token_file: Option<PathBuf>,
    /// Another name of this server, as behind a proxy; may be given several times.
    #[arg(long = "host", value_name = "NAME")]
    hosts: Vec<String>,
}

pub fn run(options: &Options, folder: &StoreFolder) -> Result<Done> {
    let (folder, token) = (folder.path()?, token(options)?);
    let (address, hosts) = (options.listen, options.hosts.clone());
    let engine = store::engine()?;
    let server = Server::bind(variorum_web::Options { address, token, hosts }, folder, engine)?;
    eprintln!("the pages are at http://{}/", server.address()?);
    server.run()?;
    Ok(Done::Well)
}

fn token(options: &Options) -> Result<Option<Token>> {
    let word = match &options.token_file {
        Some(file) => {
            Some(fs::read_to_string(file).with_context(|| format!("`{}`", file.display()))?)
        }
        None => std::env::var("VARIORUM_TOKEN").ok().filter(|word| !word.is_empty()),
    };
    Ok(word.map(|word| Token::new(&word)).transpose()?)
}
