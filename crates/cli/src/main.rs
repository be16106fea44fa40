//! The command `variorum`: one file a verb, data on stdout, messages on stderr.

mod add;
mod annotate;
mod arguments;
mod bar;
mod batch;
mod changes;
mod check;
mod compare;
mod completions;
mod days;
mod dossier;
mod export;
mod feeds;
mod memory;
mod messages;
mod models;
mod network;
mod output;
mod refresh;
mod reports;
mod search;
mod secret;
mod serve;
mod store;
mod stories;
mod trace;
mod watch;
mod watching;
mod webhook;

use std::process::ExitCode;

use clap::Parser;

use arguments::{Arguments, Verb};

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    variorum_batch::stream::hush();
    if let Err(error) = variorum::use_threads(arguments.threads.unwrap_or(0)) {
        return messages::exit(Err(error.into()));
    }
    let store = &arguments.store;
    let done = match &arguments.verb {
        Verb::Dossier(options) => dossier::run(options, store),
        Verb::Stories(options) => stories::run(options, store),
        Verb::Annotate(options) => annotate::run(options),
        Verb::Trace(options) => trace::run(options, store),
        Verb::Add(options) => add::run(options, store),
        Verb::Watch(options) => watch::run(options, store),
        Verb::Feeds(options) => feeds::run(options, store),
        Verb::Search(options) => search::run(options, store),
        Verb::Changes(options) => changes::run(options, store),
        Verb::Compare(options) => compare::run(options, store),
        Verb::Refresh(options) => refresh::run(options, store),
        Verb::Serve(options) => serve::run(options, store),
        Verb::Check(options) => check::run(options, store),
        Verb::Export(options) => export::run(options, store),
        Verb::Batch(options) => batch::run(options),
        Verb::Models(options) => models::run(options),
        Verb::Completions(options) => completions::run(options),
    };
    messages::exit(done)
}
