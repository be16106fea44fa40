use std::sync::Arc;
use std::time::Duration;

use clap::Args;
use variorum::fetch::{Client, Clock, Manners};

/// How the network is used.
#[derive(Args)]
pub struct Network {
    /// Also fetch from this machine and local networks.
    #[arg(long)]
    allow_private: bool,
    /// Seconds between two questions to one host.
    #[arg(long, value_name = "SECONDS", default_value = "1", value_parser = seconds)]
    gap: Duration,
    /// An address of yours for the hosts that are asked: a page or mail.
    #[arg(long, value_name = "WORDS", env = "VARIORUM_CONTACT")]
    contact: Option<String>,
}

impl Network {
    /// What fetches pages, trying `tries` times what may pass.
    pub fn client(&self, tries: u32, clock: impl Clock + 'static) -> Client {
        let manners = Manners {
            allow_private: self.allow_private,
            gap: self.gap,
            tries,
            ..Manners::default()
        };
        let manners = match &self.contact {
            Some(contact) => manners.with_contact(contact),
            None => manners,
        };
        Client::new(manners, Arc::new(clock))
    }
}

fn seconds(text: &str) -> Result<Duration, String> {
    let seconds = text.parse().ok().filter(|seconds| (0.0..=3600.0).contains(seconds));
    seconds.map(Duration::from_secs_f64).ok_or_else(|| "not a number of seconds up to 3600".into())
}
