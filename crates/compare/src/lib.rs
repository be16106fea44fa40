//! Everything about many reports: copies, origins, stories, actors and claims.

mod claims;
mod company;
mod figures;
mod terms;
mod wording;

pub use claims::{Claims, Standing, Voice, claims, standing, voice};
pub use company::Company;
pub use figures::{FigureGroup, Verdict, figure_groups};
pub use wording::wording;
