//! What the evidence dialog holds. The engine loads it with its last part.

mod card;
mod explanation;
mod published_figure;

pub use card::{EvidenceCard, Props};
pub use explanation::{Explanation, explain};
pub use published_figure::published_figure;
