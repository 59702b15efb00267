//! A published survey as a value: its sample, figures, questions and advice.
//!
//! [`parse`] is the only way to make one. What it returns is right by its types: every reference is resolved, every share lies
//! between 0 and 1, and no later use of it can fail.

mod diagnostics;
mod file;
mod json;
mod model;
mod packed;
mod parse;
mod reader;
mod resolve;
mod text;

pub use diagnostics::{Diagnostic, Severity};
pub use file::MAX_BYTES;
#[cfg(not(target_arch = "wasm32"))]
pub use file::{in_language, schema};
pub(crate) use json::tree;
pub use model::*;
pub use parse::parse;
pub(crate) use reader::nearest;
pub use text::Text;
