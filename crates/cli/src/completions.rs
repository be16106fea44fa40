use std::io::Write;

use anyhow::Result;
use clap::{Args, CommandFactory};
use clap_complete::Shell;

use crate::arguments::Arguments;
use crate::messages::Done;

/// Prints completions for a shell.
#[derive(Args)]
#[command(after_help = "\
Examples:
  variorum completions bash > ~/.local/share/bash-completion/completions/variorum
  variorum completions zsh > ~/.zfunc/_variorum
  variorum completions fish > ~/.config/fish/completions/variorum.fish")]
pub struct Options {
    shell: Shell,
}

pub fn run(options: &Options) -> Result<Done> {
    let mut script = Vec::new();
    clap_complete::generate(options.shell, &mut Arguments::command(), "variorum", &mut script);
    std::io::stdout().write_all(&script)?;
    Ok(Done::Well)
}
