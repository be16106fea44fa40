//! Takes: what has become of stories. Makes: signed messages to an address, each sent until it is
//! taken. Needs: a [`Client`](variorum_fetch::Client).
//!
//! A message stands in the store before it is sent and until it is taken, so a restart sends the
//! same once more under the same name, and none is left out.

use std::time::Duration;

use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use variorum_fetch::{Address, Error as Unsent, Post, back_off};
use variorum_model::Problem;
use variorum_store::{Dated, Hook, Message, Query};

use super::{Going, noted, times};
use crate::Error;
use crate::archive::changes::{Developed, developed};
use crate::render::{self, Setting};

/// A message holds at most so many developments.
const MOST: usize = 50;
/// So long messages are sent in one round; what is left goes with the next.
const LONG: Duration = Duration::from_secs(60);
/// How long to wait before a message is sent again, at first and at most.
const AGAIN: (Duration, Duration) = (Duration::from_secs(30), Duration::from_secs(3600));
const DAY: Duration = Duration::from_secs(24 * 3600);

/// An address that is told what becomes of stories.
pub struct Webhook {
    address: Address,
    secret: String,
    only: Option<Query>,
}

impl Webhook {
    /// Signs what it sends with a secret, so that whoever takes it knows from whom it is.
    pub fn new(address: Address, secret: &str) -> Webhook {
        Webhook { address, secret: secret.into(), only: None }
    }

    /// Tells only of stories with a report that holds what is looked for.
    pub fn only(self, query: Query) -> Webhook {
        Webhook { only: Some(query), ..self }
    }

    pub fn address(&self) -> &str {
        self.address.as_str()
    }

    /// `sha256=` and the HMAC of the time, a point and the body.
    fn signature(&self, time: &str, body: &str) -> String {
        let mut code = Hmac::<Sha256>::new_from_slice(self.secret.as_bytes()).expect("any length");
        code.update(format!("{time}.{body}").as_bytes());
        format!("sha256={}", hex(&code.finalize().into_bytes()))
    }
}

impl Going<'_> {
    /// Sends what there is to tell, until one message is not taken.
    pub fn tell(&mut self, webhook: &Webhook) -> Result<(), Error> {
        let begun = self.client.clock().now();
        while self.goes_on() && times::between(begun, self.client.clock().now()) < LONG {
            let hook = self.store.hook(webhook.address())?;
            let waits = hook.next.as_ref().is_some_and(|next| *next > self.round.at);
            if waits || !self.tell_next(webhook, hook)? {
                break;
            }
        }
        Ok(())
    }

    /// Sends the next message; tells whether there was one and it was taken.
    fn tell_next(&mut self, webhook: &Webhook, hook: Hook) -> Result<bool, Error> {
        let Some((hook, message)) = self.at_hand(webhook, hook)? else { return Ok(false) };
        let after = match self.send(webhook, &message) {
            Ok(()) => Hook { message: None, next: None, failures: 0, problem: None, ..hook },
            Err(Unsent::Stopped) => return Ok(false),
            Err(error) => self.untold(hook, &error),
        };
        let taken = after.problem.is_none();
        self.round.told += usize::from(taken);
        self.store.keep_hook(&after)?;
        Ok(taken)
    }

    /// The message that was not taken yet, or the next one, noted before it is sent.
    fn at_hand(
        &mut self,
        webhook: &Webhook,
        mut hook: Hook,
    ) -> Result<Option<(Hook, Message)>, Error> {
        let before = hook.through;
        while hook.message.is_none() {
            let found = self.store.developments_after(hook.through, MOST)?;
            let Some(last) = found.last() else { break };
            hook.through = last.number;
            let told = self.wanted(webhook, found)?;
            hook.message = message(&hook, told);
        }
        if hook.through != before {
            self.store.keep_hook(&hook)?;
        }
        Ok(hook.message.clone().map(|message| (hook, message)))
    }

    /// What is told of: all, or what becomes of stories that a search finds.
    fn wanted(&self, webhook: &Webhook, found: Vec<Dated>) -> Result<Vec<Developed>, Error> {
        let mut wanted = Vec::new();
        for dated in found {
            let only = webhook.only.as_ref();
            if only.map_or(Ok(true), |query| self.store.holds(&dated.story, query))? {
                wanted.push(developed(self.store, dated)?);
            }
        }
        Ok(wanted)
    }

    fn send(&self, webhook: &Webhook, message: &Message) -> Result<(), Unsent> {
        let time = self.client.clock().now().as_second().to_string();
        let fields = [
            ("X-Variorum-Delivery", message.delivery.as_str()),
            ("X-Variorum-Timestamp", &time),
            ("X-Variorum-Signature", &webhook.signature(&time, &message.body)),
        ];
        self.client.post(&Post { address: &webhook.address, fields: &fields, body: &message.body })
    }

    /// A message that is not taken is sent less and less often, and never given up. Where only an
    /// option of ours refuses it, nobody has failed.
    fn untold(&mut self, hook: Hook, error: &Unsent) -> Hook {
        let failures = if error.is_refused() { 0 } else { hook.failures + 1 };
        let wait = back_off(&hook.address, failures, AGAIN);
        let wait = if let Unsent::Later(asked) = error { wait.max(*asked).min(DAY) } else { wait };
        let next = noted(times::after(self.client.clock().now(), wait));
        let problem = problem(&hook.address, error, &next);
        self.watch.problem(&problem);
        self.round.addition.problems.push(problem);
        Hook { next: Some(next), failures, problem: Some(error.to_string()), ..hook }
    }
}

/// What is told of some developments, the first first; nothing where there are none.
fn message(hook: &Hook, mut told: Vec<Developed>) -> Option<Message> {
    let since = told.first()?.dated.at.clone();
    told.reverse();
    let body = render::changes(&told, &since, Setting::Document);
    let named = format!("{}\n{}\n{body}", hook.address, hook.through);
    Some(Message { delivery: hex(&Sha256::digest(named)[..16]), body })
}

fn problem(address: &str, error: &Unsent, next: &str) -> Problem {
    let hint = match error {
        Unsent::Private(_) => error.hint().into(),
        _ => format!("nothing is lost: it is told again after {next}"),
    };
    Problem { report: address.into(), message: format!("it takes no message: {error}"), hint }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_signature_is_what_others_compute() {
        let address = Address::parse("https://desk.example/hook").unwrap();
        let webhook = Webhook::new(address, "a secret of some length");
        let signature = webhook.signature("1620129600", "{}");
        assert_eq!(
            signature,
            "sha256=05bc8d91e74a1fd47fb80c479246258172679c3db9c3895e91d3e6925dbb1c9a"
        );
    }
}
