use std::time::Duration;

use ureq::http::header;

use crate::client::reason;
use crate::{Address, Client, Error, Result};

/// How long sending and its answer may take.
const WHOLE: Duration = Duration::from_secs(20);

/// What is sent to an address.
#[derive(Debug, Clone, Copy)]
pub struct Post<'p> {
    pub address: &'p Address,
    /// Fields of its head, by name.
    pub fields: &'p [(&'p str, &'p str)],
    /// JSON.
    pub body: &'p str,
}

impl Client {
    /// Sends something once. It is taken where the answer is a status of 200 to 299; nothing more
    /// of the answer is read, and it is never sent on to elsewhere.
    ///
    /// # Errors
    ///
    /// When it was not taken, or may not be sent there.
    pub fn post(&self, post: &Post) -> Result<()> {
        let mut request = self.agent.post(post.address.as_str());
        for (name, value) in post.fields {
            request = request.header(*name, *value);
        }
        let whole = self.manners.whole.min(WHOLE);
        let request = request.config().timeout_global(Some(whole)).build();
        let sent = request.content_type("application/json").send(post.body);
        let response = sent.map_err(|error| reason(error).of_host(post.address.host()))?;
        match response.status() {
            status if status.is_success() => Ok(()),
            status if matches!(status.as_u16(), 429 | 503) => {
                let retry = response.headers().get(header::RETRY_AFTER);
                let retry = retry.map(|value| String::from_utf8_lossy(value.as_bytes()).into());
                Err(self.wants_rest(post.address, retry, status))
            }
            status => Err(Error::Status(status.to_string())),
        }
    }
}
