//! The content of the evidence dialog. The engine loads it with the part `Part::Details`.

mod evidence_card;
mod explanation;
mod published_figure;

pub use evidence_card::{EvidenceCard, Props};
pub use explanation::{Explanation, explain};
pub use published_figure::published_figure;
