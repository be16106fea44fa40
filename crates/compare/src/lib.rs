//! Everything about many reports: copies, origins, stories, actors and claims.

mod actors;
mod claims;
mod company;
pub mod copies;
mod figures;
pub mod learning;
mod linear;
mod origins;
mod stories;
mod terms;
mod wording;

pub use actors::actors;
pub use claims::{Claims, Standing, Voice, claims, standing, voice};
pub use company::Company;
pub use copies::copies;
pub use figures::{FigureGroup, Verdict, figure_groups, is_count};
pub use origins::origins;
pub use stories::{
    Change, Features, Judge, Placed, Shelf, Term, Town, day, features, group, grouping, stories,
};
pub use wording::wording;
