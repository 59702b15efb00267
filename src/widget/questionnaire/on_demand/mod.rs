//! What few first steps need. The engine loads it with the part `Part::Results`.

pub mod guesses;
mod number;
mod published_figures;
mod ranking;
mod revealed;
mod step_list;

pub use guesses::Guesses;
pub use number::number;
pub use published_figures::published_figures;
pub use ranking::ranking;
pub use revealed::{published_share, revealed};
pub use step_list::{Entry, step_list};
