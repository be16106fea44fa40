//! What the network knows: pages and feeds fetched politely, and messages sent. Knows nothing of news or stores.
//!
//! Takes: addresses. Makes: the bytes that stand there, or why they cannot be had. Needs: the
//! network, and a [`Clock`].
//!
//! A host is asked for one thing at a time with a pause between, and for nothing that its
//! `robots.txt` refuses. Nothing private is reached unless [`Manners`] allow it, and nothing that
//! comes is waited for or unpacked without end.

mod address;
mod all;
mod answer;
mod body;
mod client;
mod clock;
mod error;
mod hosts;
mod manners;
mod names;
mod post;
mod private;
mod robots;
#[cfg(test)]
mod turning;
mod wait;

pub use address::Address;
pub use answer::{Answer, Known, Page, Request};
pub use client::Client;
pub use clock::{Clock, SystemClock};
pub use error::Error;
pub use manners::Manners;
pub use post::Post;
pub use robots::Robots;
pub use wait::back_off;

pub type Result<T> = std::result::Result<T, Error>;
