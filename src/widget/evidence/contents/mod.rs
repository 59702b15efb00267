//! The content of the evidence dialog. The engine loads it with the part `Part::Details`.

mod card;
mod explanation;
mod published_figure;

pub use card::{EvidenceCard, Props};
pub use explanation::{Explanation, explain};
pub use published_figure::published_figure;
