//! Controls that few first steps have. The engine loads them with its second part.

pub mod guesses;
mod number;
mod published_figures;
mod ranking;

pub use guesses::Guesses;
pub use number::number;
pub use published_figures::published_figures;
pub use ranking::ranking;
