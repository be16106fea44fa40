use std::time::Duration;

/// How hosts are asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Manners {
    /// Who asks, as hosts are told.
    pub agent: String,
    /// Whether this machine and local networks may be reached.
    pub allow_private: bool,
    /// The least time between two questions to one host.
    pub gap: Duration,
    /// The longest that a host's wish to wait is waited for, before it is left for later.
    pub patience: Duration,
    /// How long connecting, and all of one answer, may take.
    pub connect: Duration,
    pub whole: Duration,
    /// Bytes of an answer, packed or not.
    pub most: usize,
    pub redirects: usize,
    /// How often something that may pass is tried.
    pub tries: u32,
}

/// By what a `robots.txt` calls us.
pub const NAME: &str = "variorum";

impl Manners {
    /// With words that tell a host whom to write to.
    pub fn with_contact(self, contact: &str) -> Manners {
        let plain: String = contact.chars().filter(|c| matches!(c, ' '..='~')).collect();
        Manners { agent: format!("{} ({})", self.agent, plain.trim()), ..self }
    }
}

impl Default for Manners {
    fn default() -> Self {
        Manners {
            agent: format!("{NAME}/{}", env!("CARGO_PKG_VERSION")),
            allow_private: false,
            gap: Duration::from_secs(1),
            patience: Duration::from_secs(60),
            connect: Duration::from_secs(10),
            whole: Duration::from_secs(60),
            most: 20_000_000,
            redirects: 5,
            tries: 3,
        }
    }
}
