//! Who is told what becomes of stories while feeds are watched.

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;
use variorum::archive::watch::Webhook;
use variorum::fetch::Address;
use variorum::store::Query;

use crate::secret;

/// A shorter secret could be guessed.
const SHORTEST: usize = 16;

/// An address that is told.
#[derive(Args)]
pub struct Hook {
    /// Send what becomes of stories to this address after each round, as JSON.
    #[arg(long, value_name = "URL", value_parser = address)]
    webhook: Option<Address>,
    /// A file that holds the word which signs what is sent; VARIORUM_WEBHOOK_SECRET may hold the
    /// word itself.
    #[arg(long, value_name = "FILE", requires = "webhook")]
    webhook_secret_file: Option<PathBuf>,
    /// Send only what becomes of stories with a report that holds these words.
    #[arg(long, value_name = "WORDS", requires = "webhook", value_parser = query)]
    webhook_search: Option<Query>,
}

/// That there is no word to sign with, or one that is too short to be safe.
#[derive(Debug)]
pub struct NoSecret;

impl std::fmt::Display for NoSecret {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        write!(f, "a webhook needs a secret of {SHORTEST} characters or more")
    }
}

impl std::error::Error for NoSecret {}

impl Hook {
    pub fn webhook(&self) -> Result<Option<Webhook>> {
        let Some(address) = &self.webhook else { return Ok(None) };
        let file = self.webhook_secret_file.as_deref();
        let word = secret::word(file, "VARIORUM_WEBHOOK_SECRET")?.unwrap_or_default();
        if word.trim().chars().count() < SHORTEST {
            return Err(NoSecret.into());
        }
        let webhook = Webhook::new(address.clone(), word.trim());
        Ok(Some(match &self.webhook_search {
            Some(query) => webhook.only(query.clone()),
            None => webhook,
        }))
    }
}

fn address(given: &str) -> Result<Address, String> {
    Address::parse(given).map_err(|error| error.to_string())
}

fn query(given: &str) -> Result<Query, String> {
    Query::parse(given).map_err(|error| error.to_string())
}
