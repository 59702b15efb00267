//! The evidence for a number: the button beside it, and the dialog with the published figures and the sources.

mod cite;
pub mod contents;
mod dialog;
#[expect(clippy::module_inception, reason = "the value that the dialog explains")]
mod evidence;
pub mod sources;

pub use cite::{Cite, cite};
pub use dialog::EvidenceDialog;
pub use evidence::Evidence;
