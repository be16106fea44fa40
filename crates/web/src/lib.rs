//! Pages and JSON over a store: what `variorum serve` shows. Nothing here changes anything; all
//! that is shown of a story comes from the library, and this crate sets it into pages.
//!
//! `server` takes connections, `guard` turns away what must not come in, `desk` holds what answers
//! need, `pages`, `api` and `atom` answer.

mod address;
mod api;
mod asked;
mod assets;
mod atom;
mod desk;
mod error;
mod events;
mod fault;
mod guard;
mod layout;
mod pages;
mod patience;
mod pool;
mod routes;
mod server;
mod shelf;
mod token;

pub use error::Error;
pub use server::{Options, Server};
pub use token::Token;
