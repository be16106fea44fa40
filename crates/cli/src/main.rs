//! The command `variorum`: one file a verb, data on stdout, messages on stderr.

mod annotate;
mod arguments;
mod bar;
mod completions;
mod dossier;
mod messages;
mod models;
mod output;
mod reports;
mod stories;
mod trace;

use std::process::ExitCode;

use clap::Parser;

use arguments::{Arguments, Verb};

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    if let Some(threads) = arguments.threads {
        variorum::use_threads(threads);
    }
    let done = match &arguments.verb {
        Verb::Dossier(options) => dossier::run(options),
        Verb::Stories(options) => stories::run(options),
        Verb::Annotate(options) => annotate::run(options),
        Verb::Trace(options) => trace::run(options),
        Verb::Models(options) => models::run(options),
        Verb::Completions(options) => completions::run(options),
    };
    messages::exit(done)
}
