//! A published survey as a value: its sample, figures, questions and advice.
//!
//! Only [`parse()`] makes one from a file, and [`unpack()`] from what was made of such a one. It resolves every reference and checks every share, so nothing that later uses the benchmark
//! can fail.

mod diagnostics;
#[cfg(feature = "import")]
pub(crate) mod draft;
mod file;
mod json;
mod model;
mod packed;
mod parse;
mod reader;
#[cfg(feature = "import")]
pub(crate) mod recount;
mod resolve;
mod text;

pub use diagnostics::{Diagnostic, Severity};
pub use file::MAX_BYTES;
#[cfg(any(not(target_arch = "wasm32"), feature = "editor"))]
pub use file::schema;
pub(crate) use json::parse_json;
pub use model::*;
pub use packed::unpack;
pub use parse::parse;
pub(crate) use reader::nearest;
pub use text::Text;
