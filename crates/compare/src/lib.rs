//! Everything about many reports: copies, origins, stories, actors and claims.

mod claims;
mod company;
mod figures;
mod first;
mod terms;
mod wording;

pub use claims::{Claims, Standing, Voice, claims, standing, voice};
pub use company::Company;
pub use figures::{FigureGroup, Verdict, figure_groups};
pub use first::{actors, origins, stories};
pub use wording::wording;
