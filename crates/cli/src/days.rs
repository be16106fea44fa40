use clap::Args;
use variorum::Date;

/// When reports were published.
#[derive(Args, Clone, Copy)]
pub struct Days {
    /// Published on this day or later: 2019-05-14.
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub since: Option<Date>,
    /// Published on this day or earlier.
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub until: Option<Date>,
}

fn day(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| "not a day of the form 2019-05-14".into())
}
