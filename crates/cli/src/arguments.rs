use clap::{Parser, Subcommand};

use crate::{completions, models};

/// Sets many reports of the same events side by side: who says what, from how many independent
/// origins.
#[derive(Parser)]
#[command(name = "variorum", version, about, max_term_width = 100)]
pub struct Arguments {
    #[command(subcommand)]
    pub verb: Verb,
}

#[derive(Subcommand)]
pub enum Verb {
    Models(models::Options),
    Completions(completions::Options),
}
