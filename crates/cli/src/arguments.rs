use clap::error::ErrorKind;
use clap::{Command, CommandFactory, Parser, Subcommand};

use crate::store::StoreFolder;
use crate::{
    add, annotate, batch, changes, check, compare, completions, dossier, export, feeds, models,
    refresh, search, serve, stories, trace, watch,
};

/// Sets many reports of the same events side by side: who says what, from how many independent
/// origins.
#[derive(Parser)]
#[command(
    name = "variorum",
    version,
    about,
    max_term_width = 100,
    after_help = "\
Examples:
  variorum dossier reports/                         a dossier on the terminal
  variorum dossier reports/ --format html -o d.html a page that stands alone
  variorum trace reports/*.txt --format json        copied passages and origins
  variorum add --store news reports/                keep reports in a store
  variorum stories --store news --sort biggest      and ask it

Exit codes: 0 all well, 1 something could not be read, 2 nothing could be done."
)]
pub struct Arguments {
    /// Number of threads; without it one a core. The results are the same on any number.
    #[arg(long, global = true, value_name = "N", value_parser = at_least_one)]
    pub threads: Option<usize>,
    #[command(flatten)]
    pub store: StoreFolder,
    #[command(subcommand)]
    pub verb: Verb,
}

#[derive(Subcommand)]
pub enum Verb {
    Dossier(dossier::Options),
    Stories(stories::Options),
    Annotate(annotate::Options),
    Trace(trace::Options),
    Add(add::Options),
    Watch(watch::Options),
    Feeds(feeds::Options),
    Search(search::Options),
    Changes(changes::Options),
    Compare(compare::Options),
    Serve(serve::Options),
    Refresh(refresh::Options),
    Check(check::Options),
    Export(export::Options),
    Batch(batch::Options),
    Models(models::Options),
    Completions(completions::Options),
}

fn at_least_one(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(0) => Err("at least one thread is needed".into()),
        Ok(number) => Ok(number),
        Err(_) => Err("not a number".into()),
    }
}

/// Says that an argument is missing, and ends as for any other wrong command line.
pub fn missing(name: &str) -> ! {
    let message = format!("the following required arguments were not provided:\n  {name}");
    command_given().error(ErrorKind::MissingRequiredArgument, message).exit()
}

/// The verb that was called, so that what is said is about its usage.
fn command_given() -> Command {
    let mut command = Arguments::command();
    let verb = command.get_matches_mut().subcommand_name().map(str::to_owned);
    let verb = verb.and_then(|verb| command.find_subcommand(verb).cloned());
    verb.unwrap_or(command)
}
