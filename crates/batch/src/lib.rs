//! The engine's steps over tables in memory (Arrow): one door for Python, for Apache Spark and for
//! `variorum batch`. A step takes rows and makes rows; what is between steps may lie on a disk.
//!
//! `step` names the steps and the columns between them, `read`, `group` and `dossier` are the steps,
//! `passages` those that find what reports copy from each other,
//! `table` sets a dossier out in rows,
//! `results` gives what `read` made to a store.

mod columns;
mod dossier;
mod error;
mod group;
mod passages;
mod read;
mod results;
mod step;
pub mod stream;
mod table;

pub use error::Error;
pub use results::Results;
pub use step::{Step, run};
pub use table::{Table, table};
