//! A survey as it travels to visitors: its first screen, and the benchmark packed in each language apart, since a visitor reads one. The
//! loader reads it (`web/loader/pack.js`).

#[cfg(not(target_arch = "wasm32"))]
mod files;
mod merged;
#[allow(clippy::module_inception, reason = "it is what the folder is named after")]
mod pack;

#[cfg(not(target_arch = "wasm32"))]
pub use files::{ENDING, Files, edition, hash, integrity, languages_of_visitors};
pub use merged::{Merged, merged};
pub use pack::{Pack, within};
