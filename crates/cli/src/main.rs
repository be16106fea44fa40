//! The command `variorum`: one file a verb, data on stdout, messages on stderr.

mod arguments;
mod bar;
mod completions;
mod messages;
mod models;

use std::process::ExitCode;

use clap::Parser;

use arguments::{Arguments, Verb};

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let done = match &arguments.verb {
        Verb::Models(options) => models::run(options),
        Verb::Completions(options) => completions::run(options),
    };
    messages::exit(done)
}
