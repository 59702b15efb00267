//! What a number rests on: the button beside it, the dialog that opens, and the published figures and sources in there.

mod cite;
pub mod contents;
mod dialog;
#[expect(clippy::module_inception, reason = "the value that the others show")]
mod evidence;
pub mod sources;

pub use cite::{Cite, cite};
pub use dialog::EvidenceDialog;
pub use evidence::Evidence;
