//! The evidence for a number: the button beside it, and the dialog with the published figures and the sources.

mod cite;
pub mod contents;
mod dialog;
pub mod sources;
mod topic;

pub use cite::{Cite, cite_in_words, cited};
pub use dialog::EvidenceDialog;
pub use topic::Evidence;
