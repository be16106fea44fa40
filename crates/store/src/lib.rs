//! A store: one folder that keeps reports with all that was made of them. The only crate that owns
//! files on disk.
//!
//! Inside is one SQLite database in write-ahead mode, so that several may read while one writes,
//! and a lock that only the writer holds. What steps make is kept under the step's name and
//! version; the store knows nothing of the steps themselves.

mod add;
mod check;
mod clock;
mod development;
mod entry;
mod error;
mod feed;
mod group;
mod hook;
mod kept;
mod link;
mod member;
mod open;
pub mod pack;
mod query;
mod report;
mod results;
mod runs;
mod schema;
mod search;
mod snapshot;
mod state;
mod story;

pub use add::Added;
pub use check::Fault;
pub use development::{Dated, Past, Told};
pub use entry::{Entry, Original, page};
pub use error::Error;
pub use feed::Feed;
pub use group::{Grouping, Place, Placing};
pub use hook::{Hook, Message};
pub use kept::{Kept, key};
pub use link::Link;
pub use member::Member;
pub use open::{Access, Store};
pub use query::Query;
pub use results::{Kind, Renewed, Step};
pub use runs::Candidate;
pub use schema::VERSION;
pub use search::{Hit, Order, Search};
pub use story::{StoryFilter, StoryOrder, StoryRecord};

pub type Result<T> = std::result::Result<T, Error>;
